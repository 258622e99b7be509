// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/modelling.h"
#include "core/run/settings.h"
#include "core/signal/trace.h"
#include "core/survey/scan.h"

namespace terrane::inversion {

// Computes shots of a modelling run, one after the other.
class ModellingWorker
{
public:
    ModellingWorker(const run::Settings &settings, const survey::SourceOpener &open,
                    const Progress &progress = {})
        : m_run(run::prepareModelling(settings, open, progress)),
          m_simulator(m_run.model, m_run.wavelet, m_run.data, m_run.physics)
    {}

    signal::Gather simulate(std::size_t shot, const Progress &progress) const // of the geometry
    {
        return m_simulator.simulate(run::shotPositions(m_run.geometry->shot(shot)), progress);
    }

private:
    run::Modelling m_run;
    simulation::ShotSimulator m_simulator;
};

} // namespace terrane::inversion
