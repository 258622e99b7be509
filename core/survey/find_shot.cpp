// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/find_shot.h"

#include <algorithm>

namespace terrane::survey {

namespace {

bool has(const Run &run, std::uint64_t trace)
{
    const auto way = static_cast<std::int64_t>(trace - run.first);
    const std::int64_t step = run.step == 0 ? 1 : run.step;
    return way % step == 0 && way / step >= 0 && way / step < static_cast<std::int64_t>(run.count);
}

bool has(const SurveyIndex &index, const Part &part, std::uint64_t trace)
{
    const auto runs = std::span(index.runs).subspan(part.firstRun, part.runs);
    return std::any_of(runs.begin(), runs.end(), [trace](const Run &run) { return has(run, trace); });
}

} // namespace

std::optional<std::size_t> findShot(const Survey &survey, std::uint32_t file, std::uint64_t trace,
                                    const Progress &progress)
{
    for (std::size_t shot = 0; shot < survey.shotCount(); ++shot) {
        if (shot % 4096 == 0)
            progress.throwIfCancelled("survey");
        for (const Part &part : survey.parts(shot)) {
            if (part.file == file && has(survey.index(), part, trace))
                return shot;
        }
    }
    return {};
}

} // namespace terrane::survey
