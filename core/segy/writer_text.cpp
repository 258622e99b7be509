// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_text.h"

#include "core/error.h"
#include "core/segy/text_header.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::segy {

namespace {

constexpr std::size_t kLines = 40, kLineBytes = 80, kPrefixBytes = 4;
constexpr std::size_t kFreeLines = kLines - 2; // the last two name the revision and the end

// Breaks a line at blanks into pieces that fit on a card.
void appendWrapped(std::vector<std::string> &lines, std::string_view text)
{
    constexpr std::size_t width = kLineBytes - kPrefixBytes;
    while (text.size() > width) {
        const std::size_t blank = text.rfind(' ', width);
        const std::size_t end = blank == std::string_view::npos || blank == 0 ? width : blank;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(text[end] == ' ' ? end + 1 : end);
    }
    lines.emplace_back(text);
}

std::string lengthLine(const WriteOptions &options)
{
    const std::string interval =
        options.sampleInterval > 0 ? fmt::format("{:g} ms", 1e3 * options.sampleInterval) : "unknown";
    return options.variableLength
               ? fmt::format("Traces of varying length, sample interval {}", interval)
               : fmt::format("{} samples a trace, sample interval {}", options.samplesPerTrace, interval);
}

} // namespace

std::string revisionLine(int revisionMajor, int revisionMinor)
{
    if (revisionMajor == 0)
        return {};
    return revisionMajor == 1 ? "SEG Y REV1" : fmt::format("SEG-Y_REV{}.{}", revisionMajor, revisionMinor);
}

std::string endLine(int revisionMajor)
{
    return revisionMajor == 0 ? "END EBCDIC" : "END TEXTUAL HEADER";
}

std::vector<std::string> defaultCards(const WriteOptions &options)
{
    std::vector<std::string> lines = {
        "Written by Terrane",
        fmt::format("SEG-Y revision {}.{}", options.revisionMajor, options.revisionMinor),
        fmt::format("Samples: {}, byte order: {}", name(options.format), name(options.byteOrder)),
        lengthLine(options),
        "Coordinates times the scalar in bytes 71-72, elevations in bytes 69-70",
    };
    for (const std::string &line : options.description)
        appendWrapped(lines, line);
    if (lines.size() > kFreeLines)
        throw InputError(fmt::format("the description has {} lines, the text header has room for {}",
                                     lines.size(), kFreeLines),
                         "text header", "Shorten it, or put it into an extended text header");
    lines.resize(kFreeLines);
    lines.push_back(revisionLine(options.revisionMajor, options.revisionMinor));
    lines.push_back(endLine(options.revisionMajor));
    for (std::size_t i = 0; i < kLines; ++i)
        lines[i] = fmt::format("C{:2} {}", i + 1, lines[i]);
    return lines;
}

std::vector<std::byte> textRecord(std::span<const std::string> lines, TextEncoding encoding,
                                  std::string_view what)
{
    if (lines.size() > kLines)
        throw InputError(fmt::format("{} lines, but there is room for {}", lines.size(), kLines),
                         std::string(what), "Shorten the text");
    const std::byte blank{encoding == TextEncoding::Ebcdic ? std::uint8_t{0x40} : std::uint8_t{0x20}};
    std::vector<std::byte> record(kTextHeaderBytes, blank);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto bytes = encodeText(lines[i], encoding);
        if (bytes.size() > kLineBytes)
            throw InputError(fmt::format("line {} has {} characters, but there is room for {}", i + 1,
                                         bytes.size(), kLineBytes),
                             std::string(what), "Break the line");
        std::ranges::copy(bytes, record.begin() + static_cast<std::ptrdiff_t>(i * kLineBytes));
    }
    return record;
}

} // namespace terrane::segy
