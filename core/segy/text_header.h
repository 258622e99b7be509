// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::segy {

// What the bytes of a text header or trailer are.
struct TextEvidence
{
    TextEncoding encoding = TextEncoding::Ascii;
    bool blank = false; // zeros or blanks only; the encoding of such a header means nothing
    bool text = false;  // nearly all bytes but zeros are printable in `encoding`; true for a blank one
};

TextEvidence examineText(std::span<const std::byte> bytes);

// One character for each byte: EBCDIC code page 037 (the digits, letters and marks of SEG-Y's own table);
// "ASCII" that is valid UTF-8 stays so and is Latin-1 otherwise. Control characters become blanks.
std::string toUtf8(std::span<const std::byte> bytes, TextEncoding encoding);

// The lines of a text header without trailing blanks: 80 bytes each, or as line feeds divide it when it has
// them. An empty last line is left out.
std::vector<std::string> textLines(std::span<const std::byte> bytes, TextEncoding encoding);

// Bytes of a text in the encoding; what it cannot express becomes '?'.
std::vector<std::byte> encodeText(std::string_view utf8, TextEncoding encoding);

// The name of the stanza that a record begins with, "SEG: EndText" of "((SEG: EndText))"; empty where the
// record begins with none.
std::string stanzaName(std::span<const std::byte> bytes);

// Whether a stanza name is "SEG: EndText", whatever its case and blanks.
bool isEndStanza(std::string_view name);

} // namespace terrane::segy
