// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/survey_points.h"

#include "core/survey/survey.h"

#include <numeric>
#include <set>

namespace terrane::desktop {

namespace {

constexpr std::size_t kMostReceivers = 20'000;
constexpr std::size_t kMostShots = 200; // whose receivers are looked at

} // namespace

SurveyPoints surveyPoints(const survey::Survey &survey, const Progress &progress,
                          std::vector<std::size_t> shots)
{
    std::erase_if(shots, [&](std::size_t shot) { return shot >= survey.shotCount(); });
    if (shots.empty()) {
        shots.resize(survey.shotCount());
        std::iota(shots.begin(), shots.end(), std::size_t{0});
    }
    std::set<std::array<double, 3>> sources, receivers;
    const std::size_t step = (shots.size() + kMostShots - 1) / kMostShots;
    for (std::size_t i = 0; i < shots.size(); ++i) {
        progress.throwIfCancelled("sources and receivers");
        const std::size_t shot = shots[i];
        const survey::Position source = survey.shot(shot).source;
        sources.insert({source.x, source.y, source.z});
        if (i % step != 0 || receivers.size() >= kMostReceivers)
            continue;
        for (const survey::Receiver &receiver : survey.receivers(shot))
            receivers.insert({receiver.position.x, receiver.position.y, receiver.position.z});
    }
    return {{sources.begin(), sources.end()}, {receivers.begin(), receivers.end()}};
}

} // namespace terrane::desktop
