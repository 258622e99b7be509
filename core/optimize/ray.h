// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/counted.h"
#include "core/optimize/line_search.h"

#include <functional>

namespace terrane::optimize {

// The objective along x + step * direction, projected when there is a projection (which takes away rounding:
// the direction leads to a feasible point at step 1).
class Ray : public Curve
{
public:
    Ray(Counted &objective, const Vector &x, const Vector &direction,
        const std::function<void(Vector &)> &project)
        : m_objective(objective), m_x(x), m_direction(direction), m_project(project)
    {}

    double value(double step) override;
    Sample sample(double step) override;

    struct Trial
    {
        double step = -1;
        double value = 0;
        Vector x = {}, gradient = {};
        bool hasGradient = false;
    };

    // A step that was sampled, with its gradient, which is evaluated if it was not. The ray is spent.
    Trial take(double step);

private:
    void begin(double step);

    Counted &m_objective;
    const Vector &m_x, &m_direction;
    const std::function<void(Vector &)> &m_project;
    Trial m_last, m_best; // the last, and the lowest of all before or the last
};

} // namespace terrane::optimize
