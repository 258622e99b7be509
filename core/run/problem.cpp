// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/problem.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::run {

namespace {

constexpr std::size_t kMostShown = 30;

std::string placeOf(const Problem &problem)
{
    if (problem.line == 0)
        return problem.key;
    if (problem.key.empty())
        return fmt::format("line {}", problem.line);
    return fmt::format("line {}, {}", problem.line, problem.key);
}

std::string whatOf(const Problems &problems)
{
    if (problems.size() == 1)
        return problems.front().what;
    std::string text = fmt::format("{} things are wrong", problems.size());
    for (std::size_t i = 0; i < std::min(problems.size(), kMostShown); ++i) {
        const std::string place = placeOf(problems[i]);
        text += fmt::format("\n  {}{}{}", place, place.empty() ? "" : ": ", problems[i].what);
        if (!problems[i].mend.empty())
            text += ". " + problems[i].mend;
    }
    if (problems.size() > kMostShown)
        text += "\n  ...";
    return text;
}

std::string whereOf(const Problems &problems, const std::string &file)
{
    if (problems.size() != 1)
        return file;
    std::string place = placeOf(problems.front());
    const bool isOfFile = problems.front().line > 0 || !place.starts_with("--");
    if (file.empty() || !isOfFile)
        return place;
    return place.empty() ? file : file + ", " + place;
}

} // namespace

ProblemsError::ProblemsError(Problems problems, const std::string &file)
    : InputError(whatOf(problems), whereOf(problems, file),
                 problems.size() == 1 ? problems.front().mend : std::string()),
      m_problems(std::move(problems))
{}

void throwProblems(Problems problems, const std::string &file)
{
    if (problems.empty())
        return;
    std::ranges::stable_sort(problems, {}, &Problem::line);
    throw ProblemsError(std::move(problems), file);
}

} // namespace terrane::run
