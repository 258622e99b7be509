// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane {

namespace {

// The nodes that make one new node: weights of old nodes first, first + 1, ...
struct Taps
{
    std::size_t first = 0;
    std::vector<double> weights;
};

double kernel(Interpolation interpolation, double t)
{
    t = std::abs(t);
    if (interpolation == Interpolation::Linear)
        return std::max(0.0, 1 - t);
    if (t < 1)
        return (1.5 * t - 2.5) * t * t + 1;
    return t < 2 ? ((-0.5 * t + 2.5) * t - 4) * t + 2 : 0;
}

// at: position of the new node in old nodes; width: new spacing over old, at least 1.
Taps tapsAt(double at, double width, std::size_t count, Interpolation interpolation)
{
    double support = (interpolation == Interpolation::Linear ? 1 : 2) * width;
    const double last = static_cast<double>(count - 1);
    // Cubic interpolation would lean on a node that is not there.
    if (width <= 1 && (at < 1 || at > last - 1)) {
        interpolation = Interpolation::Linear;
        support = 1;
    }
    const double begin = std::max(0.0, std::ceil(at - support)),
                 end = std::min(last, std::floor(at + support));
    Taps taps = {static_cast<std::size_t>(begin), {}};
    double sum = 0;
    for (double node = begin; node <= end; ++node) {
        taps.weights.push_back(kernel(interpolation, (node - at) / width));
        sum += taps.weights.back();
    }
    for (double &weight : taps.weights)
        weight /= sum;
    return taps;
}

std::vector<Taps> tapsOf(std::size_t count, double ratio, std::size_t newCount, Interpolation interpolation)
{
    std::vector<Taps> taps;
    taps.reserve(newCount);
    for (std::size_t i = 0; i < newCount; ++i) {
        const double at = std::min(static_cast<double>(i) * ratio, static_cast<double>(count - 1));
        taps.push_back(tapsAt(at, std::max(1.0, ratio), count, interpolation));
    }
    return taps;
}

// Resamples one axis: the array is [outer][axis][inner].
std::vector<float> resampleAxis(const std::vector<float> &from, std::size_t outer, std::size_t count,
                                std::size_t inner, const std::vector<Taps> &taps, const Progress &progress)
{
    std::vector<float> to(outer * taps.size() * inner);
    progress.throwIfCancelled("resampling");
    const std::size_t rows = outer * taps.size();
#pragma omp parallel for
    for (std::size_t row = 0; row < rows; ++row) {
        const Taps &tap = taps[row % taps.size()];
        const float *base = from.data() + (row / taps.size() * count + tap.first) * inner;
        for (std::size_t j = 0; j < inner; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < tap.weights.size(); ++k)
                sum += tap.weights[k] * base[k * inner + j];
            to[row * inner + j] = static_cast<float>(sum);
        }
    }
    progress.update(1, 1, "axes");
    return to;
}

} // namespace

Model resampled(const Model &model, const std::array<double, 3> &spacing, Interpolation interpolation,
                const Progress &progress)
{
    Model result;
    result.grid = model.grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && model.grid.is2D())
            continue;
        if (!(spacing[axis] > 0) || !std::isfinite(spacing[axis]))
            throw InputError(fmt::format("a spacing of {} m was asked for", spacing[axis]), "resample",
                             "Give lengths in metres above 0");
        const double length = static_cast<double>(model.grid.shape[axis] - 1) * model.grid.spacing[axis];
        const double steps = std::floor(length / spacing[axis] + 1e-6);
        if (steps > 1e15)
            throw InputError(fmt::format("a spacing of {} m makes {:.3g} nodes", spacing[axis], steps),
                             "resample");
        result.grid.spacing[axis] = spacing[axis];
        result.grid.shape[axis] = static_cast<std::size_t>(steps) + 1;
    }
    checkGrid(result.grid, "resample");
    for (const Field &field : model.fields) {
        Field changed = field;
        std::array<std::size_t, 3> shape = model.grid.shape;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const double ratio = result.grid.spacing[axis] / model.grid.spacing[axis];
            if (ratio == 1)
                continue;
            const std::size_t outer = axis == 0 ? 1 : axis == 1 ? shape[0] : shape[0] * shape[1];
            const std::size_t inner = axis == 0 ? shape[1] * shape[2] : axis == 1 ? shape[2] : 1;
            const auto taps = tapsOf(shape[axis], ratio, result.grid.shape[axis], interpolation);
            changed.values = resampleAxis(changed.values, outer, shape[axis], inner, taps, progress);
            shape[axis] = result.grid.shape[axis];
        }
        result.fields.push_back(std::move(changed));
    }
    return result;
}

} // namespace terrane
