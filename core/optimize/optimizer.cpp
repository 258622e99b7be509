// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/optimizer.h"

#include "core/error.h"
#include "core/optimize/conjugate_gradient.h"
#include "core/optimize/fixed_step.h"
#include "core/optimize/gauss_newton.h"
#include "core/optimize/lbfgs.h"
#include "core/optimize/linear_least_squares.h"
#include "core/optimize/projected_quasi_newton.h"
#include "core/optimize/settings.h"
#include "core/optimize/spectral_projected_gradient.h"

namespace terrane::optimize {

Optimizer::~Optimizer() = default;

std::unique_ptr<Optimizer> makeOptimizer(const OptimizerSettings &settings)
{
    check(settings);
    switch (settings.method) {
    case Method::SpectralProjectedGradient:
        return std::make_unique<SpectralProjectedGradient>(settings);
    case Method::Lbfgs:
        return std::make_unique<Lbfgs>(settings);
    case Method::ProjectedQuasiNewton:
        return std::make_unique<ProjectedQuasiNewton>(settings);
    case Method::ConjugateGradient:
        return std::make_unique<ConjugateGradient>(settings);
    case Method::GradientDescent:
        return std::make_unique<GradientDescent>(settings);
    case Method::Adam:
        return std::make_unique<Adam>(settings);
    case Method::GaussNewton:
        return std::make_unique<GaussNewton>(settings);
    case Method::LinearLeastSquares:
        return std::make_unique<LinearLeastSquares>(settings);
    }
    throw InputError("an unknown method", "optimizer");
}

} // namespace terrane::optimize
