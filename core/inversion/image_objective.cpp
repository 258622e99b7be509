// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/image_objective.h"

#include "core/error.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace terrane::inversion {

namespace {

constexpr double kUnit = 1e-6; // s2/m2 of 1 s2/km2

std::vector<float> scaled(const std::vector<float> &values, double factor)
{
    std::vector<float> result(values.size());
    std::ranges::transform(values, result.begin(), [factor](float value) {
        return static_cast<float>(static_cast<double>(value) * factor);
    });
    return result;
}

} // namespace

std::vector<float> ImageObjective::toImage(const optimize::Vector &x)
{
    return scaled(x, kUnit);
}

Sums ImageObjective::evaluate(Request request)
{
    request.shots = m_inputs.shots;
    request.vp = m_inputs.start.field("vp").values;
    request.wavelet = wavelet;
    if (std::ranges::all_of(request.image, [](float value) { return value == 0; }))
        request.image.clear();
    const auto began = std::chrono::steady_clock::now();
    Sums sums = m_evaluator.evaluate(request, m_progress);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - began;
    if (!(sums.observed() > 0))
        throw InputError("the recorded data are zero, or all of their traces are left out", "data",
                         "Look at the survey with terranectl survey check, and at the offsets and the band");
    if (told)
        told({request.quantity, request.shots.size(), sums.misfit(), sums.observed(), seconds.count()}, sums);
    return sums;
}

double ImageObjective::value(const optimize::Vector &x)
{
    m_last = evaluate({.quantity = Quantity::Misfit, .image = toImage(x)});
    return m_last.misfit() / m_last.observed();
}

double ImageObjective::gradient(const optimize::Vector &x, optimize::Vector &gradient)
{
    m_last = evaluate({.quantity = Quantity::Gradient, .image = toImage(x)});
    gradient = scaled(m_last.gradient, kUnit / m_last.observed());
    return m_last.misfit() / m_last.observed();
}

void ImageObjective::curvature(const optimize::Vector &, const optimize::Vector &direction,
                               optimize::Vector &product)
{
    const Sums sums = evaluate({.quantity = Quantity::Curvature, .direction = toImage(direction)});
    product = scaled(sums.gradient, kUnit / sums.observed());
}

} // namespace terrane::inversion
