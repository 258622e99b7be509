// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/trace_misfit.h"

#include <algorithm>
#include <cmath>

namespace terrane::misfit {

namespace {

class CorrelationMisfit : public TraceMisfit
{
public:
    explicit CorrelationMisfit(const GatherScale &scale) : m_scale(scale) {}

    double evaluate(std::span<const float> simulated, std::span<const float> observed,
                    std::span<float> adjoint) override
    {
        std::fill(adjoint.begin(), adjoint.end(), 0.0F);
        const double ofObserved = std::sqrt(signal::energy(observed));
        const double energy = signal::energy(simulated);
        if (ofObserved == 0)
            return 0;
        if (energy <= kSilentEnergy * m_scale.loudest)
            return 1;
        const double ofSimulated = std::sqrt(energy);
        // 1 - <u, d> as half of the squared difference of the unit vectors, which keeps its digits near zero.
        double sum = 0;
        for (std::size_t i = 0; i < simulated.size(); ++i)
            sum += std::pow(simulated[i] / ofSimulated - observed[i] / ofObserved, 2);
        const double value = 0.5 * sum;
        // The derivative by a sample, (cos u / |u| - d / |d|) / |u|, over the interval.
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            adjoint[i] =
                static_cast<float>(((1 - value) * simulated[i] / ofSimulated - observed[i] / ofObserved) /
                                   ofSimulated / m_scale.interval);
        return value;
    }

private:
    GatherScale m_scale;
};

} // namespace

std::unique_ptr<TraceMisfit> makeCorrelationMisfit(const GatherScale &scale)
{
    return std::make_unique<CorrelationMisfit>(scale);
}

} // namespace terrane::misfit
