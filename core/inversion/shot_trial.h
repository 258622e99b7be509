// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <array>
#include <cstddef>
#include <vector>

namespace terrane::inversion {

// What one shot says of the start model in the first stage of an inversion.
struct ShotTrial
{
    std::size_t shot = 0;
    // "gradient" (of the misfit by vp, Pa2 s by m/s), "update" (m/s: the first step of steepest descent with
    // the run's preconditioner, as long as update.first_change_m_s) and "illumination" (of sources times
    // receivers, root), at the model's nodes; the first two are 0 where the run keeps the start model.
    Model model;
    std::array<double, 3> source = {}; // x, y, z, m
    std::vector<std::array<double, 3>> receivers;
    double misfit = 0, observed = 0; // observed: the misfit of no simulated data
    double factor = 1;               // of the wavelet, where the run fits its amplitude
    double explained = 0;            // part of the data, where it fits the phase too
    double seconds = 0;
    std::vector<Finding> findings;
};

// Simulates one shot as the first iteration would: with the stage's filter, traces, misfit, and
// wavelet as far as one shot tells it. For runs of the kind fwi. Throws what ShotWorker throws, and
// InputError for a shot that there is not or that has no traces left.
ShotTrial tryShot(const run::Settings &settings, std::size_t shot, const survey::SourceOpener &open,
                  const Progress &progress = {});

} // namespace terrane::inversion
