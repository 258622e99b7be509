// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/objective.h"

namespace terrane::optimize {

// An objective whose evaluations are counted and checked.
class Counted
{
public:
    explicit Counted(Objective &objective) : m_objective(objective) {}

    // Of trials: +infinity when the value, or something in the gradient, is not finite. Throws FailureError
    // when the gradient has not the shape of x.
    double value(const Vector &x);
    double gradient(const Vector &x, Vector &gradient);

    // Throws FailureError when something is not finite.
    double start(const Vector &x, Vector &gradient);
    void curvature(const Vector &x, const Vector &direction, Vector &product);

    const Evaluations &evaluations() const { return m_evaluations; }

private:
    Objective &m_objective;
    Evaluations m_evaluations;
};

} // namespace terrane::optimize
