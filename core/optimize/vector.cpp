// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/vector.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

namespace terrane::optimize {

namespace {

constexpr std::size_t kBlock = 8192;

// The sum of term(i) for i below `count`.
template<typename Term>
double blockSum(std::size_t count, const Term &term)
{
    const std::size_t blocks = (count + kBlock - 1) / kBlock;
    std::vector<double> sums(blocks);
#pragma omp parallel for if (blocks > 8)
    for (std::size_t block = 0; block < blocks; ++block) {
        double sum = 0;
        for (std::size_t i = block * kBlock; i < std::min(count, (block + 1) * kBlock); ++i)
            sum += term(i);
        sums[block] = sum;
    }
    double result = 0;
    for (const double sum : sums)
        result += sum;
    return result;
}

} // namespace

double dot(const Vector &a, const Vector &b)
{
    return blockSum(a.size(),
                    [&](std::size_t i) { return static_cast<double>(a[i]) * static_cast<double>(b[i]); });
}

double norm(const Vector &a)
{
    return std::sqrt(dot(a, a));
}

double dot(const Vector &a, const Vector &b, const Mask &mask)
{
    if (mask.empty())
        return dot(a, b);
    return blockSum(a.size(), [&](std::size_t i) {
        return mask[i] != 0 ? static_cast<double>(a[i]) * static_cast<double>(b[i]) : 0.0;
    });
}

bool isFinite(const Vector &a)
{
    return std::ranges::all_of(a, [](float value) { return std::isfinite(value); });
}

Vector sum(const Vector &a, double factor, const Vector &b)
{
    Vector result(a.size());
#pragma omp parallel for if (a.size() > 8 * kBlock)
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] = static_cast<float>(a[i] + factor * b[i]);
    return result;
}

void scale(Vector &a, double factor)
{
    for (float &value : a)
        value = static_cast<float>(factor * value);
}

void keepOnly(Vector &a, const Mask &mask)
{
    for (std::size_t i = 0; i < mask.size(); ++i)
        if (mask[i] == 0)
            a[i] = 0;
}

double shortestStep(const Vector &x, const Vector &direction)
{
    constexpr double kHalfUlp = std::numeric_limits<float>::epsilon() / 4;
    double greatest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        if (direction[i] == 0)
            continue;
        if (x[i] == 0)
            return 0;
        greatest = std::max(greatest, std::abs(static_cast<double>(direction[i]) / x[i]));
    }
    return greatest > 0 ? kHalfUlp / greatest : std::numeric_limits<double>::infinity();
}

} // namespace terrane::optimize
