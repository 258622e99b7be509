// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/run_folder.h"
#include "core/run/settings.h"
#include "core/survey/scan.h"

#include <cstdint>
#include <optional>
#include <string>

namespace terrane::inversion {

struct Branch
{
    run::RunFolder from;
    std::int64_t iteration = 0;        // whose model the new run begins with
    std::optional<std::int64_t> stage; // that it begins with, from 0; else that of the next iteration
};

// Makes the folder `path` (it may exist, empty) of a run with these settings that begins with the model of
// another run's iteration. Its start model, to which constraints relate (fixed nodes, greatest change), stays
// what the settings say; the iteration's model is moved into the constraints where they are others. The
// optimizer begins anew. The journal's first event, "branched", tells where it came from. Throws InputError;
// then there is no folder.
run::RunFolder branchRun(const std::string &path, const run::Settings &settings, const Branch &branch,
                         const survey::SourceOpener &open, const Progress &progress = {});

} // namespace terrane::inversion
