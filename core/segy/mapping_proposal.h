// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/progress.h"
#include "core/segy/mapping.h"

#include <string>
#include <vector>

namespace terrane::segy {

// A mapping that fits a file, and why.
struct MappingProposal
{
    HeaderMapping mapping;
    std::vector<std::string> evidence; // one sentence each, for people
    std::vector<Finding> findings;     // what the user should look at before believing the mapping
};

// Looks at up to 1,024 trace headers, in runs spread evenly over the file, and proposes where its geometry
// is. Never refuses a file for its sort order or for missing geometry: what cannot be known is proposed as
// the standard says, with a finding.
MappingProposal proposeMapping(const File &file, const Progress &progress = {});

} // namespace terrane::segy
