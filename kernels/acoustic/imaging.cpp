// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/imaging.h"

#include "kernels/acoustic/coefficients.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace terrane::acoustic {

namespace {

using Index = std::array<std::ptrdiff_t, 3>;

struct Nodes
{
    std::array<std::size_t, 3> shape = {};

    std::ptrdiff_t count(std::size_t axis) const { return static_cast<std::ptrdiff_t>(shape[axis]); }
    std::size_t index(const Index &at) const
    {
        return (static_cast<std::size_t>(at[0]) * shape[1] + static_cast<std::size_t>(at[1])) * shape[2] +
               static_cast<std::size_t>(at[2]);
    }
    // Calls work(node, its index) for all nodes of plane ix.
    template<typename Work>
    void forPlane(std::ptrdiff_t ix, const Work &work) const
    {
        for (std::ptrdiff_t iy = 0; iy < count(1); ++iy)
            for (std::ptrdiff_t iz = 0; iz < count(2); ++iz)
                work(Index{ix, iy, iz}, index({ix, iy, iz}));
    }
};

} // namespace

std::vector<double> laplacian(std::span<const double> values, const std::array<std::size_t, 3> &shape,
                              const std::array<double, 3> &spacing, int order)
{
    const Nodes nodes{shape};
    const std::vector<double> c = secondDerivative(order);
    std::vector<double> result(values.size());
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t ix = 0; ix < nodes.count(0); ++ix)
        nodes.forPlane(ix, [&](const Index &at, std::size_t here) {
            double sum = 0;
            for (std::size_t axis = 0; axis < 3; ++axis)
                for (std::size_t k = 1; shape[axis] > 1 && k < c.size(); ++k)
                    for (const std::ptrdiff_t side : {-1, 1}) {
                        Index there = at;
                        there[axis] += side * static_cast<std::ptrdiff_t>(k);
                        if (there[axis] >= 0 && there[axis] < nodes.count(axis))
                            sum += c[k] / (spacing[axis] * spacing[axis]) *
                                   (values[nodes.index(there)] - values[here]);
                    }
            result[here] = sum;
        });
    return result;
}

std::vector<double> inverseScatteringImage(std::span<const double> product,
                                           const std::array<std::size_t, 3> &shape,
                                           const std::array<double, 3> &spacing, int order)
{
    std::vector<double> image = laplacian(product, shape, spacing, order);
    for (double &value : image)
        value *= -0.5;
    return image;
}

// With R = 1 / sqrt(rho), the potential is V_i = sum over j of d_ij (R_j - R_i) / R_i (see Medium), and the
// misfit's derivative by V_i is -product_i. R outside of the model is that of the nearest node of it, or of
// the mirror image in a free surface.
std::vector<double> densityGradient(std::span<const double> product, std::span<const float> rho,
                                    const MediumOptions &options)
{
    const Nodes nodes{options.shape};
    const std::vector<double> c = secondDerivative(options.order);
    std::vector<double> roots(rho.size()), byRoot(rho.size());
    std::ranges::transform(rho, roots.begin(),
                           [](float value) { return 1 / std::sqrt(static_cast<double>(value)); });
    for (std::ptrdiff_t ix = 0; ix < nodes.count(0); ++ix)
        nodes.forPlane(ix, [&](const Index &at, std::size_t here) {
            const double part = -product[here] / roots[here];
            for (std::size_t axis = 0; axis < 3; ++axis)
                for (std::size_t k = 1; options.shape[axis] > 1 && k < c.size(); ++k)
                    for (const std::ptrdiff_t side : {-1, 1}) {
                        Index place = at;
                        place[axis] += side * static_cast<std::ptrdiff_t>(k);
                        if (axis == 2 && options.freeSurface)
                            place[2] = std::abs(place[2]);
                        place[axis] = std::clamp<std::ptrdiff_t>(place[axis], 0, nodes.count(axis) - 1);
                        const std::size_t there = nodes.index(place);
                        const double weight = part * c[k] / (options.spacing[axis] * options.spacing[axis]);
                        byRoot[there] += weight;
                        byRoot[here] -= weight * roots[there] / roots[here];
                    }
        });
    for (std::size_t i = 0; i < byRoot.size(); ++i)
        byRoot[i] *= -0.5 * roots[i] * roots[i] * roots[i];
    return byRoot;
}

} // namespace terrane::acoustic
