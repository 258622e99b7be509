// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/inversion/fwi_objective.h"
#include "core/inversion/inputs.h"
#include "core/optimize/objective.h"

#include <functional>

namespace terrane::inversion {

// The misfit of a linearised run (least-squares migration) as a function of the image x = dm (s2/km2), as
// a part of that of no data at all:
//   1/2 |W (J x + F - d)|^2 / (1/2 |W d|^2)
// with d the recorded data, W what is done to them, J the Born approximation in the background, and F what is
// simulated in it, or nothing where Inputs::withBackground is false. Quadratic, with J'W'WJ as its curvature.
class ImageObjective : public optimize::Objective
{
public:
    ImageObjective(Evaluator &evaluator, const Inputs &inputs, const Progress &progress)
        : m_evaluator(evaluator), m_inputs(inputs), m_progress(progress)
    {}

    double value(const optimize::Vector &x) override;
    double gradient(const optimize::Vector &x, optimize::Vector &gradient) override;
    void curvature(const optimize::Vector &x, const optimize::Vector &direction,
                   optimize::Vector &product) override;

    static std::vector<float> toImage(const optimize::Vector &x); // s2/m2

    signal::Wavelet wavelet; // that the next evaluations take
    std::function<void(const EvaluationEvent &, const Sums &)> told;

    const Sums &last() const { return m_last; } // of the last value or gradient

private:
    Sums evaluate(Request request);

    Evaluator &m_evaluator;
    const Inputs &m_inputs;
    const Progress &m_progress;
    Sums m_last;
};

} // namespace terrane::inversion
