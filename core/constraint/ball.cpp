// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/ball.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace terrane::constraint {

namespace {

// How much all absolute values come down to make their sum `radius`. Each round leaves out what would fall
// below 0; the amount only rises.
double loweringOf(const std::vector<double> &values, double radius)
{
    double lowering = -1;
    std::size_t left = values.size() + 1;
    while (true) {
        double sum = 0;
        std::size_t count = 0;
        for (const double value : values)
            if (std::abs(value) > lowering) {
                sum += std::abs(value);
                ++count;
            }
        if (count == left || count == 0)
            return lowering;
        left = count;
        lowering = std::max(0.0, (sum - radius) / static_cast<double>(count));
    }
}

} // namespace

double normOf(const std::vector<double> &values, Norm norm)
{
    double sum = 0;
    for (const double value : values)
        sum += norm == Norm::L1 ? std::abs(value) : value * value;
    return norm == Norm::L1 ? sum : std::sqrt(sum);
}

void projectOntoBall(std::vector<double> &values, Norm norm, double radius)
{
    const double size = normOf(values, norm);
    if (size <= radius)
        return;
    if (norm == Norm::L2) {
        for (double &value : values)
            value *= radius / size;
        return;
    }
    const double lowering = loweringOf(values, radius);
    for (double &value : values)
        value = std::copysign(std::max(0.0, std::abs(value) - lowering), value);
}

} // namespace terrane::constraint
