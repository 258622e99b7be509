// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// Each adds one command to the group `terranectl segy`.
void addSegyInfoCommand(CLI::App &segy, Session &session);
void addSegyHeadersCommand(CLI::App &segy, Session &session);
void addSegyTextCommand(CLI::App &segy, Session &session);
void addSegyDumpCommand(CLI::App &segy, Session &session);
void addSegyWriteCommand(CLI::App &segy, Session &session);
void addSegyConvertCommand(CLI::App &segy, Session &session);
void addSegyPlotCommand(CLI::App &segy, Session &session);

// Traces or samples [begin, end), counted from 0.
struct Range
{
    std::uint64_t begin = 0, end = 0;
};

// "3", "3:7", ":7", "3:" or ":", as Python slices; `count` is how many there are. Throws InputError that
// names `option` when the text is none or reaches past the end.
Range parseRange(const std::string &text, std::uint64_t count, const std::string &option);

// Adds --byte-order, --encoding, --format, --revision, --samples, --interval and --kind to a command that
// opens SEG-Y or SU files; they are written to `overrides`, which must live as long as the command. A prefix
// sets them apart from those of an output: "in-" gives --in-format.
void addOverrideOptions(CLI::App &command, segy::Overrides &overrides, const std::string &prefix = {});

// What a file to be written is like; what is empty is left to the command.
struct OutputOptions
{
    std::optional<segy::FileKind> kind = {};
    std::optional<segy::ByteOrder> byteOrder = {};
    std::optional<segy::TextEncoding> textEncoding = {};
    std::optional<segy::SampleFormat> format = {};
    std::optional<std::pair<int, int>> revision = {};
    bool roundInterval = false;
};

// Adds --kind, --byte-order, --encoding, --format, --revision and --round-interval to a command that writes;
// the options are written to `output`, which must live as long as the command.
void addOutputOptions(CLI::App &command, OutputOptions &output);

// "0.002", "2ms" and "2000us" are 2 milliseconds. Throws CLI::ValidationError for anything else.
double parseSeconds(const std::string &text);

// Opens a path or URL with the user's overrides, with progress and Ctrl-C.
std::shared_ptr<const segy::File> openSegy(const Session &session, const std::string &pathOrUrl,
                                           const segy::Overrides &overrides);

} // namespace terrane::cli
