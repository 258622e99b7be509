// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"
#include "core/segy/file.h"
#include "core/segy/trace_field.h"

#include <string>
#include <vector>

namespace terrane::cli {

// The fields of the standard, and those of the extension where the file has it.
std::vector<segy::HeaderField> allFields(const segy::File &file);

// A field by one of its names, or "byte:type". Throws InputError when it is none or passes the header's end.
segy::HeaderField parseField(const std::string &text, std::uint64_t headerBytes);

// `header` begins with byte 1 of the trace header.
bool isZero(const segy::HeaderField &field, std::span<const std::byte> header);
Json valueJson(const segy::HeaderField &field, segy::ByteOrder order, std::span<const std::byte> header);

} // namespace terrane::cli
