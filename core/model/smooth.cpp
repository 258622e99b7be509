// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/model/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// The same for one line of neighbouring values, offset by offset so that the inner loop has no gaps.
void convolveLine(const double *from, double *to, std::size_t count, const std::vector<double> &weights)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = weights[0] * from[i];
    for (std::size_t k = 1; k < std::min(weights.size(), count); ++k) {
        for (std::size_t i = 0; i + k < count; ++i)
            to[i] += weights[k] * from[i + k];
        for (std::size_t i = k; i < count; ++i)
            to[i] += weights[k] * from[i - k];
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
        if (axis == 2)
            convolveLine(from.data() + first, to.data() + first, nz, weights);
        else
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

// What smoothArray() makes of a grid of ones: the product of this by axis.
std::array<std::vector<double>, 3> weightsByAxis(const Grid &grid, const SmoothOptions &options)
{
    std::array<std::vector<double>, 3> result;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        result[axis].assign(grid.shape[axis], 1);
        if (options.sigma[axis] <= 0 || grid.shape[axis] < 2)
            continue;
        const std::vector<double> ones = result[axis];
        convolveLine(ones.data(), result[axis].data(), ones.size(),
                     gaussian(options.sigma[axis] / grid.spacing[axis], grid.shape[axis] - 1));
    }
    return result;
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
    const bool all = options.kept.empty();
    std::vector<double> values(field.values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!all && options.kept[i] != 0)
            continue;
        values[i] = toQuantity(quantity, field.values[i]);
        if (!std::isfinite(values[i]))
            throw InputError(fmt::format("{} is {} at value {}, which cannot be averaged{}", field.name,
                                         field.values[i], i,
                                         quantity == SmoothedQuantity::Value ? "" : " as slowness"),
                             "smooth", "Mend the model, or smooth the values themselves (--of velocity)");
    }
    smoothArray(values, grid, options, progress);
    // Normalised convolution (Knutsson and Westin, 1993): the smoothed values over the smoothed weights.
    std::vector<double> weights;
    if (!all) {
        weights.resize(values.size());
        std::ranges::transform(options.kept, weights.begin(),
                               [](std::uint8_t kept) { return kept != 0 ? 0 : 1; });
        smoothArray(weights, grid, options, progress);
    }
    const auto byAxis = weightsByAxis(grid, options);
    const std::size_t ny = grid.shape[1], nz = grid.shape[2];
#pragma omp parallel for
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!all && options.kept[i] != 0)
            continue;
        const double weight =
            all ? byAxis[0][i / nz / ny] * byAxis[1][i / nz % ny] * byAxis[2][i % nz] : weights[i];
        field.values[i] = static_cast<float>(fromQuantity(quantity, values[i] / weight));
    }
}

} // namespace terrane
