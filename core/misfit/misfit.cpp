// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/misfit.h"

#include "core/error.h"
#include "core/misfit/gather_check.h"
#include "core/misfit/trace_misfit.h"

#include <fmt/format.h>
#include <omp.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace terrane::misfit {

namespace {

using Weights = std::span<const float>;

bool counts(Weights weights, std::size_t trace)
{
    return weights.empty() || weights[trace] > 0;
}

GatherScale scaleOf(const signal::Gather &simulated, const signal::Gather &observed, Weights weights)
{
    GatherScale scale = {observed.samplesPerTrace, observed.interval};
    double sum = 0;
    std::size_t traces = 0;
    for (std::size_t i = 0; i < observed.traces(); ++i) {
        if (!counts(weights, i))
            continue;
        ++traces;
        sum += signal::energy(observed.trace(i));
        scale.loudest = std::max(scale.loudest, signal::energy(simulated.trace(i)));
    }
    if (traces > 0)
        scale.observedRms = std::sqrt(sum / static_cast<double>(traces * observed.samplesPerTrace));
    return scale;
}

void checkSetting(bool isRight, const char *name, double value, const char *mend)
{
    if (!isRight)
        throw InputError(fmt::format("{} is {}", name, value), "misfit", mend);
}

void check(const MisfitSettings &settings)
{
    const auto isPositive = [](double value) { return std::isfinite(value) && value > 0; };
    checkSetting(isPositive(settings.huberThreshold), "the threshold of Huber", settings.huberThreshold,
                 "Give a factor above zero of the data's root mean square (1 is usual)");
    checkSetting(isPositive(settings.studentFreedom), "the degree of freedom of Student's t",
                 settings.studentFreedom, "Give a number above zero (2 is usual)");
    checkSetting(isPositive(settings.studentScale), "the scale of Student's t", settings.studentScale,
                 "Give a factor above zero of the data's root mean square (1 is usual)");
    checkSetting(settings.envelopePower == 1 || settings.envelopePower == 2, "the power of the envelope",
                 settings.envelopePower, "Give 1 or 2");
    checkSetting(std::isfinite(settings.waterLevel) && settings.waterLevel >= 0, "the water level",
                 settings.waterLevel, "Give a factor of the trace's root mean square, not below zero");
    checkSetting(isPositive(settings.transportSharpness), "the sharpness of transport",
                 settings.transportSharpness, "Give a number above zero (5 is usual)");
}

class SumOfTraces : public Misfit
{
public:
    explicit SumOfTraces(const MisfitSettings &settings) : m_settings(settings) { check(settings); }

    Evaluated evaluate(const signal::Gather &simulated, const signal::Gather &observed,
                       Weights weights) const override
    {
        Evaluated result;
        result.adjointSource.resize(simulated.samples.size());
        result.value = sum(simulated, observed, weights, result.adjointSource);
        return result;
    }

    double value(const signal::Gather &simulated, const signal::Gather &observed,
                 Weights weights) const override
    {
        return sum(simulated, observed, weights, {});
    }

private:
    std::unique_ptr<TraceMisfit> ofTraces(const GatherScale &scale) const
    {
        switch (m_settings.kind) {
        case MisfitKind::NormalizedCorrelation:
            return makeCorrelationMisfit(scale);
        case MisfitKind::Envelope:
            return makeEnvelopeMisfit(m_settings, scale);
        case MisfitKind::Phase:
            return makePhaseMisfit(m_settings, scale);
        case MisfitKind::Transport:
            return makeTransportMisfit(m_settings, scale);
        default:
            return makeSampleMisfit(m_settings, scale);
        }
    }

    double sum(const signal::Gather &simulated, const signal::Gather &observed, Weights weights,
               std::span<float> adjoint) const
    {
        checkPair(simulated, observed, weights);
        const GatherScale scale = scaleOf(simulated, observed, weights);
        std::vector<double> values(simulated.traces());
        const std::size_t length = simulated.samplesPerTrace;
        // Made one after the other, as no error may leave a loop of OpenMP.
        std::vector<std::unique_ptr<TraceMisfit>> ofThreads(static_cast<std::size_t>(omp_get_max_threads()));
        for (auto &misfit : ofThreads)
            misfit = ofTraces(scale);
#pragma omp parallel
        {
            const auto &misfit = ofThreads[static_cast<std::size_t>(omp_get_thread_num())];
#pragma omp for
            for (std::ptrdiff_t job = 0; job < static_cast<std::ptrdiff_t>(values.size()); ++job) {
                const auto i = static_cast<std::size_t>(job);
                if (!counts(weights, i))
                    continue;
                const auto to = adjoint.empty() ? adjoint : adjoint.subspan(i * length, length);
                values[i] = misfit->evaluate(simulated.trace(i), observed.trace(i), to);
                if (weights.empty())
                    continue;
                values[i] *= weights[i];
                for (float &sample : to)
                    sample *= weights[i];
            }
        }
        double result = 0;
        for (const double value : values)
            result += value;
        return result;
    }

    MisfitSettings m_settings;
};

} // namespace

std::unique_ptr<Misfit> makeMisfit(const MisfitSettings &settings)
{
    return std::make_unique<SumOfTraces>(settings);
}

} // namespace terrane::misfit
