// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/stage.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/signal/trace.h"
#include "core/simulation/shot_simulator.h"
#include "core/survey/gather.h"
#include "core/survey/geometry.h"
#include "core/survey/scan.h"

#include <memory>
#include <string>
#include <vector>

namespace terrane::inversion {

// What an inversion, or a migration, starts from, read and checked.
struct Inputs
{
    Model start;
    std::shared_ptr<const survey::Survey> survey;
    std::vector<std::size_t> shots; // of the survey
    simulation::TimeSamples data;
    signal::Wavelet wavelet; // as given
    simulation::Physics physics;
    simulation::GradientSettings memory; // for one shot
    bool withBackground = true; // simulated data hold the waves of the model itself, not the scattered alone
    std::vector<Stage> stages;
    std::vector<Finding> findings;
};

// Makes settings that passed Settings::check() into what is inverted. `open` opens wavelets and SEG-Y files.
// Throws InputError that names the file, line and key (or the option), also for positions outside of the
// model.
Inputs prepareInversion(const run::Settings &settings, const survey::SourceOpener &open,
                        const Progress &progress = {});

// The same of a run whose survey is yet to be recorded: where a modelling run's settings say, and with their
// samples. There is no survey; whether all positions lie in the model is not checked.
Inputs prepareUnrecorded(const run::Settings &settings, const run::Settings &modelling,
                         std::shared_ptr<const survey::Geometry> &geometry, const survey::SourceOpener &open,
                         const Progress &progress = {});

} // namespace terrane::inversion
