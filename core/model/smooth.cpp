// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numbers>

namespace terrane {

namespace {

constexpr double kCut = 4; // standard deviations

// Half of the symmetric kernel: weights[0] is the middle. A value stands for its cell, half a spacing to both
// sides, so the Gaussian is integrated over cells: right also where it is narrower than the spacing.
std::vector<double> gaussian(double sigmaNodes, std::size_t longest)
{
    const double reach = std::min(std::ceil(kCut * sigmaNodes), static_cast<double>(longest));
    std::vector<double> weights(static_cast<std::size_t>(reach) + 1);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double begin = (static_cast<double>(i) - 0.5) / (sigmaNodes * std::numbers::sqrt2);
        const double end = (static_cast<double>(i) + 0.5) / (sigmaNodes * std::numbers::sqrt2);
        weights[i] = std::erf(end) - std::erf(begin);
    }
    return weights;
}

// to[i] = sum of weights[|k|] * from[i + k] over the nodes there are, for `count` nodes that lie `stride`
// apart, each a run of `run` values.
void convolve(const double *from, double *to, std::size_t count, std::size_t stride, std::size_t run,
              const std::vector<double> &weights)
{
    const std::size_t reach = weights.size() - 1;
    for (std::size_t i = 0; i < count; ++i) {
        double *out = to + i * stride;
        std::fill(out, out + run, 0.0);
        const std::size_t begin = i - std::min(i, reach), end = std::min(count - 1, i + reach);
        for (std::size_t k = begin; k <= end; ++k) {
            const double weight = weights[k > i ? k - i : i - k];
            const double *in = from + k * stride;
            for (std::size_t j = 0; j < run; ++j)
                out[j] += weight * in[j];
        }
    }
}

// One axis of all lines of the grid, in parallel. False when cancelled.
bool convolveAxis(const std::vector<double> &from, std::vector<double> &to, const Grid &grid,
                  std::size_t axis, const std::vector<double> &weights, const Progress &progress)
{
    const std::size_t nx = grid.shape[0], ny = grid.shape[1], nz = grid.shape[2];
    // Lines along x and y are taken as runs of neighbouring depths, in parts, to keep them in the cache.
    constexpr std::size_t kRun = 64;
    const std::size_t runs = axis == 2 ? 1 : (nz + kRun - 1) / kRun;
    const std::size_t lines = axis == 0 ? ny * runs : axis == 1 ? nx * runs : nx * ny;
    std::atomic<std::uint64_t> done = 0;
    std::atomic<bool> stopped = false;
#pragma omp parallel for schedule(dynamic, 8)
    for (std::size_t line = 0; line < lines; ++line) {
        if (stopped || (line % 64 == 0 && progress.isCancelled())) {
            stopped = true;
            continue;
        }
        const std::size_t outer = line / runs, z = line % runs * kRun;
        const std::size_t run = axis == 2 ? 1 : std::min(kRun, nz - z);
        const std::size_t first = axis == 0 ? outer * nz + z : axis == 1 ? outer * ny * nz + z : line * nz;
        const std::size_t stride = axis == 0 ? ny * nz : axis == 1 ? nz : 1;
        convolve(from.data() + first, to.data() + first, grid.shape[axis], stride, run, weights);
        if (++done % 256 == 0)
            progress.update(done, lines, "lines smoothed");
    }
    return !stopped;
}

void smoothArray(std::vector<double> &values, const Grid &grid, const SmoothOptions &options,
                 const Progress &progress)
{
    std::vector<double> scratch(values.size());
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (options.sigma[axis] <= 0 || grid.shape[axis] < 2)
            continue;
        const auto weights = gaussian(options.sigma[axis] / grid.spacing[axis], grid.shape[axis] - 1);
        if (!convolveAxis(values, scratch, grid, axis, weights, progress))
            throw Error(ErrorKind::Interrupted, "interrupted", "smoothing", "Nothing was changed.");
        values.swap(scratch);
    }
}

double toQuantity(SmoothedQuantity quantity, double value)
{
    if (quantity == SmoothedQuantity::Value)
        return value;
    return quantity == SmoothedQuantity::Slowness ? 1 / value : 1 / (value * value);
}

double fromQuantity(SmoothedQuantity quantity, double value)
{
    if (quantity == SmoothedQuantity::Value)
        return value;
    return quantity == SmoothedQuantity::Slowness ? 1 / value : 1 / std::sqrt(value);
}

} // namespace

void smooth(Field &field, const Grid &grid, const SmoothOptions &options, const Progress &progress)
{
    for (const double sigma : options.sigma)
        if (!(sigma >= 0) || !std::isfinite(sigma))
            throw InputError(fmt::format("a standard deviation of {} m was asked for", sigma), "smooth",
                             "Give lengths in metres, 0 or above");
    const bool isVelocity = field.name == "vp" || field.name == "vs";
    const SmoothedQuantity quantity = isVelocity ? options.quantity : SmoothedQuantity::Value;
    // Normalised convolution (Knutsson and Westin, 1993): the smoothed values over the smoothed weights.
    std::vector<double> values(field.values.size()), weights(field.values.size(), 1);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool kept = !options.kept.empty() && options.kept[i] != 0;
        weights[i] = kept ? 0 : 1;
        values[i] = kept ? 0 : toQuantity(quantity, field.values[i]);
        if (!kept && !std::isfinite(values[i]))
            throw InputError(fmt::format("{} is {} at value {}, which cannot be averaged{}", field.name,
                                         field.values[i], i,
                                         quantity == SmoothedQuantity::Value ? "" : " as slowness"),
                             "smooth", "Mend the model, or smooth the values themselves (--of velocity)");
    }
    smoothArray(values, grid, options, progress);
    smoothArray(weights, grid, options, progress);
    for (std::size_t i = 0; i < values.size(); ++i)
        if (options.kept.empty() || options.kept[i] == 0)
            field.values[i] = static_cast<float>(fromQuantity(quantity, values[i] / weights[i]));
}

} // namespace terrane
