// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/inversion/model_space.h"
#include "core/optimize/objective.h"

#include <functional>
#include <map>
#include <vector>

namespace terrane::inversion {

// One evaluation that was made, for the journal.
struct EvaluationEvent
{
    Quantity quantity = Quantity::Gradient;
    std::size_t shots = 0;
    double misfit = 0;   // as the evaluator gives it
    double observed = 0; // what it is a part of
    double seconds = 0;
    std::vector<Finding> findings = {}; // of the shots
};

// The misfit of a stage as a function of the optimizer's x: as a part of that of no data at all, so that it
// is about 1 at worst, whatever the data's unit and however many shots there are.
class FwiObjective : public optimize::Objective
{
public:
    FwiObjective(Evaluator &evaluator, const ModelSpace &space, const Progress &progress)
        : m_evaluator(evaluator), m_space(space), m_progress(progress)
    {}

    double value(const optimize::Vector &x) override;
    double gradient(const optimize::Vector &x, optimize::Vector &gradient) override;
    // At the x, and of the shots, of the last gradient.
    void curvature(const optimize::Vector &x, const optimize::Vector &direction,
                   optimize::Vector &product) override;

    // What the next evaluations take, in place of the last.
    std::size_t stage = 0;
    signal::Wavelet wavelet;
    // Samples of each shot's own wavelet, where shots have one; on the axis of `wavelet`.
    std::map<std::size_t, std::vector<float>> shotWavelets;
    std::function<std::vector<std::size_t>()> drawShots; // asked at each evaluation
    std::function<void(const EvaluationEvent &)> told;
    std::function<void(const std::vector<float> &vp)> checked; // asked before a model is sent out; may throw

    // Of the last gradient.
    const Sums &last() const { return m_last; }

private:
    Sums evaluate(Request request);

    Evaluator &m_evaluator;
    const ModelSpace &m_space;
    const Progress &m_progress;
    Sums m_last;
    std::vector<std::size_t> m_lastShots;
};

} // namespace terrane::inversion
