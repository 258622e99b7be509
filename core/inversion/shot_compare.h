// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/inputs.h"
#include "core/inversion/observed_shot.h"
#include "core/misfit/misfit.h"
#include "core/run/settings.h"

#include <memory>
#include <vector>

namespace terrane::inversion {

// A recorded shot, ready to be compared with simulated ones in one stage.
struct ComparedShot
{
    ObservedShot observed; // filtered; only traces that are compared
    double observedMisfit = 0;
    std::vector<Finding> findings;
};

// How simulated data are compared with recorded ones, as a run file says. May be used from several threads.
class ShotComparison
{
public:
    // Throws InputError.
    ShotComparison(const run::Settings &settings, const Inputs &inputs);

    // Leaves out traces (offsets, odd ones) and filters.
    ComparedShot prepare(ObservedShot shot, std::size_t stage) const;

    double misfit(signal::Gather simulated, const ComparedShot &shot, std::size_t stage) const;
    // The misfit; simulated data become the adjoint source.
    double adjointSource(signal::Gather &simulated, const ComparedShot &shot, std::size_t stage) const;
    std::vector<double> spectra(const signal::Gather &simulated, const ComparedShot &shot,
                                std::size_t stage) const;

private:
    std::vector<Stage> m_stages;
    std::vector<std::unique_ptr<misfit::Misfit>> m_misfits; // of each stage
};

} // namespace terrane::inversion
