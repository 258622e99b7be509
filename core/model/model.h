// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <string>
#include <string_view>
#include <vector>

namespace terrane {

// One quantity on a grid, float32, z fastest: values.size() == grid.size().
struct Field
{
    std::string name; // "vp" (m/s), "rho" (kg/m3), "vs", "epsilon", "delta", "theta", "phi", "qp"
    std::string unit; // "m/s", "kg/m3", "" for numbers
    std::vector<float> values;
};

// Named fields on one grid.
struct Model
{
    Grid grid;
    std::vector<Field> fields;

    // Throws InputError that lists the fields there are.
    const Field &field(std::string_view name) const;
    Field &field(std::string_view name);
    bool has(std::string_view name) const;
};

} // namespace terrane
