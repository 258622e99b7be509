// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/objective.h"

#include "core/error.h"

namespace terrane::optimize {

Objective::~Objective() = default;

void Objective::curvature(const Vector &, const Vector &, Vector &)
{
    throw InputError("this misfit has no products with its Gauss-Newton Hessian", "optimizer",
                     "Choose a method that needs gradients only, such as lbfgs");
}

} // namespace terrane::optimize
