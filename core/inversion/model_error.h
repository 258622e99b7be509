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

} // namespace terrane::inversion
