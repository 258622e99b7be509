// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/raster.h"

#include <cstddef>
#include <vector>

namespace terrane::picture {

// A part of a field to draw, in columns and rows, fractions allowed, and the pixels that it fills.
struct WiggleWindow
{
    double columnFrom = 0, columnTo = 1;
    double rowFrom = 0, rowTo = 1;
    std::size_t width = 0, height = 0; // pixels
    double leastSpacing = 5;           // pixels between two curves; of closer columns some are left out
    double level = 1;                  // the amplitude that reaches over 1.2 spacings, and is clipped there
};

// Curves of columns, ready to draw: x in columns, y in rows.
struct Wiggles
{
    std::vector<float> lines; // pairs of ends: x, y, x, y
    std::vector<float> quads; // four corners each, of what lies right of a column's own place
    std::size_t step = 1;     // one of how many columns is drawn
};

// Where several samples fall into a pixel row, the curve visits the least and the greatest of them, so that
// no peak is lost. What is no number counts as zero.
Wiggles wiggles(const FieldView &field, const WiggleWindow &window);

} // namespace terrane::picture
