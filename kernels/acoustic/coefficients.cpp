// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/coefficients.h"

#include <cmath>
#include <cstddef>
#include <numbers>

namespace terrane::acoustic {

// Product form of the Taylor solution: c[k] = 2 (-1)^(k+1) / k^2 * product over j != k of j^2 / |j^2 - k^2|.
std::vector<double> secondDerivative(int order)
{
    const int r = order / 2;
    std::vector<double> c(static_cast<std::size_t>(r) + 1, 0.0);
    for (int k = 1; k <= r; ++k) {
        double value = 1.0 / (k * k);
        for (int j = 1; j <= r; ++j)
            if (j != k)
                value *= static_cast<double>(j * j) / (j * j - k * k);
        c[static_cast<std::size_t>(k)] = value;
        c[0] -= 2 * value;
    }
    return c;
}

std::vector<double> staggeredDerivative(int order)
{
    const int q = order / 2;
    std::vector<double> s;
    for (int k = 1; k <= q; ++k) {
        const double a = 2 * k - 1;
        double value = 1 / a;
        for (int j = 1; j <= q; ++j) {
            const double b = 2 * j - 1;
            if (j != k)
                value *= b * b / (b * b - a * a);
        }
        s.push_back(value);
    }
    return s;
}

double largestEigenvalue(std::span<const double> secondDerivative)
{
    double sum = -secondDerivative[0];
    for (std::size_t k = 1; k < secondDerivative.size(); ++k)
        sum -= (k % 2 == 0 ? 2 : -2) * secondDerivative[k];
    return sum;
}

double velocityError(std::span<const double> secondDerivative, double nodesPerWavelength)
{
    const double k = 2 * std::numbers::pi / nodesPerWavelength;
    double seen = -secondDerivative[0];
    for (std::size_t i = 1; i < secondDerivative.size(); ++i)
        seen -= 2 * secondDerivative[i] * std::cos(static_cast<double>(i) * k);
    return 1 - std::sqrt(seen) / k;
}

} // namespace terrane::acoustic
