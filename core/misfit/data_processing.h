// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/butterworth.h"
#include "core/signal/gain.h"
#include "core/signal/trace.h"

#include <limits>
#include <memory>
#include <span>
#include <variant>
#include <vector>

namespace terrane::misfit {

// The response |H|^2 of a Butterworth filter, without a change of phase. Traces count as zero outside of
// their axis.
struct ZeroPhaseBand
{
    signal::Butterworth filter;
};

// The spectrum times (2 pi i f)^power: 1 differentiates, 0.5 takes a half derivative, below zero it
// integrates; the unit becomes that of the data over s^power. The trace is padded with zeros to twice its
// length. At f = 0 the factor is 0 (for power 0: 1), so that an integral has no mean over the padded length;
// at Nyquist its real part is taken, as the result is real. What a power that is no whole number spreads over
// more than the padded length comes back at its other end. A derivative raises the rounding of float32 at
// high frequencies as it raises all there: put a band behind it.
struct FractionalDerivative
{
    double power = 1; // -4 to 4
};

// Times t^power, t in s on the gather's axis; zero for t <= 0 (and power other than 0).
struct TimeGain
{
    double power = 1;
};

// Zero before `from` and after `to`, s; inside, squared-sine slopes of `taper` s at both ends.
struct TimeWindow
{
    double from = 0, to = 0, taper = 0;
};

enum class Kept { After, Before };

// With T = begin + |offset| / velocity: After is zero before T, from where a squared sine rises to 1 over
// `taper` s (keeps reflections, below the direct arrival); Before is 1 less that (keeps turning waves, above
// it). Both with the same numbers add up to the whole trace.
struct TimeMute
{
    Kept kept = Kept::After;
    double begin = 0;                                          // s
    double velocity = std::numeric_limits<double>::infinity(); // m/s; infinite: one time at all offsets
    double taper = 0;                                          // s
};

// Amplitudes times (|offset| / reference)^power, where offsets below 1 m count as 1 m; zero outside of
// `least` to `most`, m, with squared-sine slopes of `taper` m inside. A misfit that is a square sees the
// square of it.
struct OffsetWeight
{
    double power = 0, reference = 1000;
    double least = 0; // 0: no lower end, and no slope there
    double most = std::numeric_limits<double>::infinity();
    double taper = 0;
};

// Both traces over the norm of the observed one as it is at this place of the chain: linear in the simulated
// one. Observed traces of zeros make both zero. At most one in a chain.
struct TraceNormalization
{
    signal::Norm norm = signal::Norm::RootMeanSquare;
};

using ProcessingStep = std::variant<ZeroPhaseBand, FractionalDerivative, TimeGain, TimeWindow, TimeMute,
                                    OffsetWeight, TraceNormalization>;

struct ProcessingSettings
{
    std::vector<ProcessingStep> steps; // in the order in which they are applied
};

class LinearStep;

// What is done to observed and simulated traces before they are compared: a linear map P of a gather, trace
// by trace, in float32. The misfit of P u and P d has the adjoint source P^T a, with a that of the misfit:
// transpose() is the transpose of apply() to rounding, with all padding and cutting of filters.
//
//   const auto factors = processing.applyToObserved(observed, offsets);
//   processing.apply(simulated, offsets, factors);
//   Evaluated found = misfit->evaluate(simulated, observed, {});
//   ... processing.transpose(gather of found.adjointSource, offsets, factors);
//
// `offsets` are source to receiver, m, one for each trace; empty when no step needs them. `factors` are of
// traces: what normalization took from the observed ones, and weights of the caller's; empty: ones. A trace
// of factor 0 becomes zeros, whatever it holds. All use all threads, and throw InputError for gathers with
// other samples than the constructor's, for a wrong number of offsets or factors, and for missing factors of
// a chain with TraceNormalization.
class DataProcessing
{
public:
    // `begin` and `interval` in s. Throws InputError for steps that make no sense.
    DataProcessing(const ProcessingSettings &settings, double begin, double interval, std::size_t samples);
    ~DataProcessing();
    DataProcessing(DataProcessing &&) noexcept;
    DataProcessing &operator=(DataProcessing &&) noexcept;

    // Returns the factors for the others: `given` (one for each trace; empty: ones) over the norms.
    std::vector<double> applyToObserved(signal::Gather &observed, std::span<const double> offsets,
                                        std::span<const double> given = {}) const;
    void apply(signal::Gather &gather, std::span<const double> offsets,
               std::span<const double> factors = {}) const;
    void transpose(signal::Gather &gather, std::span<const double> offsets,
                   std::span<const double> factors = {}) const;

private:
    void check(const signal::Gather &gather, std::span<const double> offsets,
               std::span<const double> factors) const;

    double m_begin, m_interval;
    std::size_t m_samples;
    std::vector<std::unique_ptr<const LinearStep>> m_steps;
    std::size_t m_factorsAt = 0; // they come before this step
    bool m_isNormalized = false, m_needsOffsets = false;
    signal::Norm m_norm = {};
};

// Limits an adjoint source to the absolute value that `percentile` (0 to 100) of those samples do not pass
// that are not zero (mutes leave many that are), and returns that value. This is not linear: the gradient is
// then no longer the derivative of the misfit but, for L2, that of Huber's with this threshold. A line search
// that compares values with slopes may need smaller steps than without, and the limit changes from one
// evaluation to the next: Huber and Student's t do the same with a misfit to it. Throws InputError for other
// percentiles.
double clipAdjointSource(std::span<float> source, double percentile);

} // namespace terrane::misfit
