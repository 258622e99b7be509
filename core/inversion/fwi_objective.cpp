// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/fwi_objective.h"

#include <chrono>

namespace terrane::inversion {

Sums FwiObjective::evaluate(Quantity quantity, const optimize::Vector &x)
{
    Request request = {.quantity = quantity,
                       .stage = stage,
                       .shots = drawShots(),
                       .vp = m_space.toVelocity(x),
                       .wavelet = wavelet};
    const auto began = std::chrono::steady_clock::now();
    Sums sums = m_evaluator.evaluate(request, m_progress);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    if (told)
        told({quantity, request.shots.size(), sums.misfit(), seconds.count()});
    return sums;
}

double FwiObjective::value(const optimize::Vector &x)
{
    return evaluate(Quantity::Misfit, x).misfit();
}

double FwiObjective::gradient(const optimize::Vector &x, optimize::Vector &gradient)
{
    Sums sums = evaluate(Quantity::Gradient, x);
    m_space.chain(x, sums.gradient, gradient);
    m_last = std::move(sums);
    return m_last.misfit();
}

} // namespace terrane::inversion
