// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/trace_misfit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace terrane::misfit {

namespace {

double softplus(double x)
{
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

double logistic(double x)
{
    return 1 / (1 + std::exp(-x));
}

// A density that is constant over each cell of length 1, with the mass 1.
struct Density
{
    std::vector<double> mass, passed; // passed[i]: the mass before cell i
    double whole = 0;                 // mass before it was divided by it

    explicit Density(std::size_t cells) : mass(cells), passed(cells + 1) {}

    void set(std::span<const float> trace, double factor)
    {
        whole = 0;
        for (std::size_t i = 0; i < trace.size(); ++i)
            whole += mass[i] = softplus(factor * trace[i]);
        for (std::size_t i = 0; i < trace.size(); ++i) {
            mass[i] /= whole;
            passed[i + 1] = std::min(passed[i] + mass[i], 1.0);
        }
        passed.back() = 1;
    }

    // Where in cell i the passed mass is reached, counted from the first cell.
    double position(std::size_t i, double reached) const
    {
        const double part = mass[i] > 0 ? (reached - passed[i]) / mass[i] : 0;
        return static_cast<double>(i) + std::clamp(part, 0.0, 1.0);
    }
};

// The integral over s of (x(s) - y(s))^2, x and y the places where the mass s of each density is passed. On
// the pieces between the borders of cells of either density, both are linear. Its derivative by the mass of a
// cell of `from` is the mean over the cell of the potential: the integral of 2 (x - y) over x (Santambrogio
// 2015, Optimal Transport for Applied Mathematicians, 7.2.2), of which a constant is free.
double squaredDistance(const Density &from, const Density &to, std::span<double> potentials)
{
    const std::size_t cells = from.mass.size();
    std::fill(potentials.begin(), potentials.end(), 0.0);
    double sum = 0, potential = 0, passed = 0, x = 0, distance = 0;
    for (std::size_t i = 0, j = 0; i < cells && j < cells;) {
        const bool isBorderOfFrom = from.passed[i + 1] <= to.passed[j + 1];
        const double next = isBorderOfFrom ? from.passed[i + 1] : to.passed[j + 1];
        const double xNext = isBorderOfFrom ? static_cast<double>(i + 1) : from.position(i, next);
        const double yNext = isBorderOfFrom ? to.position(j, next) : static_cast<double>(j + 1);
        const double there = xNext - yNext, step = xNext - x;
        sum += (next - passed) / 3 * (distance * distance + distance * there + there * there);
        if (!potentials.empty())
            potentials[i] += step * (potential + step * (2 * distance + there) / 3);
        potential += step * (distance + there);
        x = xNext;
        distance = there;
        passed = next;
        ++(isBorderOfFrom ? i : j);
    }
    return sum;
}

class TransportMisfit : public TraceMisfit
{
public:
    TransportMisfit(const MisfitSettings &settings, const GatherScale &scale)
        : m_sharpness(settings.transportSharpness),
          m_interval(scale.interval),
          m_simulated(scale.samples),
          m_observed(scale.samples),
          m_potentials(scale.samples)
    {}

    double evaluate(std::span<const float> simulated, std::span<const float> observed,
                    std::span<float> adjoint) override
    {
        std::fill(adjoint.begin(), adjoint.end(), 0.0F);
        double largest = 0;
        for (const float sample : observed)
            largest = std::max(largest, std::abs(static_cast<double>(sample)));
        if (largest == 0)
            return 0;
        double sum = 0;
        for (const double factor : {m_sharpness / largest, -m_sharpness / largest}) {
            m_simulated.set(simulated, factor);
            m_observed.set(observed, factor);
            const auto potentials = adjoint.empty() ? std::span<double>() : std::span(m_potentials);
            sum += squaredDistance(m_simulated, m_observed, potentials);
            addSlopes(adjoint, simulated, factor);
        }
        return sum * m_interval * m_interval;
    }

private:
    void addSlopes(std::span<float> adjoint, std::span<const float> simulated, double factor) const
    {
        double mean = 0;
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            mean += m_simulated.mass[i] * m_potentials[i];
        // Distances are in intervals, and the adjoint source is the derivative over the interval.
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            adjoint[i] += static_cast<float>(m_interval * (m_potentials[i] - mean) / m_simulated.whole *
                                             factor * logistic(factor * simulated[i]));
    }

    double m_sharpness, m_interval;
    Density m_simulated, m_observed;
    std::vector<double> m_potentials;
};

} // namespace

std::unique_ptr<TraceMisfit> makeTransportMisfit(const MisfitSettings &settings, const GatherScale &scale)
{
    return std::make_unique<TransportMisfit>(settings, scale);
}

} // namespace terrane::misfit
