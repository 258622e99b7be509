// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/shell_word.h"

#include <algorithm>
#include <cctype>

namespace terrane {

namespace {

bool isPlain(char character)
{
    constexpr std::string_view kPlain = "_@%+=:,./-";
    return std::isalnum(static_cast<unsigned char>(character)) != 0 ||
           kPlain.find(character) != std::string_view::npos;
}

} // namespace

std::string shellWord(std::string_view word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain))
        return std::string(word);
    std::string quoted = "'";
    for (const char character : word) {
        if (character == '\'')
            quoted += "'\\''";
        else
            quoted += character;
    }
    return quoted + '\'';
}

} // namespace terrane
