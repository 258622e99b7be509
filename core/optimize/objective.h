// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace terrane::optimize {

// Model parameters, and what has their shape.
using Vector = std::vector<float>;

// What is made small. Its evaluations cost minutes to hours, so optimizers ask for no more than they need.
class Objective
{
public:
    virtual ~Objective();

    // The misfit alone, for trial points.
    virtual double value(const Vector &x) = 0;

    // Returns the misfit too. `gradient` has any shape before and that of x after.
    virtual double gradient(const Vector &x, Vector &gradient) = 0;

    // The product of the Gauss-Newton Hessian at x (symmetric, not negative) and a direction. Throws
    // InputError where there is none.
    virtual void curvature(const Vector &x, const Vector &direction, Vector &product);
};

// How often an objective was asked.
struct Evaluations
{
    int values = 0, gradients = 0, curvatures = 0;

    int total() const { return values + gradients + curvatures; }
    bool operator==(const Evaluations &) const = default;
};

} // namespace terrane::optimize
