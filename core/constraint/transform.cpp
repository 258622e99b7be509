// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/cosine_transform.h"
#include "core/constraint/lines.h"
#include "core/constraint/transform_ball.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <vector>

namespace terrane::constraint {

namespace {

// Scaling filters; the wavelet's is the same in reverse order with alternating signs.
const std::vector<double> &scalingFilter(Transform transform)
{
    static const std::vector<double> haar = {1 / std::numbers::sqrt2, 1 / std::numbers::sqrt2};
    static const double r = std::numbers::sqrt3, d = 4 * std::numbers::sqrt2;
    static const std::vector<double> daubechies = {(1 + r) / d, (3 + r) / d, (3 - r) / d, (1 - r) / d};
    return transform == Transform::Haar ? haar : daubechies;
}

// One level of a line: the first half of `out` becomes the smooth part with what is odd, the rest the
// details.
void split(const std::vector<double> &filter, std::span<const double> in, std::span<double> out)
{
    const std::size_t pairs = in.size() / 2, even = 2 * pairs, taps = filter.size();
    const std::size_t smooth = in.size() - pairs;
    for (std::size_t i = 0; i < pairs; ++i) {
        double low = 0, high = 0;
        for (std::size_t k = 0; k < taps; ++k) {
            const double value = in[(2 * i + k) % even];
            low += filter[k] * value;
            high += (k % 2 == 0 ? 1 : -1) * filter[taps - 1 - k] * value;
        }
        out[i] = low;
        out[smooth + i] = high;
    }
    if (even < in.size())
        out[pairs] = in[even];
}

void join(const std::vector<double> &filter, std::span<const double> in, std::span<double> out)
{
    const std::size_t pairs = in.size() / 2, even = 2 * pairs, taps = filter.size();
    const std::size_t smooth = in.size() - pairs;
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t i = 0; i < pairs; ++i)
        for (std::size_t k = 0; k < taps; ++k)
            out[(2 * i + k) % even] +=
                filter[k] * in[i] + (k % 2 == 0 ? 1 : -1) * filter[taps - 1 - k] * in[smooth + i];
    if (even < in.size())
        out[even] = in[pairs];
}

// Lengths of an axis that are split, longest first.
std::vector<std::size_t> levels(std::size_t length, std::size_t taps)
{
    std::vector<std::size_t> result;
    for (; length / 2 * 2 >= taps && length > 1; length -= length / 2)
        result.push_back(length);
    return result;
}

// All levels along one axis after the other: the rectangular (tensor) wavelet basis.
void waveletAxis(Transform transform, const Grid &grid, std::size_t axis, bool isForward,
                 std::vector<double> &values)
{
    const auto &filter = scalingFilter(transform);
    const Lines lines(grid, axis);
    auto lengths = levels(lines.length(), filter.size());
    if (!isForward)
        std::ranges::reverse(lengths);
    const std::size_t stride = lines.stride();
#pragma omp parallel for schedule(static) if (grid.size() > kSmall)
    for (std::size_t line = 0; line < lines.count(); ++line) {
        std::vector<double> in(lines.length()), out(lines.length());
        const std::size_t begin = lines.begin(line);
        for (std::size_t i = 0; i < in.size(); ++i)
            in[i] = values[begin + i * stride];
        for (const std::size_t length : lengths) {
            const auto from = std::span(in).first(length), to = std::span(out).first(length);
            isForward ? split(filter, from, to) : join(filter, from, to);
            std::ranges::copy(to, from.begin());
        }
        for (std::size_t i = 0; i < in.size(); ++i)
            values[begin + i * stride] = in[i];
    }
}

void apply(Transform transform, const Grid &grid, std::vector<double> &values, bool isForward)
{
    if (transform == Transform::Identity)
        return;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (grid.shape[axis] < 2)
            continue;
        if (transform == Transform::Cosine)
            cosineTransformAxis(grid, axis, isForward, values);
        else
            waveletAxis(transform, grid, axis, isForward, values);
    }
}

} // namespace

void forward(Transform transform, const Grid &grid, std::vector<double> &values)
{
    apply(transform, grid, values, true);
}

void backward(Transform transform, const Grid &grid, std::vector<double> &values)
{
    apply(transform, grid, values, false);
}

} // namespace terrane::constraint
