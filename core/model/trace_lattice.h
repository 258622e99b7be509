// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Internal to core/model: from the trace headers of a section or volume to a regular grid.

#include "core/model/model_file.h"

#include <array>

namespace terrane::modelfile {

// What one trace header tells about its place; coordinates in metres.
struct TracePlace
{
    std::array<double, 2> cdp = {}, source = {}, receiver = {};
    std::array<double, 2> lines = {}; // in-line, cross-line
    double cdpNumber = 0;
};

struct TraceLattice
{
    std::size_t nx = 0, ny = 1;
    std::array<double, 2> spacing = {1, 1}, origin = {0, 0}; // m
    std::vector<std::uint64_t> traces; // the trace at node (ix, iy) is traces[ix * ny + iy]
};

// A volume where in-line and cross-line numbers (or both coordinates) vary, else a section. Throws
// InputError that names the trace where the positions leave the regular grid, or when no header tells a
// spacing and the options do not either.
TraceLattice latticeOf(const std::vector<TracePlace> &places, const ModelReadOptions &options,
                       const std::string &path, std::vector<Finding> &findings);

} // namespace terrane::modelfile
