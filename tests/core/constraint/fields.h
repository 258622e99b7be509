// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"
#include "core/grid/grid.h"

#include <cmath>
#include <random>

namespace terrane::constraint::test {

inline Vector randomField(std::size_t size, unsigned seed, double scale = 1, double mean = 0)
{
    std::mt19937 engine(seed);
    Vector result(size);
    for (float &value : result)
        value = static_cast<float>(mean + scale * (static_cast<double>(engine()) / 0x1p31 - 1));
    return result;
}

// <x - p, y - p>, and the product of the norms that it is small against.
struct Angle
{
    double dot = 0, norms = 0;
    double cosine() const { return norms > 0 ? dot / norms : 0; }
};

inline Angle angle(const Vector &x, const Vector &p, const Vector &y)
{
    double dot = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double a = static_cast<double>(x[i]) - p[i], b = static_cast<double>(y[i]) - p[i];
        dot += a * b;
        xx += a * a;
        yy += b * b;
    }
    return {dot, std::sqrt(xx * yy)};
}

inline double distance(const Vector &a, const Vector &b)
{
    return std::sqrt(angle(a, b, a).norms);
}

inline double norm(const Vector &a)
{
    return distance(a, Vector(a.size()));
}

inline Grid grid2D(std::size_t nx, std::size_t nz)
{
    return {{nx, 1, nz}, {20, 1, 10}, {0, 0, 0}};
}

inline Grid grid3D(std::size_t nx, std::size_t ny, std::size_t nz)
{
    return {{nx, ny, nz}, {20, 25, 10}, {0, 0, 0}};
}

} // namespace terrane::constraint::test
