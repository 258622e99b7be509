// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"
#include "core/simulation/shot_window.h"
#include "core/survey/gather.h"

#include <vector>

namespace terrane::inversion {

// A shot as it was recorded: its live traces.
struct ObservedShot
{
    simulation::ShotPositions positions;
    signal::Gather data;
    std::vector<double> offsets; // m, of each trace
};

// `begin`: time of the first sample, s. Throws what readGather() throws, and InputError naming the file and
// trace of a sample that is not finite, and a shot without live traces.
ObservedShot observe(survey::SurveyFiles &files, std::size_t number, double begin);

} // namespace terrane::inversion
