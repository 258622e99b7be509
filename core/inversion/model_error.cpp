// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_error.h"

#include <cmath>

namespace terrane::inversion {

namespace {

double rootMeanSquare(const Model &a, const Model &truth, const Bounds &window)
{
    const Model gap = cropped(difference(a, truth), window);
    const std::vector<float> &values = gap.field("vp").values;
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum / static_cast<double>(values.size()));
}

} // namespace

ModelError modelError(const Model &start, const Model &model, const Model &truth, const Bounds &window)
{
    return {rootMeanSquare(model, truth, window), rootMeanSquare(start, truth, window)};
}

} // namespace terrane::inversion
