// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/optimizer.h"

#include "core/error.h"
#include "core/optimize/lbfgs.h"
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
    default:
        break;
    }
    throw InputError("an unknown method", "optimizer");
}

} // namespace terrane::optimize
