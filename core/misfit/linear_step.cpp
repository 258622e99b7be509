// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/linear_step.h"

#include "core/error.h"
#include "core/signal/filter.h"
#include "core/signal/fourier.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace terrane::misfit {

namespace {

using signal::Gather;
using std::numbers::pi;
using Offsets = std::span<const double>;

constexpr double kHighestPower = 4;
constexpr double kNearest = 1; // m

void require(bool isRight, const std::string &what, const char *where, const char *mend)
{
    if (!isRight)
        throw InputError(what, where, mend);
}

bool isTaper(double value)
{
    return std::isfinite(value) && value >= 0;
}

// 0 below zero, a squared sine over the taper, 1 behind it.
double rise(double distance, double taper)
{
    if (distance < 0)
        return 0;
    return distance < taper ? std::pow(std::sin(0.5 * pi * distance / taper), 2) : 1;
}

template<typename Job>
void forEachTrace(Gather &gather, const Job &job)
{
    const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
#pragma omp parallel for
    for (std::ptrdiff_t i = 0; i < traces; ++i)
        job(static_cast<std::size_t>(i), gather.trace(static_cast<std::size_t>(i)));
}

class BandStep : public LinearStep
{
public:
    BandStep(const ZeroPhaseBand &band, double interval) : m_filter(band.filter)
    {
        const signal::SectionFilter check(m_filter, interval);
    }
    // Padding, a filter without phase, and cutting what was padded: symmetric.
    void apply(Gather &gather, Offsets) const override
    {
        gather = signal::filtered(std::move(gather), m_filter, signal::Phase::Zero).gather;
    }

private:
    signal::Butterworth m_filter;
};

class DerivativeStep : public LinearStep
{
public:
    DerivativeStep(const FractionalDerivative &derivative, double interval, std::size_t samples)
    {
        const double power = derivative.power;
        require(std::abs(power) <= kHighestPower, fmt::format("a derivative of order {}", power),
                "fractional derivative", "Give an order from -4 to 4; below zero it integrates");
        const signal::RealFourier fourier(2 * samples);
        m_padded = fourier.size();
        for (std::size_t bin = 0; bin < fourier.bins(); ++bin)
            m_factors.emplace_back(std::polar(
                std::pow(2 * pi * fourier.frequency(std::max<std::size_t>(bin, 1), interval), power),
                0.5 * pi * power));
        m_factors.front() = power == 0 ? 1 : 0;
        m_factors.back() = m_factors.back().real();
    }
    void apply(Gather &gather, Offsets) const override { run(gather, false); }
    void transpose(Gather &gather, Offsets) const override { run(gather, true); }

private:
    void run(Gather &gather, bool isConjugate) const
    {
        const auto traces = static_cast<std::ptrdiff_t>(gather.traces());
#pragma omp parallel
        {
            signal::RealFourier fourier(m_padded);
            std::vector<float> padded(fourier.size());
            std::vector<std::complex<float>> bins(fourier.bins());
#pragma omp for
            for (std::ptrdiff_t i = 0; i < traces; ++i) {
                const auto trace = gather.trace(static_cast<std::size_t>(i));
                std::fill(std::copy(trace.begin(), trace.end(), padded.begin()), padded.end(), 0.0F);
                fourier.forward(padded, bins);
                for (std::size_t bin = 0; bin < bins.size(); ++bin)
                    bins[bin] *= isConjugate ? std::conj(m_factors[bin]) : m_factors[bin];
                fourier.inverse(bins, padded);
                std::copy_n(padded.begin(), trace.size(), trace.begin());
            }
        }
    }

    std::size_t m_padded = 0;
    std::vector<std::complex<float>> m_factors;
};

// One factor for each time, the same for all traces.
class TimeFactors : public LinearStep
{
public:
    explicit TimeFactors(std::vector<float> factors) : m_factors(std::move(factors)) {}

    void apply(Gather &gather, Offsets) const override
    {
        forEachTrace(gather, [&](std::size_t, std::span<float> trace) {
            for (std::size_t i = 0; i < trace.size(); ++i)
                trace[i] *= m_factors[i];
        });
    }

private:
    std::vector<float> m_factors;
};

class MuteStep : public LinearStep
{
public:
    explicit MuteStep(const TimeMute &mute) : m_mute(mute)
    {
        require(std::isfinite(mute.begin) && mute.velocity > 0 && isTaper(mute.taper),
                fmt::format("begin {} s, velocity {} m/s, taper {} s", mute.begin, mute.velocity, mute.taper),
                "mute", "The velocity must be above zero, the taper not below zero");
    }
    void apply(Gather &gather, Offsets offsets) const override
    {
        forEachTrace(gather, [&](std::size_t number, std::span<float> trace) {
            const double delay = needsOffsets() ? std::abs(offsets[number]) / m_mute.velocity : 0;
            const double onset = m_mute.begin + delay;
            for (std::size_t i = 0; i < trace.size(); ++i) {
                const double after = rise(gather.time(i) - onset, m_mute.taper);
                trace[i] *= static_cast<float>(m_mute.kept == Kept::After ? after : 1 - after);
            }
        });
    }
    bool needsOffsets() const override { return std::isfinite(m_mute.velocity); }

private:
    TimeMute m_mute;
};

class OffsetStep : public LinearStep
{
public:
    explicit OffsetStep(const OffsetWeight &weight) : m_weight(weight)
    {
        require(std::isfinite(weight.power) && std::isfinite(weight.reference) && weight.reference > 0,
                fmt::format("power {}, reference {} m", weight.power, weight.reference), "offset weight",
                "The reference must be above zero");
        require(std::isfinite(weight.least) && weight.least >= 0 && weight.most > weight.least &&
                    isTaper(weight.taper),
                fmt::format("offsets from {} m to {} m, taper {} m", weight.least, weight.most, weight.taper),
                "offset weight", "The least must be below the most, and nothing below zero");
    }
    void apply(Gather &gather, Offsets offsets) const override
    {
        forEachTrace(gather, [&](std::size_t number, std::span<float> trace) {
            const auto factor = static_cast<float>(at(std::abs(offsets[number])));
            for (float &sample : trace)
                sample *= factor;
        });
    }
    bool needsOffsets() const override { return true; }

private:
    double at(double offset) const
    {
        const double below = m_weight.least > 0 ? rise(offset - m_weight.least, m_weight.taper) : 1;
        return below * rise(m_weight.most - offset, m_weight.taper) *
               std::pow(std::max(offset, kNearest) / m_weight.reference, m_weight.power);
    }

    OffsetWeight m_weight;
};

// Makes the step of each kind.
struct Maker
{
    using Step = std::unique_ptr<const LinearStep>;
    double begin, interval;
    std::size_t samples;

    Step operator()(const ZeroPhaseBand &band) const { return std::make_unique<BandStep>(band, interval); }
    Step operator()(const FractionalDerivative &derivative) const
    {
        return std::make_unique<DerivativeStep>(derivative, interval, samples);
    }
    Step operator()(const TimeGain &gain) const
    {
        require(std::isfinite(gain.power), fmt::format("a power of {}", gain.power), "time gain",
                "Give a number (2 is usual)");
        return factors([&](double t) { return gain.power == 0 ? 1 : t > 0 ? std::pow(t, gain.power) : 0; });
    }
    Step operator()(const TimeWindow &window) const
    {
        require(std::isfinite(window.from) && std::isfinite(window.to) && window.from < window.to &&
                    isTaper(window.taper),
                fmt::format("from {} s to {} s, taper {} s", window.from, window.to, window.taper),
                "time window", "The end must come after the begin, and the taper not be below zero");
        return factors([&](double t) {
            return rise(t - window.from, window.taper) * rise(window.to - t, window.taper);
        });
    }
    Step operator()(const TimeMute &mute) const { return std::make_unique<MuteStep>(mute); }
    Step operator()(const OffsetWeight &weight) const { return std::make_unique<OffsetStep>(weight); }
    Step operator()(const TraceNormalization &) const { return nullptr; }

    template<typename At>
    Step factors(const At &at) const
    {
        std::vector<float> values(samples);
        for (std::size_t i = 0; i < samples; ++i)
            values[i] = static_cast<float>(at(begin + static_cast<double>(i) * interval));
        return std::make_unique<TimeFactors>(std::move(values));
    }
};

} // namespace

std::unique_ptr<const LinearStep> makeStep(const ProcessingStep &step, double begin, double interval,
                                           std::size_t samples)
{
    return std::visit(Maker{begin, interval, samples}, step);
}

} // namespace terrane::misfit
