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
    ObservedShot observed;       // processed; only traces that are compared
    std::vector<double> factors; // of its traces (misfit::DataProcessing)
    double observedMisfit = 0;   // of no simulated data
};

// How simulated data are compared with recorded ones, as a run file says. May be used from several threads.
class ShotComparison
{
public:
    // Throws InputError.
    ShotComparison(const run::Settings &settings, const Inputs &inputs);
    ~ShotComparison();

    // Leaves out traces (offsets, odd ones) and what is not in the stage's band.
    ObservedShot choose(ObservedShot shot, std::size_t number, std::size_t stage,
                        std::vector<Finding> &findings) const;
    // Processes what choose() left.
    ComparedShot prepare(ObservedShot shot, std::size_t stage) const;

    // Processes simulated data as the recorded ones were, and returns their misfit.
    double compare(signal::Gather &simulated, const ComparedShot &shot, std::size_t stage) const;
    double misfit(signal::Gather simulated, const ComparedShot &shot, std::size_t stage) const;
    // The misfit; simulated data become the adjoint source.
    double adjointSource(signal::Gather &simulated, const ComparedShot &shot, std::size_t stage) const;
    // Half of the squares of a small change of the data, processed as data are, times the interval; the
    // change becomes the adjoint source. Throws InputError for other misfits than l2.
    double curvature(signal::Gather &change, const ComparedShot &shot, std::size_t stage) const;

private:
    struct OfStage;

    bool m_leavesOutOddTraces = true;
    double m_clipPercent = 100;
    std::vector<std::unique_ptr<const OfStage>> m_stages;
};

} // namespace terrane::inversion
