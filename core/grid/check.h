// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace terrane {

// The product, or nothing when it passes 2^63 - 1 (so that it also fits signed sizes and offsets).
std::optional<std::uint64_t> checkedProduct(std::span<const std::uint64_t> factors);

// Throws InputError naming `where` unless every axis has a node, spacings are positive and finite, origins
// finite, and one float32 field on the grid fits this machine's memory.
void checkGrid(const Grid &grid, const std::string &where);

// "401 x 121" or "401 x 401 x 121"; "401 x 121 nodes of 25 x 25 m from (0, 0) m".
std::string shapeText(const Grid &grid);
std::string describe(const Grid &grid);

// What is different, for people ("spacing 25 x 25 m and 12.5 x 12.5 m"); empty when the grids agree:
// the same shape, and every node within a thousandth of the spacing.
std::string difference(const Grid &a, const Grid &b);

} // namespace terrane
