// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/progress.h"
#include "core/survey/survey.h"

#include <functional>
#include <span>
#include <string>

namespace terrane::survey {

// Opens what a survey names; called from several threads at once.
using SourceOpener = std::function<io::ByteSourcePtr(const std::string &name)>;

struct ScanOptions
{
    segy::HeaderMapping mapping;
    segy::Overrides overrides; // for every file
    SourceOpener open = io::openFile;
    // An earlier index: of its files, those that have not changed are taken from it and none of their
    // headers is read, if it was made with the same mapping (the shot key may differ) and overrides.
    const Survey *earlier = nullptr;
    // A look before the scan: of files with more traces only about so many are read, in runs spread evenly,
    // and the survey has only these. 0: all.
    std::uint64_t mostTraces = 0;
};

// Reads the trace headers of all files and groups their traces into shots. Files are read side by side and
// in blocks by all threads of OpenMP; the result does not depend on their number. A file without traces
// stays in the list of files. Throws InputError naming the first file that cannot be used, and when no file
// has a trace or a name comes twice; Error(Interrupted) on cancel.
Survey scanSurvey(std::span<const std::string> names, const ScanOptions &options,
                  const Progress &progress = {});

} // namespace terrane::survey
