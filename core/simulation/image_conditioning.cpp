// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/image_conditioning.h"

#include "core/error.h"
#include "kernels/acoustic/imaging.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace terrane::simulation {

namespace {

constexpr int kLaplacianOrder = 8;

template<typename Weight>
void multiplyByDepth(const Grid &grid, std::span<double> image, const Weight &weight)
{
    for (std::size_t i = 0; i < image.size(); ++i)
        image[i] *= weight(grid.position(2, i % grid.shape[2]));
}

} // namespace

void muteTop(const Grid &grid, double depth, double taper, std::span<double> image)
{
    if (!(taper >= 0))
        throw InputError(fmt::format("a taper of {} m", taper), "mute", "Give a length, or 0 for none");
    multiplyByDepth(grid, image, [=](double z) {
        if (z < depth)
            return 0.0;
        return z >= depth + taper ? 1.0 : 0.5 - 0.5 * std::cos(std::numbers::pi * (z - depth) / taper);
    });
}

void scaleWithDepth(const Grid &grid, double power, std::span<double> image)
{
    multiplyByDepth(grid, image, [&](double z) { return std::pow(z - grid.origin[2], power); });
}

void divideByIllumination(std::span<const double> illumination, double part, std::span<double> image)
{
    const double mean = std::accumulate(illumination.begin(), illumination.end(), 0.0) /
                        static_cast<double>(std::max<std::size_t>(1, illumination.size()));
    if (!(part > 0) || !(mean > 0))
        throw InputError(fmt::format("an illumination of the mean {:g}, of which {:g} is added", mean, part),
                         "illumination", "Nothing was lit, or nothing would be added: give more than 0");
    for (std::size_t i = 0; i < image.size(); ++i)
        image[i] /= illumination[i] + part * mean;
}

void takeLaplacian(const Grid &grid, std::span<double> image)
{
    const std::vector<double> result = acoustic::laplacian(image, grid.shape, grid.spacing, kLaplacianOrder);
    std::ranges::transform(result, image.begin(), std::negate<>());
}

} // namespace terrane::simulation
