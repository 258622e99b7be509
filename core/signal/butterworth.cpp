// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/butterworth.h"

#include "core/error.h"
#include "core/signal/trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>

namespace terrane::signal {

namespace {

using std::numbers::pi;
using Complex = std::complex<double>;

constexpr int kHighestOrder = 12;
constexpr double kLongestMemory = 1e8;

void check(const Butterworth &filter, double interval)
{
    constexpr auto kWhere = "Butterworth filter";
    checkInterval(interval, kWhere);
    if (filter.order < 1 || filter.order > kHighestOrder)
        throw InputError(fmt::format("an order of {}", filter.order), kWhere,
                         fmt::format("Orders from 1 to {} can be used; 4 is usual", kHighestOrder));
    const double nyquist = 0.5 / interval;
    for (const double corner : {filter.lowCorner, filter.highCorner}) {
        if (!std::isfinite(corner) || corner < 0)
            throw InputError(fmt::format("a corner at {} Hz", corner), kWhere,
                             "Corners are in hertz and above zero");
        if (corner >= nyquist)
            throw InputError(
                fmt::format("a corner at {:g} Hz is not below the Nyquist frequency, {:g} Hz ({:g} ms)",
                            corner, nyquist, 1e3 * interval),
                kWhere, "Lower the corner, or leave it out");
    }
    if (filter.lowCorner == 0 && filter.highCorner == 0)
        throw InputError("no corner is given", kWhere, "Give a low corner, a high corner or both, in hertz");
    if (filter.highCorner > 0 && filter.lowCorner >= filter.highCorner)
        throw InputError(fmt::format("the low corner ({:g} Hz) is not below the high one ({:g} Hz)",
                                     filter.lowCorner, filter.highCorner),
                         kWhere, "Exchange them");
}

// The poles of the analogue prototype with a non-negative imaginary part; a real one last.
std::vector<Complex> prototypePoles(int order)
{
    std::vector<Complex> poles;
    for (int k = 0; k < order / 2; ++k)
        poles.push_back(std::polar(1.0, pi * (2 * k + order + 1) / (2.0 * order)));
    if (order % 2 == 1)
        poles.emplace_back(-1.0, 0.0);
    return poles;
}

// Analogue poles of the wanted filter, s in units of 2 / interval, one of each conjugate pair; the two real
// poles of a very wide band stand for a pair (first of the result's second members).
struct PolePair
{
    Complex first, second;
    bool single = false;
};

std::vector<PolePair> polePairs(int order, double low, double high)
{
    std::vector<PolePair> pairs;
    for (const Complex p : prototypePoles(order)) {
        const bool real = p.imag() == 0;
        if (low > 0 && high > 0) {
            const Complex half = p * (high - low) / 2.0;
            const Complex root = std::sqrt(half * half - low * high);
            if (real) {
                pairs.push_back({half + root, half - root});
            } else {
                pairs.push_back({half + root, std::conj(half + root)});
                pairs.push_back({half - root, std::conj(half - root)});
            }
        } else {
            const Complex pole = high > 0 ? high * p : low / p;
            pairs.push_back({pole, std::conj(pole), real});
        }
    }
    return pairs;
}

Complex bilinear(Complex s)
{
    return (1.0 + s) / (1.0 - s);
}

// Value of a section at z on the unit circle.
Complex response(const Section &section, Complex z)
{
    const Complex back = 1.0 / z;
    return (section.b0 + back * (section.b1 + back * section.b2)) /
           (1.0 + back * (section.a1 + back * section.a2));
}

// The section of a pole pair, with zeros of its kind and the gain 1 at `reference`.
Section sectionOf(const PolePair &pair, bool low, bool high, Complex reference)
{
    const Complex first = bilinear(pair.first);
    const Complex second = pair.single ? Complex(0) : bilinear(pair.second);
    Section section;
    section.a1 = -(first + second).real();
    section.a2 = (first * second).real();
    const double zero = high ? 1 : -1; // b1 of the zero at z = -1 (low-pass) or z = 1 (high-pass)
    if (low && high) {
        section.b1 = 0;
        section.b2 = -1;
    } else if (pair.single) {
        section.b1 = zero;
    } else {
        section.b1 = 2 * zero;
        section.b2 = 1;
    }
    const double gain = 1 / std::abs(response(section, reference));
    section.b0 *= gain;
    section.b1 *= gain;
    section.b2 *= gain;
    return section;
}

} // namespace

std::string describe(const Butterworth &filter)
{
    const auto order = fmt::format("Butterworth order {}", filter.order);
    if (filter.lowCorner > 0 && filter.highCorner > 0)
        return fmt::format("{}, {:g} to {:g} Hz", order, filter.lowCorner, filter.highCorner);
    return filter.lowCorner > 0 ? fmt::format("{}, above {:g} Hz", order, filter.lowCorner)
                                : fmt::format("{}, below {:g} Hz", order, filter.highCorner);
}

SectionFilter::SectionFilter(const Butterworth &filter, double interval) : m_interval(interval)
{
    check(filter, interval);
    const double low = std::tan(pi * filter.lowCorner * interval);
    const double high = std::tan(pi * filter.highCorner * interval);
    // Where the gain is 1: zero, Nyquist, or the (warped) geometric middle of the band.
    const double middle = low > 0 && high > 0 ? 2 * std::atan(std::sqrt(low * high)) : (high > 0 ? 0 : pi);
    const Complex reference = std::polar(1.0, middle);
    double largest = 0;
    for (const PolePair &pair : polePairs(filter.order, low, high)) {
        m_sections.push_back(sectionOf(pair, low > 0, high > 0, reference));
        largest = std::max(
            {largest, std::abs(bilinear(pair.first)), pair.single ? 0 : std::abs(bilinear(pair.second))});
    }
    const double memory = std::ceil(std::log(1e-9) / std::log(largest)) + 16;
    if (!(memory < kLongestMemory))
        throw InputError(
            fmt::format("the filter ({}) rings for more than {:g} samples", describe(filter), kLongestMemory),
            "Butterworth filter", "Raise the low corner or resample to a longer interval first");
    m_memory = static_cast<std::size_t>(memory);
}

double SectionFilter::power(double frequency) const
{
    const Complex z = std::polar(1.0, 2 * pi * frequency * m_interval);
    double power = 1;
    for (const Section &section : m_sections)
        power *= std::norm(response(section, z));
    return power;
}

std::vector<float> SectionFilter::forward(std::span<const float> samples, std::size_t outputSamples) const
{
    std::vector<double> work(outputSamples);
    std::copy_n(samples.begin(), std::min(samples.size(), outputSamples), work.begin());
    for (const Section &s : m_sections) {
        double state1 = 0, state2 = 0; // transposed direct form II
        for (double &value : work) {
            const double in = value;
            value = s.b0 * in + state1;
            state1 = s.b1 * in - s.a1 * value + state2;
            state2 = s.b2 * in - s.a2 * value;
        }
    }
    return {work.begin(), work.end()};
}

} // namespace terrane::signal
