// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/writer.h"

namespace terrane::segy {

// The 40 cards that the Writer makes by itself: what the file holds, the description's lines, and the
// closing lines of the revision ("C39 SEG-Y_REV2.1", "C40 END TEXTUAL HEADER").
std::vector<std::string> defaultCards(const WriteOptions &options);

// What cards 39 and 40 of a revision say, after "C39 " and "C40 "; the first is empty for revision 0.
std::string revisionLine(int revisionMajor, int revisionMinor);
std::string endLine(int revisionMajor);

// 3200 bytes of 40 lines. Throws InputError, naming `what`, for more than 40 lines or 80 characters.
std::vector<std::byte> textRecord(std::span<const std::string> lines, TextEncoding encoding,
                                  std::string_view what);

} // namespace terrane::segy
