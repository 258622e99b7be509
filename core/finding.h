// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace terrane {

enum class Severity { Note, Warning, Problem };

// Something that a reader or a check noticed and that the user should see: not an error, work goes on.
// `code` is stable and kebab-case ("interval-from-traces"); scripts and the desktop key on it.
struct Finding
{
    Severity severity = Severity::Note;
    std::string code;
    std::string what;                       // what was found and what was assumed, for people
    std::string where;                      // file, field, bytes
    std::string mend;                       // what to do when the assumption is wrong; may be empty
    std::optional<std::int64_t> trace = {}; // the first trace concerned, counted from 0 in its file
};

constexpr std::string_view toString(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return "note";
    case Severity::Warning:
        return "warning";
    case Severity::Problem:
        return "problem";
    }
    return "note";
}

} // namespace terrane
