// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/counted.h"

#include "core/error.h"
#include "core/optimize/vector.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace terrane::optimize {

namespace {

constexpr double kFailed = std::numeric_limits<double>::infinity();

void checkShape(const Vector &x, const Vector &got, const char *what)
{
    if (got.size() != x.size())
        throw FailureError(
            fmt::format("a {} of {} values came back for a model of {}", what, got.size(), x.size()),
            "optimizer");
}

} // namespace

double Counted::value(const Vector &x)
{
    ++m_evaluations.values;
    const double value = m_objective.value(x);
    return std::isfinite(value) ? value : kFailed;
}

double Counted::gradient(const Vector &x, Vector &gradient)
{
    ++m_evaluations.gradients;
    const double value = m_objective.gradient(x, gradient);
    checkShape(x, gradient, "gradient");
    return std::isfinite(value) && isFinite(gradient) ? value : kFailed;
}

double Counted::start(const Vector &x, Vector &gradient)
{
    const double value = this->gradient(x, gradient);
    if (!std::isfinite(value))
        throw FailureError("the misfit or its gradient is not finite at the model where the iteration begins",
                           "optimizer",
                           "Look at the model for values that the simulation cannot take, or lower the step");
    return value;
}

void Counted::curvature(const Vector &x, const Vector &direction, Vector &product)
{
    ++m_evaluations.curvatures;
    m_objective.curvature(x, direction, product);
    checkShape(x, product, "product with the Hessian");
    if (!isFinite(product))
        throw FailureError("the product with the Hessian is not finite", "optimizer",
                           "Look at the model for values that the simulation cannot take");
}

} // namespace terrane::optimize
