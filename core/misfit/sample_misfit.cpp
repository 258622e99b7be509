// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/trace_misfit.h"

#include <cmath>

namespace terrane::misfit {

namespace {

// The misfit of a residual, and its derivative by it.
struct Loss
{
    double value = 0, slope = 0;
};

// Misfits that are sums over samples.
template<typename Rule>
class SampleMisfit : public TraceMisfit
{
public:
    SampleMisfit(double interval, Rule rule) : m_interval(interval), m_rule(rule) {}

    double evaluate(std::span<const float> simulated, std::span<const float> observed,
                    std::span<float> adjoint) override
    {
        double sum = 0;
        for (std::size_t i = 0; i < simulated.size(); ++i) {
            const Loss loss = m_rule(static_cast<double>(simulated[i]) - static_cast<double>(observed[i]));
            sum += loss.value;
            if (!adjoint.empty())
                adjoint[i] = static_cast<float>(loss.slope);
        }
        return sum * m_interval;
    }

private:
    double m_interval;
    Rule m_rule;
};

template<typename Rule>
std::unique_ptr<TraceMisfit> bySample(double interval, Rule rule)
{
    return std::make_unique<SampleMisfit<Rule>>(interval, rule);
}

} // namespace

std::unique_ptr<TraceMisfit> makeSampleMisfit(const MisfitSettings &settings, const GatherScale &scale)
{
    if (settings.kind == MisfitKind::L2)
        return bySample(scale.interval, [](double r) { return Loss{0.5 * r * r, r}; });
    if (scale.observedRms == 0)
        return bySample(scale.interval, [](double) { return Loss{}; });
    if (settings.kind == MisfitKind::Huber)
        return bySample(scale.interval, [h = settings.huberThreshold * scale.observedRms](double r) {
            return std::abs(r) <= h ? Loss{0.5 * r * r, r}
                                    : Loss{h * std::abs(r) - 0.5 * h * h, std::copysign(h, r)};
        });
    const double unit = settings.studentScale * scale.observedRms;
    return bySample(scale.interval, [unit, k = settings.studentFreedom](double r) {
        const double z = r / unit;
        return Loss{0.5 * (k + 1) * std::log1p(z * z / k), (k + 1) * z / (k + z * z) / unit};
    });
}

} // namespace terrane::misfit
