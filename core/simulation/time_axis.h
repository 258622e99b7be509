// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/simulation/banded_matrix.h"

#include <cstddef>
#include <span>

namespace terrane::simulation {

// Regular times: the samples of recorded traces or of a wavelet, or the steps of a simulation. Time 0 is the
// time of the shot.
struct TimeSamples
{
    std::size_t count = 0;
    double interval = 0; // s
    double begin = 0;    // s; time of the first

    double time(std::size_t sample) const { return begin + static_cast<double>(sample) * interval; }
    double end() const { return count == 0 ? begin : time(count - 1); }
    bool operator==(const TimeSamples &) const = default;
};

// What passes from one axis to the other: all up to kFlatPart of the limit, nothing above the limit, which is
// the lower of the data's Nyquist frequency and 1 / (pi step) Hz. The latter is what the scheme has at its
// own Nyquist frequency, 1 / (2 step): it carries nothing above.
inline constexpr double kFlatPart = 0.8;

// Half length in s of the filter that this band-limiting is: further away a sample counts less than 1e-7.
// 46 intervals of the data, or 72 steps where the steps set the limit.
double filterReach(double interval, double step);

// The steps that fire all of a wavelet and record all of the data: from the earlier of time 0 and the
// wavelet's begin to the data's end, both extended by filterReach(). Time 0 falls on a step. Throws
// InputError when an axis makes no sense.
TimeSamples stepsFor(const TimeSamples &wavelet, const TimeSamples &data, double step);

// Moves traces between samples of data (or of a wavelet) and the steps of a leapfrog simulation
//   u[n+1] - 2 u[n] + u[n-1] = step^2 (A u[n] + s[n]),
// where u[n] and s[n] stand for the time steps.time(n), and removes the scheme's error in time exactly. At a
// frequency W the scheme answers as the equation u'' = A u + s does at
//   w = (2 / step) sin(W step / 2),
// so the spectrum of what is fired is S_fired(W) = S(w(W)), and that of what was recorded is read as
// U(w) = U_recorded(W(w)) (Stork 2013, "Eliminating nearly all dispersion error from FD modeling and RTM with
// minimal cost increase", EAGE; Koene, Robertsson, Broggini and Andersson 2018, "Eliminating time dispersion
// from seismic wave modeling", Geophysical Journal International 213, 169-180). Times count from the first
// step. Both maps keep the values of what both axes can carry (kFlatPart), and times that an axis does not
// cover count as zero: a trace that is cut off rings at the cut, over filterReach().
//
// Both are linear, kept as matrices with a band of elements in float32, and the adjoints are their exact
// transposes. They use all threads; no result depends on their number.
//
// Layouts: samples trace by trace, samples[trace * samples().count + i], as in SEG-Y; steps side by side,
// steps[n * traces + trace], as a simulation records. Results are overwritten; spans of another size throw
// InputError.
class TimeAxis
{
public:
    // Throws InputError when an axis makes no sense. Several objects may share one axis of steps.
    TimeAxis(const TimeSamples &samples, const TimeSamples &steps);

    const TimeSamples &samples() const { return m_samples; }
    const TimeSamples &steps() const { return m_steps; }

    // The source's side: what to fire for this wavelet.
    void toSteps(std::span<const float> samples, std::size_t traces, std::span<float> steps) const;
    void toStepsAdjoint(std::span<const float> steps, std::size_t traces, std::span<float> samples) const;

    // The receivers' side: what was recorded.
    void toSamples(std::span<const float> steps, std::size_t traces, std::span<float> samples) const;
    void toSamplesAdjoint(std::span<const float> samples, std::size_t traces, std::span<float> steps) const;

private:
    void setRows(std::size_t begin, std::size_t end);
    void check(std::size_t samples, std::size_t steps, std::size_t traces) const;

    TimeSamples m_samples, m_steps;
    BandedMatrix m_toSamples;         // rows: samples, columns: steps
    BandedMatrix m_toStepsTransposed; // the same
};

} // namespace terrane::simulation
