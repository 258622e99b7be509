// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/canvas.h"
#include "core/picture/color_scale.h"

#include <cstddef>
#include <span>
#include <vector>

namespace terrane::picture {

// A 2D array with the vertical axis fastest: columns of a section, traces of a gather.
struct FieldView
{
    std::span<const float> values;
    std::size_t columns = 0, rows = 0;
};

// Colours of a field. Pixel column i covers the field's columns from columnEdges[i] to columnEdges[i + 1] (in
// columns, fractions allowed), likewise rows from the top. Values are interpolated linearly where a column or
// row is wider than a pixel, and averaged where several fall into one, so that nothing is skipped and no
// moire appears. What is no number is drawn as kMissing to the middle between it and its neighbours, and so
// is what is outside of the field.
Pixels rasterize(const FieldView &field, std::span<const double> columnEdges,
                 std::span<const double> rowEdges, const ColorScale &scale);

// count + 1 numbers evenly from one to the other.
std::vector<double> evenEdges(double from, double to, std::size_t count);

} // namespace terrane::picture
