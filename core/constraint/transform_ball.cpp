// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/transform_ball.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::constraint {

namespace {

// What is left by float32 after a projection.
constexpr double kRounding = 1e-6;

} // namespace

TransformBall::TransformBall(const Grid &grid, Transform transform, Norm norm, double radius,
                             std::optional<Vector> reference)
    : m_grid(grid), m_transform(transform), m_norm(norm), m_radius(radius), m_reference(std::move(reference))
{
    if (!(radius > 0) || !std::isfinite(radius))
        throw InputError(fmt::format("a radius of {:g}", radius), name(), "It must be above 0 and finite");
    if (m_reference)
        checkField(*m_reference, grid.size(), name());
}

std::vector<double> TransformBall::transformed(const Vector &x) const
{
    checkField(x, m_grid.size(), name());
    std::vector<double> values(x.begin(), x.end());
    for (std::size_t i = 0; m_reference && i < values.size(); ++i)
        values[i] -= (*m_reference)[i];
    forward(m_transform, m_grid, values);
    return values;
}

double TransformBall::norm(const Vector &x) const
{
    return normOf(transformed(x), m_norm);
}

void TransformBall::project(Vector &x) const
{
    std::vector<double> values = transformed(x);
    if (normOf(values, m_norm) <= m_radius * (1 + kRounding))
        return;
    projectOntoBall(values, m_norm, m_radius);
    backward(m_transform, m_grid, values);
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(values[i] + (m_reference ? (*m_reference)[i] : 0));
}

double TransformBall::violation(const Vector &x) const
{
    return std::max(0.0, norm(x) / m_radius - 1);
}

std::string TransformBall::name() const
{
    constexpr const char *kTransforms[] = {"values", "cosine coefficients", "Haar coefficients",
                                           "Daubechies coefficients"};
    return fmt::format("{} norm of the {}", m_norm == Norm::L1 ? "l1" : "l2",
                       kTransforms[static_cast<std::size_t>(m_transform)]);
}

} // namespace terrane::constraint
