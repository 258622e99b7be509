// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/fwi_objective.h"

#include "core/error.h"

#include <chrono>

namespace terrane::inversion {

Sums FwiObjective::evaluate(Request request)
{
    if (checked)
        checked(request.vp);
    request.stage = stage;
    request.wavelet = wavelet;
    if (!shotWavelets.empty())
        for (const std::size_t shot : request.shots) {
            const std::vector<float> &samples = shotWavelets.at(shot);
            request.shotWavelets.insert(request.shotWavelets.end(), samples.begin(), samples.end());
        }
    const auto began = std::chrono::steady_clock::now();
    Sums sums = m_evaluator.evaluate(request, m_progress);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    if (!(sums.observed() > 0))
        throw InputError(
            "the recorded data are zero, or all of their traces are left out", "data",
            "Look at the survey with terranectl survey check, and at the stage's offsets and band");
    if (told)
        told({request.quantity, request.shots.size(), sums.misfit(), sums.observed(), seconds.count(),
              sums.findings});
    return sums;
}

double FwiObjective::value(const optimize::Vector &x)
{
    const Sums sums =
        evaluate({.quantity = Quantity::Misfit, .shots = drawShots(), .vp = m_space.toVelocity(x)});
    return sums.misfit() / sums.observed();
}

double FwiObjective::gradient(const optimize::Vector &x, optimize::Vector &gradient)
{
    std::vector<std::size_t> shots = drawShots();
    Sums sums = evaluate({.quantity = Quantity::Gradient, .shots = shots, .vp = m_space.toVelocity(x)});
    m_space.chain(x, sums.gradient, gradient);
    const double observed = sums.observed();
    for (float &value : gradient)
        value = static_cast<float>(static_cast<double>(value) / observed);
    m_last = std::move(sums);
    m_lastShots = std::move(shots);
    return m_last.misfit() / observed;
}

void FwiObjective::curvature(const optimize::Vector &x, const optimize::Vector &direction,
                             optimize::Vector &product)
{
    Request request = {.quantity = Quantity::Curvature,
                       .shots = m_lastShots,
                       .vp = m_space.toVelocity(x),
                       .direction = optimize::Vector(x.size())};
    for (std::size_t i = 0; i < x.size(); ++i)
        if (!m_space.isFixed(i))
            request.direction[i] =
                static_cast<float>(static_cast<double>(direction[i]) * m_space.derivative(x[i]));
    const Sums sums = evaluate(std::move(request));
    m_space.chain(x, sums.gradient, product);
    const double observed = sums.observed();
    for (float &value : product)
        value = static_cast<float>(static_cast<double>(value) / observed);
}

} // namespace terrane::inversion
