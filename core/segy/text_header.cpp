// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/text_header.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace terrane::segy {

namespace {

constexpr std::size_t kLineBytes = 80;

// Code page 037 to Latin-1; control characters are blanks.
constexpr std::array<std::uint8_t, 256> kFromEbcdic = {
    0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
    0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
    0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
    0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20,
    0x20, 0x20, 0xe2, 0xe4, 0xe0, 0xe1, 0xe3, 0xe5, 0xe7, 0xf1, 0xa2, 0x2e, 0x3c, 0x28, 0x2b, 0x7c,
    0x26, 0xe9, 0xea, 0xeb, 0xe8, 0xed, 0xee, 0xef, 0xec, 0xdf, 0x21, 0x24, 0x2a, 0x29, 0x3b, 0xac,
    0x2d, 0x2f, 0xc2, 0xc4, 0xc0, 0xc1, 0xc3, 0xc5, 0xc7, 0xd1, 0xa6, 0x2c, 0x25, 0x5f, 0x3e, 0x3f,
    0xf8, 0xc9, 0xca, 0xcb, 0xc8, 0xcd, 0xce, 0xcf, 0xcc, 0x60, 0x3a, 0x23, 0x40, 0x27, 0x3d, 0x22,
    0xd8, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0xab, 0xbb, 0xf0, 0xfd, 0xfe, 0xb1,
    0xb0, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70, 0x71, 0x72, 0xaa, 0xba, 0xe6, 0xb8, 0xc6, 0xa4,
    0xb5, 0x7e, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7a, 0xa1, 0xbf, 0xd0, 0xdd, 0xde, 0xae,
    0x5e, 0xa3, 0xa5, 0xb7, 0xa9, 0xa7, 0xb6, 0xbc, 0xbd, 0xbe, 0x5b, 0x5d, 0xaf, 0xa8, 0xb4, 0xd7,
    0x7b, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0xad, 0xf4, 0xf6, 0xf2, 0xf3, 0xf5,
    0x7d, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0xb9, 0xfb, 0xfc, 0xf9, 0xfa, 0xff,
    0x5c, 0xf7, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5a, 0xb2, 0xd4, 0xd6, 0xd2, 0xd3, 0xd5,
    0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0xb3, 0xdb, 0xdc, 0xd9, 0xda, 0x20,
};

constexpr std::uint8_t kEbcdicLineFeeds[] = {0x15, 0x25};

bool isLineFeed(std::uint8_t byte, TextEncoding encoding)
{
    return encoding == TextEncoding::Ascii
               ? byte == '\n'
               : std::ranges::find(kEbcdicLineFeeds, byte) != std::end(kEbcdicLineFeeds);
}

bool isAlphanumericAscii(std::uint8_t byte)
{
    return byte < 0x80 && std::isalnum(byte) != 0;
}

void appendLatin1(std::string &text, std::uint8_t character)
{
    if (character < 0x80) {
        text += static_cast<char>(character);
    } else {
        text += static_cast<char>(0xC0 | (character >> 6));
        text += static_cast<char>(0x80 | (character & 0x3F));
    }
}

// Length of the UTF-8 sequence that begins at bytes[0], 0 when there is none. Overlong forms and surrogates
// are refused.
std::size_t utf8Length(std::span<const std::byte> bytes)
{
    const auto at = [&](std::size_t i) { return std::to_integer<std::uint32_t>(bytes[i]); };
    const std::uint32_t lead = at(0);
    const std::size_t length = lead < 0x80         ? 1
                               : (lead >> 5) == 6  ? 2
                               : (lead >> 4) == 14 ? 3
                               : (lead >> 3) == 30 ? 4
                                                   : 0;
    if (length < 2 || length > bytes.size())
        return length == 1 ? 1 : 0;
    std::uint32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((at(i) & 0xC0U) != 0x80)
            return 0;
        code = code << 6 | (at(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
    const bool valid = code >= kLeast[length] && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return valid ? length : 0;
}

bool isUtf8(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const std::size_t length = utf8Length(bytes);
        if (length == 0)
            return false;
        bytes = bytes.subspan(length);
    }
    return true;
}

} // namespace

TextEvidence examineText(std::span<const std::byte> bytes)
{
    std::size_t zeros = 0, asciiBlanks = 0, ebcdicBlanks = 0, asciiMarks = 0, ebcdicMarks = 0;
    std::size_t asciiPrintable = 0, ebcdicPrintable = 0;
    for (const std::byte value : bytes) {
        const auto byte = std::to_integer<std::uint8_t>(value);
        const std::uint8_t character = kFromEbcdic[byte];
        zeros += byte == 0;
        asciiBlanks += byte == ' ';
        ebcdicBlanks += byte == 0x40;
        asciiMarks += isAlphanumericAscii(byte);
        ebcdicMarks += isAlphanumericAscii(character);
        asciiPrintable += byte == '\n' || byte == '\r' || byte == '\t' || (byte >= 0x20 && byte < 0x7F);
        ebcdicPrintable +=
            byte == 0x40 || isLineFeed(byte, TextEncoding::Ebcdic) || (character != ' ' && character < 0x7F);
    }
    TextEvidence evidence;
    // Blanks count as much as letters: a blank is the only character that nearly every header is full of.
    const bool ebcdic = ebcdicMarks + ebcdicBlanks > asciiMarks + asciiBlanks;
    evidence.encoding = ebcdic ? TextEncoding::Ebcdic : TextEncoding::Ascii;
    evidence.blank = zeros + (ebcdic ? ebcdicBlanks : asciiBlanks) == bytes.size();
    // Real headers hold some stray bytes: names in Latin-1, tabs, binary rubbish of the program that wrote
    // them.
    evidence.text = (ebcdic ? ebcdicPrintable : asciiPrintable) * 20 >= (bytes.size() - zeros) * 19;
    return evidence;
}

std::string toUtf8(std::span<const std::byte> bytes, TextEncoding encoding)
{
    const bool keep = encoding == TextEncoding::Ascii && isUtf8(bytes);
    std::string text;
    text.reserve(bytes.size());
    for (const std::byte value : bytes) {
        auto byte = std::to_integer<std::uint8_t>(value);
        if (encoding == TextEncoding::Ebcdic)
            byte = kFromEbcdic[byte];
        if (keep && byte >= 0x80)
            text += static_cast<char>(byte);
        else if (byte < 0x20 || (byte >= 0x7F && byte < 0xA0))
            text += ' ';
        else
            appendLatin1(text, byte);
    }
    return text;
}

std::vector<std::string> textLines(std::span<const std::byte> bytes, TextEncoding encoding)
{
    const auto feed = [encoding](std::byte byte) {
        return isLineFeed(std::to_integer<std::uint8_t>(byte), encoding);
    };
    const bool divided = std::ranges::any_of(bytes, feed);
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const auto end = static_cast<std::size_t>(std::ranges::find_if(bytes, feed) - bytes.begin());
        const std::size_t length = divided ? end : std::min(kLineBytes, bytes.size());
        std::string line = toUtf8(bytes.first(length), encoding);
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
        bytes = bytes.subspan(divided ? std::min(length + 1, bytes.size()) : length);
    }
    if (divided && !lines.empty() && lines.back().empty())
        lines.pop_back();
    return lines;
}

std::vector<std::byte> encodeText(std::string_view utf8, TextEncoding encoding)
{
    std::vector<std::byte> bytes;
    bytes.reserve(utf8.size());
    while (!utf8.empty()) {
        const std::size_t length = std::max<std::size_t>(1, utf8Length(std::as_bytes(std::span(utf8))));
        const auto character = static_cast<std::uint8_t>(utf8[0]);
        const auto found = std::ranges::find(kFromEbcdic, character);
        if (length > 1 || character >= 0x7F)
            bytes.push_back(encoding == TextEncoding::Ascii ? std::byte{'?'} : std::byte{0x6F});
        else if (encoding == TextEncoding::Ascii)
            bytes.push_back(std::byte{character});
        else if (character == ' ' || found == kFromEbcdic.end())
            bytes.push_back(std::byte{0x40});
        else
            bytes.push_back(static_cast<std::byte>(found - kFromEbcdic.begin()));
        utf8.remove_prefix(length);
    }
    return bytes;
}

std::string stanzaName(std::span<const std::byte> bytes)
{
    constexpr std::size_t kLongestName = 240;
    const std::string text =
        toUtf8(bytes.first(std::min(bytes.size(), kLongestName)), examineText(bytes).encoding);
    const std::size_t begin = text.find_first_not_of(' ');
    const std::size_t end = text.find("))");
    if (begin == std::string::npos || text.compare(begin, 2, "((") != 0 || end == std::string::npos)
        return {};
    return text.substr(begin + 2, end - begin - 2);
}

bool isEndStanza(std::string_view name)
{
    std::string plain;
    for (const char character : name) {
        if (character != ' ')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(character)));
    }
    return plain == "seg:endtext";
}

} // namespace terrane::segy
