// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/ball.h"
#include "core/constraint/projection.h"
#include "core/grid/grid.h"

#include <memory>
#include <optional>

namespace terrane::constraint {

enum class Transform {
    Identity,
    Cosine,      // DCT-II along all axes
    Haar,        // wavelets, along all axes, on as many levels as halves have two values
    Daubechies4, // wavelets of four coefficients, periodic; halves have four values
};

// An orthonormal transform of a field, in place; `backward` is its transpose and inverse. Where the length of
// an axis is odd on a level of a wavelet transform, its last value goes to the next level as it is.
void forward(Transform transform, const Grid &grid, std::vector<double> &values);
void backward(Transform transform, const Grid &grid, std::vector<double> &values);

// The fields whose transform has at most a norm: the projection is exact. The violation is the excess as
// a part of the radius.
class TransformBall final : public Projection
{
public:
    // Without a reference the field itself is taken, else its difference from it. Throws InputError unless
    // the radius is above 0 and finite.
    TransformBall(const Grid &grid, Transform transform, Norm norm, double radius,
                  std::optional<Vector> reference = {});

    // What the radius is compared with.
    double norm(const Vector &x) const;

    void project(Vector &x) const override;
    double violation(const Vector &x) const override;
    std::string name() const override;

private:
    std::vector<double> transformed(const Vector &x) const;

    Grid m_grid;
    Transform m_transform;
    Norm m_norm;
    double m_radius;
    std::optional<Vector> m_reference;
};

} // namespace terrane::constraint
