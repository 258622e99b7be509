// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/hilbert.h"
#include "core/misfit/trace_misfit.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace terrane::misfit {

namespace {

// The derivatives of a misfit by a sample and by its Hilbert transform.
struct Slopes
{
    double bySample = 0, byHilbert = 0;
};

// The Hilbert transforms of both traces, and the way back.
class AnalyticTraces
{
public:
    explicit AnalyticTraces(std::size_t samples)
        : m_hilbert(samples), m_simulated(samples), m_observed(samples), m_slopes(samples)
    {}

    void transform(std::span<const float> simulated, std::span<const float> observed)
    {
        m_hilbert.apply(simulated, m_simulated);
        m_hilbert.apply(observed, m_observed);
    }
    std::span<const float> simulated() const { return m_simulated; }
    std::span<const float> observed() const { return m_observed; }

    // The whole derivative by samples, from slopes(i) of each.
    template<typename SlopesOf>
    void fill(std::span<float> adjoint, const SlopesOf &slopesOf)
    {
        if (adjoint.empty())
            return;
        for (std::size_t i = 0; i < adjoint.size(); ++i) {
            const Slopes slopes = slopesOf(i);
            adjoint[i] = static_cast<float>(slopes.bySample);
            m_slopes[i] = static_cast<float>(slopes.byHilbert);
        }
        m_hilbert.apply(m_slopes, m_slopes);
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            adjoint[i] -= m_slopes[i];
    }

private:
    Hilbert m_hilbert;
    std::vector<float> m_simulated, m_observed, m_slopes;
};

double waterOf(std::span<const float> trace, double level)
{
    return level * level * signal::energy(trace) / static_cast<double>(trace.size());
}

double squaredEnvelope(double sample, double hilbert, double water)
{
    return sample * sample + hilbert * hilbert + water;
}

class EnvelopeMisfit : public TraceMisfit
{
public:
    EnvelopeMisfit(const MisfitSettings &settings, const GatherScale &scale)
        : m_settings(settings),
          m_interval(scale.interval),
          m_traces(scale.samples),
          m_residuals(scale.samples)
    {}

    double evaluate(std::span<const float> simulated, std::span<const float> observed,
                    std::span<float> adjoint) override
    {
        m_traces.transform(simulated, observed);
        const double water = waterOf(observed, m_settings.waterLevel);
        const bool isSquared = m_settings.envelopePower == 2;
        const auto ofSimulated = [&](std::size_t i) {
            return squaredEnvelope(simulated[i], m_traces.simulated()[i], water);
        };
        double sum = 0;
        for (std::size_t i = 0; i < simulated.size(); ++i) {
            const double other = squaredEnvelope(observed[i], m_traces.observed()[i], water);
            m_residuals[i] =
                isSquared ? ofSimulated(i) - other : std::sqrt(ofSimulated(i)) - std::sqrt(other);
            sum += m_residuals[i] * m_residuals[i];
        }
        m_traces.fill(adjoint, [&](std::size_t i) -> Slopes {
            const double envelope = std::sqrt(ofSimulated(i));
            const double factor = isSquared      ? 2 * m_residuals[i]
                                  : envelope > 0 ? m_residuals[i] / envelope
                                                 : 0;
            return {factor * simulated[i], factor * m_traces.simulated()[i]};
        });
        return 0.5 * sum * m_interval;
    }

private:
    MisfitSettings m_settings;
    double m_interval;
    AnalyticTraces m_traces;
    std::vector<double> m_residuals;
};

// The trace and its Hilbert transform, both over the envelope.
struct Phase
{
    double sample = 0, hilbert = 0, envelope = 0;

    Phase(double ofSample, double ofHilbert, double water)
        : envelope(std::sqrt(squaredEnvelope(ofSample, ofHilbert, water)))
    {
        if (envelope > 0) {
            sample = ofSample / envelope;
            hilbert = ofHilbert / envelope;
        }
    }
};

class PhaseMisfit : public TraceMisfit
{
public:
    PhaseMisfit(const MisfitSettings &settings, const GatherScale &scale)
        : m_level(settings.waterLevel), m_scale(scale), m_traces(scale.samples)
    {}

    double evaluate(std::span<const float> simulated, std::span<const float> observed,
                    std::span<float> adjoint) override
    {
        std::fill(adjoint.begin(), adjoint.end(), 0.0F);
        const double energy = signal::energy(simulated), ofObserved = signal::energy(observed);
        if (ofObserved == 0)
            return 0;
        const bool isSilent = energy <= kSilentEnergy * m_scale.loudest;
        const double factor = isSilent ? 0 : std::sqrt(ofObserved / energy);
        const double water = waterOf(observed, m_level);
        m_traces.transform(simulated, observed);
        const auto ofSimulated = [&](std::size_t i) {
            return Phase(factor * simulated[i], factor * m_traces.simulated()[i], water);
        };
        const auto ofData = [&](std::size_t i) { return Phase(observed[i], m_traces.observed()[i], water); };
        double sum = 0;
        for (std::size_t i = 0; i < simulated.size(); ++i) {
            const Phase here = ofSimulated(i), there = ofData(i);
            sum += std::pow(here.sample - there.sample, 2) + std::pow(here.hilbert - there.hilbert, 2);
        }
        if (!adjoint.empty() && !isSilent) {
            m_traces.fill(adjoint, [&](std::size_t i) { return slopes(ofSimulated(i), ofData(i)); });
            withScaling(adjoint, simulated, factor, energy);
        }
        return 0.5 * sum * m_scale.interval;
    }

private:
    // By the scaled trace; its envelope depends on both.
    static Slopes slopes(const Phase &here, const Phase &there)
    {
        if (here.envelope == 0)
            return {};
        const double bySample = here.sample - there.sample, byHilbert = here.hilbert - there.hilbert;
        const double byEnvelope = bySample * here.sample + byHilbert * here.hilbert;
        return {(bySample - byEnvelope * here.sample) / here.envelope,
                (byHilbert - byEnvelope * here.hilbert) / here.envelope};
    }

    // The factor that gives the trace the observed norm depends on the trace.
    static void withScaling(std::span<float> adjoint, std::span<const float> simulated, double factor,
                            double energy)
    {
        double along = 0;
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            along += static_cast<double>(adjoint[i]) * static_cast<double>(simulated[i]);
        along /= energy;
        for (std::size_t i = 0; i < adjoint.size(); ++i)
            adjoint[i] = static_cast<float>(factor * (adjoint[i] - along * simulated[i]));
    }

    double m_level;
    GatherScale m_scale;
    AnalyticTraces m_traces;
};

} // namespace

std::unique_ptr<TraceMisfit> makeEnvelopeMisfit(const MisfitSettings &settings, const GatherScale &scale)
{
    return std::make_unique<EnvelopeMisfit>(settings, scale);
}

std::unique_ptr<TraceMisfit> makePhaseMisfit(const MisfitSettings &settings, const GatherScale &scale)
{
    return std::make_unique<PhaseMisfit>(settings, scale);
}

} // namespace terrane::misfit
