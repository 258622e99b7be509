// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/optimizer.h"
#include "core/optimize/settings.h"

#include <cstddef>

namespace terrane::optimize {

// What methods with given steps have in common: each iteration takes one gradient, moves, projects, and
// leaves the new point unevaluated, for other shots. Without a learning rate the first update has the length
// of Space::firstStep along it, which fixes the rate for the iterations that follow.
class FixedStep : public Optimizer
{
public:
    Iteration iterate(Objective &objective, const Space &space, Point &point) final;
    void save(State &state) const final;
    void restore(const State &state) final;

protected:
    explicit FixedStep(const OptimizerSettings &settings) : m_settings(settings) {}

    // What is remembered of the gradients, by name.
    struct Memory
    {
        Vector first, second; // the second may be empty
    };

    const OptimizerSettings &settings() const { return m_settings; }
    // The memory with one more (preconditioned) gradient, at iteration `number` from 1.
    virtual Memory remember(const Memory &memory, const Vector &gradient) const = 0;
    // Not scaled by the rate; 0 where nothing is to move.
    virtual Vector direction(const Memory &memory, double number) const = 0;

private:
    OptimizerSettings m_settings;
    Memory m_memory;
    double m_number = 0; // of iterations
    double m_rate = 0;   // 0: not known yet
};

// Stochastic gradient descent with momentum (Polyak, 1964): v = momentum v + g, x = x - rate v.
class GradientDescent final : public FixedStep
{
public:
    explicit GradientDescent(const OptimizerSettings &settings) : FixedStep(settings) {}
    std::string_view name() const override { return "gradient-descent"; }

protected:
    Memory remember(const Memory &memory, const Vector &gradient) const override;
    Vector direction(const Memory &memory, double number) const override;
};

// Kingma and Ba, ICLR 2015, algorithm 1; but epsilon is a part of the greatest denominator, because gradients
// of misfits have any scale.
class Adam final : public FixedStep
{
public:
    explicit Adam(const OptimizerSettings &settings) : FixedStep(settings) {}
    std::string_view name() const override { return "adam"; }

protected:
    Memory remember(const Memory &memory, const Vector &gradient) const override;
    Vector direction(const Memory &memory, double number) const override;
};

} // namespace terrane::optimize
