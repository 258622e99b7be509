// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace terrane::signal {

// A Butterworth filter: low-pass (highCorner only), high-pass (lowCorner only) or band-pass (both). At a
// corner the causal filter is down by 3 dB, the zero-phase one, which applies it twice, by 6 dB. The slopes
// fall with 6 * order dB an octave (twice that with zero phase).
struct Butterworth
{
    int order = 4;         // 1 to 12
    double lowCorner = 0;  // Hz; 0: nothing is cut below
    double highCorner = 0; // Hz; 0: nothing is cut above

    bool operator==(const Butterworth &) const = default;
};

// "4th-order Butterworth, 3 to 12 Hz"
std::string describe(const Butterworth &filter);

// y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2]
struct Section
{
    double b0 = 1, b1 = 0, b2 = 0, a1 = 0, a2 = 0;
};

// A digital filter in second-order sections.
class SectionFilter
{
public:
    // Butterworth poles, band transform and bilinear transform with pre-warped corners (Oppenheim and
    // Schafer, Discrete-Time Signal Processing, 3rd edition, 7.2; the response is that of
    // scipy.signal.butter). Throws InputError when a corner is negative, not below Nyquist, or the corners
    // are not in order.
    SectionFilter(const Butterworth &filter, double interval);

    const std::vector<Section> &sections() const { return m_sections; }
    double interval() const { return m_interval; }

    // |H(f)|^2; f in Hz.
    double power(double frequency) const;
    // Samples until the response to an impulse has died to 1e-9 of its begin.
    std::size_t memory() const { return m_memory; }

    // Filters forward: causal and of minimum phase. The filter is at rest before the first sample.
    std::vector<float> forward(std::span<const float> samples, std::size_t outputSamples) const;

private:
    std::vector<Section> m_sections;
    double m_interval = 0;
    std::size_t m_memory = 0;
};

} // namespace terrane::signal
