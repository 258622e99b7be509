// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/run_folder.h"
#include "core/signal/trace.h"
#include "core/simulation/shot_window.h"
#include "core/survey/scan.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace terrane::inversion {

// A shot as an iteration's model explains it: recorded and simulated data as they are compared, with the
// band, the traces and the processing of the iteration's stage, and what is left (simulated less recorded).
struct ShotPanels
{
    std::size_t shot = 0;
    std::int64_t iteration = 0;
    std::size_t stage = 0; // from 0
    signal::Gather observed, simulated, residual;
    simulation::ShotPositions positions; // receivers are those of the traces
    std::vector<double> offsets;         // m, of the traces
    double misfit = 0, observedMisfit = 0;
};

// The wavelet that an iteration fires, before the stage's filter.
signal::Wavelet waveletOf(const run::IterationRecord &record);

// The stage in which an iteration was made; the start model belongs to the first. `stages`: how many.
std::size_t stageOf(const run::IterationRecord &record, std::size_t stages);

// Simulates shots in the models of a run's iterations. What one shot shares with the next is kept.
class IterationShots
{
public:
    // Throws InputError.
    IterationShots(run::RunFolder folder, survey::SourceOpener open, const Progress &progress = {});
    ~IterationShots();

    std::vector<std::size_t> shots() const; // of the survey, that the run uses

    // Throws InputError for a shot or an iteration that is not there, and a shot without traces to compare.
    ShotPanels panels(std::int64_t iteration, std::size_t shot, const Progress &progress = {});

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

// Writes a gather of a shot: SEG-Y (.segy, .sgy, .su) with positions in the headers, NumPy (.npy: traces,
// samples) or HDF5 (.h5: data, offsets, receivers, sources). `what` goes into the description. Throws
// InputError for another ending.
void writeGather(const std::string &path, const signal::Gather &gather, const ShotPanels &panels,
                 const std::string &what);

} // namespace terrane::inversion
