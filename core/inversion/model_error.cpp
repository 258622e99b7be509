// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_error.h"

#include "core/optimize/vector.h"

#include <algorithm>
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

double imageCorrelation(const Model &background, const Field &image, const Model &truth, const Bounds &window)
{
    difference(background, truth); // throws where they do not fit
    const auto change = [](float vp, float trueVp) {
        return std::pow(static_cast<double>(trueVp), -2) - std::pow(static_cast<double>(vp), -2);
    };
    Model both{background.grid, {image, {"change", "s2/m2", background.field("vp").values}}};
    std::ranges::transform(both.fields[1].values, truth.field("vp").values, both.fields[1].values.begin(),
                           [&](float vp, float trueVp) { return static_cast<float>(change(vp, trueVp)); });
    both = cropped(both, window);
    const optimize::Vector &a = both.fields[0].values, &b = both.fields[1].values;
    const double norms = optimize::norm(a) * optimize::norm(b);
    return norms > 0 ? optimize::dot(a, b) / norms : 0;
}

} // namespace terrane::inversion
