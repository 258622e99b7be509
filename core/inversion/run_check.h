// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/run_estimate.h"
#include "core/inversion/stage_resolution.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <string>
#include <vector>

namespace terrane::inversion {

// A change of a setting that mends a finding, as of --set: "stages.refine=1,1,2".
struct Fix
{
    std::size_t finding = 0; // of RunCheck::findings
    std::string assignment;
};

struct RunCheck
{
    std::size_t shots = 0, stages = 0;
    double traces = 0, dataBytes = 0; // of all shots, as SEG-Y
    std::vector<Finding> findings;
    std::vector<Fix> fixes;                  // a finding may have several
    std::vector<StageResolution> resolution; // of each stage
    Estimate estimate;
};

// Says everything doubtful about an inversion or a migration before anything of it is computed: what the
// survey's checks and the simulator find, wavelet against data, cycle skipping, and what it needs. Measures
// this machine for a second, and simulates up to five shots as long as that takes less than half a
// minute; memory and disk are those of now, the disk that of `folder` (where the run will be; it need not
// exist). A finding of Severity::Problem would stop the run. Throws what prepareInversion() and
// requireFitting() throw.
RunCheck checkRun(const run::Settings &settings, const survey::SourceOpener &open, const Progress &progress,
                  const std::string &folder = {});

// Tells what such a run needs before its data are there: their survey is what the settings of a modelling run
// (run::RunKind::Modelling) describe. Nothing of shots is simulated, and the settings' data.survey is not
// looked at.
RunCheck sizeRun(const run::Settings &settings, const run::Settings &modelling,
                 const survey::SourceOpener &open, const Progress &progress);

} // namespace terrane::inversion
