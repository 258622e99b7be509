// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/picture_options.h"
#include "core/inversion/run_progress.h"
#include "core/model/model.h"

#include <optional>
#include <string>

namespace terrane::cli {

struct FieldPicture
{
    std::string title;
    std::string slice = {};   // 3D: "y=2500"; empty: the middle section
    bool isSymmetric = false; // differences and gradients: from -v to v, a diverging map
    double clip = 100;        // percent of the values that the colours span
    std::optional<std::pair<double, double>> range = {}; // of the colours, in place of clip
    std::string colors = {};                             // a colour map; empty: what suits
};

// Draws a section of a field into a PNG file.
void savePicture(const std::string &path, const Grid &grid, const Field &field, const FieldPicture &how,
                 const PictureOptions &options);

// Draws the misfit by iteration, in percent of the data's. Nothing is drawn for less than one iteration:
// false.
bool saveMisfitPicture(const std::string &path, const inversion::RunProgress &progress,
                       const PictureOptions &options);

} // namespace terrane::cli
