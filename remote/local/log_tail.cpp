// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/local/log_tail.h"

#include <deque>
#include <fstream>

namespace terrane::remote {

std::string logTail(const std::string &file, std::size_t most, std::uintmax_t from)
{
    std::ifstream stream(file);
    stream.seekg(static_cast<std::streamoff>(from));
    std::deque<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty())
            continue;
        lines.push_back(line);
        if (lines.size() > most)
            lines.pop_front();
    }
    std::string text;
    for (const std::string &line : lines)
        text += (text.empty() ? "" : "\n") + line;
    return text;
}

} // namespace terrane::remote
