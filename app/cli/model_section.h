// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/picture/section_plot.h"

#include <cstddef>
#include <string>
#include <vector>

namespace terrane::cli {

// A plane of nodes: every node whose index on `normal` is `node`.
struct Slice
{
    std::size_t normal = 1, node = 0;

    std::size_t across() const { return normal == 0 ? 1 : 0; }
    std::size_t down() const { return normal == 2 ? 1 : 2; }
    char axis() const { return "xyz"[normal]; }
};

// "y=2500" (m), or the middle section for no text. Throws InputError that names --slice.
Slice sliceOf(const std::string &text, const Grid &grid);

// A field on a slice as it is drawn; its colours are for the caller to choose.
struct ModelSection
{
    ModelSection(const Grid &grid, const Field &field, const Slice &slice);
    ModelSection(const ModelSection &) = delete;
    ModelSection &operator=(const ModelSection &) = delete;

    std::vector<float> values;
    picture::SectionPlot plot; // shows `values`
};

} // namespace terrane::cli
