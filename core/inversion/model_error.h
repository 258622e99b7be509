// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/model/transform.h"

namespace terrane::inversion {

// Root mean square differences to a true vp, m/s.
struct ModelError
{
    double model = 0, start = 0;

    double relative() const { return model / start; } // below 1: the inversion brought it nearer
};

// Over the nodes within the window. Throws InputError when the grids differ, or the window holds no node.
ModelError modelError(const Model &start, const Model &model, const Model &truth, const Bounds &window = {});

// How alike an image in a background model and the true change of m = 1 / vp^2 are: the correlation of both
// over the nodes within the window, from -1 to 1. Throws as modelError() does.
double imageCorrelation(const Model &background, const Field &image, const Model &truth,
                        const Bounds &window = {});

} // namespace terrane::inversion
