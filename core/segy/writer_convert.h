// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"
#include "core/segy/writer.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::segy {

// What is to be other than in the file that is read; what is empty is kept.
struct ConvertOptions
{
    std::optional<FileKind> kind = {};
    std::optional<ByteOrder> byteOrder = {};
    std::optional<TextEncoding> textEncoding = {};
    std::optional<SampleFormat> format = {};
    std::optional<std::pair<int, int>> revision = {};
    std::uint64_t firstTrace = 0, traceCount = 0; // 0: all from the first on
    bool roundInterval = false;                   // see WriteOptions
    std::function<void(std::uint64_t trace, std::span<float> samples)> change = {}; // of each trace
};

// Copies traces of a SEG-Y or SU file into a new one. Texts, headers and their scalars are kept as far as
// the new file has room for them, samples bit by bit where the format stays and nothing changes them. Tells
// what was left out, changed or clamped. Throws InputError where the new file cannot hold the traces.
std::vector<Finding> convert(const File &file, const std::string &path, const ConvertOptions &options,
                             const Progress &progress = {});

} // namespace terrane::segy
