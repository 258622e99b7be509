// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/fwi_objective.h"

#include "core/error.h"

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
    if (!(sums.observed() > 0))
        throw InputError(
            "the recorded data are zero, or all of their traces are left out", "data",
            "Look at the survey with terranectl survey check, and at the stage's offsets and band");
    if (told)
        told({quantity, request.shots.size(), sums.misfit(), sums.observed(), seconds.count()});
    return sums;
}

double FwiObjective::value(const optimize::Vector &x)
{
    const Sums sums = evaluate(Quantity::Misfit, x);
    return sums.misfit() / sums.observed();
}

double FwiObjective::gradient(const optimize::Vector &x, optimize::Vector &gradient)
{
    Sums sums = evaluate(Quantity::Gradient, x);
    m_space.chain(x, sums.gradient, gradient);
    const double observed = sums.observed();
    for (float &value : gradient)
        value = static_cast<float>(static_cast<double>(value) / observed);
    m_last = std::move(sums);
    return m_last.misfit() / observed;
}

} // namespace terrane::inversion
