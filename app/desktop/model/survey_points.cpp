// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/survey_points.h"

#include "core/survey/survey.h"

#include <set>

namespace terrane::desktop {

namespace {

constexpr std::size_t kMostReceivers = 20'000;
constexpr std::size_t kMostShots = 200; // whose receivers are looked at

} // namespace

SurveyPoints surveyPoints(const survey::Survey &survey, const Progress &progress)
{
    std::set<std::array<double, 3>> sources, receivers;
    const std::size_t step = (survey.shotCount() + kMostShots - 1) / kMostShots;
    for (std::size_t shot = 0; shot < survey.shotCount(); ++shot) {
        progress.throwIfCancelled("sources and receivers");
        const survey::Position source = survey.shot(shot).source;
        sources.insert({source.x, source.y, source.z});
        if (shot % step != 0 || receivers.size() >= kMostReceivers)
            continue;
        for (const survey::Receiver &receiver : survey.receivers(shot))
            receivers.insert({receiver.position.x, receiver.position.y, receiver.position.z});
    }
    return {{sources.begin(), sources.end()}, {receivers.begin(), receivers.end()}};
}

} // namespace terrane::desktop
