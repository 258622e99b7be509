// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/scan.h"

#include <span>
#include <string>
#include <vector>

namespace terrane::survey {

// What the user named, as files: folders are replaced by the SEG-Y and SU files in them (by their names, at
// any depth, sorted), local paths are made absolute so that an index works from anywhere. Throws InputError
// for folders that cannot be read or hold no such file.
std::vector<std::string> listSurveyFiles(std::span<const std::string> named);
// Whether a file is SEG-Y or SU by its name: .segy, .sgy, .seg, .su
bool hasSurveyName(const std::string &path);

// A mapping and where it comes from.
struct ChosenMapping
{
    segy::HeaderMapping mapping;
    std::string origin; // "proposed from shots.segy", for people
    std::vector<std::string> evidence = {};
    std::vector<Finding> findings = {};
    bool isProposed = false;
};

// Looks into up to five of the files, spread over the list. Throws InputError when none of these has traces.
ChosenMapping proposeMapping(std::span<const std::string> names, const segy::Overrides &overrides,
                             const SourceOpener &open, const Progress &progress = {});

// Scans, and adds what is odd about the geometry to the findings of the mapping. Where the shot field of a
// mapping that `mayRegroup` turns out to repeat, which the few headers of a proposal need not show, shots are
// grouped by field and position, and the mapping and its evidence say so. options.mapping is not used.
Survey scanAndCheck(std::span<const std::string> names, ScanOptions options, bool mayRegroup,
                    ChosenMapping &mapping, const Progress &progress = {});

} // namespace terrane::survey
