// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/time_axis.h"

#include "core/error.h"
#include "core/first_error.h"

#include <fmt/format.h>
#include <kiss_fft.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <kissfft.hh>
#include <numbers>

namespace terrane::simulation {

namespace {

using std::numbers::pi;
using Complex = std::complex<double>;

// Elements below this part of the largest possible one are left out.
constexpr double kNegligible = 1e-7;
// Shape of the Kaiser window whose integral is the slope of the pass band. Its transform falls to
// 0.22 beta / sinh(beta) = 5e-6 where the main lobe ends, at filterReach(); there the filter itself has
// fallen to less than 1e-2.
constexpr double kBeta = 14;
// Rows whose elements come from transforms of the same length.
constexpr std::size_t kBlock = 32;
static_assert(kBlock % BandedMatrix::kGroup == 0);
constexpr std::size_t kMostSamples = 10'000'000;
constexpr double kLongestTransform = 1 << 22;

// rad/s
double limitOf(double interval, double step)
{
    return std::min(pi / interval, 2 / step);
}

// The integral of the Kaiser window over [-1, x], as a part of the whole, from a table fine enough for 1e-8.
double kaiserIntegral(double x)
{
    constexpr std::size_t kSteps = 8192;
    static const std::vector<double> table = [] {
        std::vector<double> values(kSteps + 2);
        double before = 0;
        for (std::size_t i = 1; i <= kSteps; ++i) {
            const double at = 2 * static_cast<double>(i) / kSteps - 1;
            const double window = std::cyl_bessel_i(0.0, kBeta * std::sqrt(std::max(0.0, 1 - at * at)));
            values[i] = values[i - 1] + before + window;
            before = window;
        }
        values[kSteps + 1] = values[kSteps];
        std::ranges::transform(values, values.begin(), [&](double value) { return value / values[kSteps]; });
        return values;
    }();
    const double at = (x + 1) / 2 * kSteps;
    const auto i = static_cast<std::size_t>(at);
    return table[i] + (at - static_cast<double>(i)) * (table[i + 1] - table[i]);
}

// The part of frequency w that passes; both in rad/s.
double passed(double w, double limit)
{
    const double flat = kFlatPart * limit;
    if (w <= flat)
        return 1;
    return w >= limit ? 0 : 1 - kaiserIntegral(2 * (w - flat) / (limit - flat) - 1);
}

const TimeSamples &checked(const TimeSamples &axis, const char *what)
{
    if (axis.count == 0)
        throw InputError(fmt::format("there are no {}", what), "time axis", "Give at least one");
    if (axis.count > kMostSamples)
        throw InputError(fmt::format("there are {} {}, more than {}", axis.count, what, kMostSamples),
                         "time axis", "Check the interval, which is in seconds");
    if (!std::isfinite(axis.interval) || axis.interval <= 0)
        throw InputError(fmt::format("the interval of the {} is {} s", what, axis.interval), "time axis",
                         "Give an interval above zero, in seconds (0.004 for 4 ms)");
    if (!std::isfinite(axis.begin))
        throw InputError(fmt::format("the {} begin at {} s", what, axis.begin), "time axis",
                         "Give a time in seconds");
    return axis;
}

// Column range, before it is cut to those that there are.
struct Range
{
    double first, last;
    double count() const { return last - first + 1; }
};

// The steps that samples at the times [from, to] after the first step depend on. A frequency that arrives at
// t in truth arrives in the scheme at t dw/dW = t cos(W step / 2), which is at least t sqrt(1 - (limit step /
// 2)^2).
Range stepsOf(double from, double to, double interval, double step)
{
    const double half = std::min(1.0, limitOf(interval, step) * step / 2);
    const double shortest = std::sqrt(1 - half * half), reach = filterReach(interval, step);
    const Range range = {std::floor((std::min(from, from * shortest) - reach) / step),
                         std::ceil((std::max(to, to * shortest) + reach) / step)};
    if (!(range.count() <= kLongestTransform))
        throw InputError(
            fmt::format("a sample {} s from the first step depends on {:.3g} steps", to, range.count()),
            "time axis", "Check the begin of the axes, the interval and the step, in seconds");
    return range;
}

// Elements of both matrices for a block of rows, t = time of the row, from the first step:
//   toSamples:           step / (2 pi)     * integral of H(w) exp(i (w t - W(w) n step)) dw
//   toSteps, transposed: interval / (2 pi) * integral of H(w(W)) exp(i (w(W) t - W n step)) dW
// As an integral over W (dw = cos(W step / 2) dW) both are Fourier integrals of a smooth function with the
// period 2 pi / step, so a discrete transform gives them to the accuracy to which they vanish outside of its
// length. Both are real: one complex transform makes the two.
class ElementBlock
{
public:
    ElementBlock(const TimeSamples &samples, const TimeSamples &steps, std::size_t firstRow,
                 const Range &range)
        : m_length(static_cast<std::size_t>(
              kiss_fft_next_fast_size(static_cast<int>(std::max(range.count(), 2.0))))),
          m_fourier(m_length, false),
          m_in(m_length),
          m_out(m_length)
    {
        const double limit = limitOf(samples.interval, steps.interval), step = steps.interval;
        const double t = samples.time(firstRow) - steps.begin;
        const auto length = static_cast<double>(m_length);
        for (std::size_t k = 0; 2 * k < m_length; ++k) {
            const double half = pi * static_cast<double>(k) / length; // W step / 2
            const double w = 2 / step * std::sin(half);
            if (w >= limit)
                break;
            const double weight = passed(w, limit) / length;
            const double wave = w * t - 2 * half * range.first;
            m_weights.push_back(weight * Complex(std::cos(half), samples.interval / step));
            m_waves.push_back(std::polar(1.0, wave));
            m_turns.push_back(std::polar(1.0, w * samples.interval));
        }
    }

    // The next row: the element of toSamples as the real part, of toSteps as the imaginary part, for all
    // columns of the range.
    const std::vector<Complex> &next()
    {
        m_in[0] = m_weights[0];
        for (std::size_t k = 1; k < m_weights.size(); ++k) {
            m_in[k] = times(m_weights[k], m_waves[k]);
            m_in[m_length - k] = times(m_weights[k], std::conj(m_waves[k]));
            m_waves[k] = times(m_waves[k], m_turns[k]);
        }
        m_fourier.transform(m_in.data(), m_out.data());
        return m_out;
    }

    // No element is larger.
    Complex bound() const
    {
        Complex sum = -m_weights[0];
        for (const Complex &weight : m_weights)
            sum += 2.0 * weight;
        return sum;
    }

private:
    // Without the care for infinities that the operator takes.
    static Complex times(const Complex &a, const Complex &b)
    {
        return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
    }

    std::size_t m_length;
    kissfft<double> m_fourier;
    std::vector<Complex> m_in, m_out;
    std::vector<Complex> m_weights, m_waves, m_turns;
};

// A group of rows over columns [0, elements.size() / kGroup) after `first`, without the columns at both ends
// where all are negligible.
void setTrimmed(BandedMatrix &matrix, std::size_t group, std::size_t first, std::span<const float> elements,
                double negligible)
{
    constexpr std::size_t kGroup = BandedMatrix::kGroup;
    const auto counts = [&](float element) { return std::abs(element) > negligible; };
    const auto from = std::ranges::find_if(elements, counts);
    if (from == elements.end())
        return;
    const auto to = std::find_if(elements.rbegin(), elements.rend(), counts).base();
    const auto begin = static_cast<std::size_t>(from - elements.begin()) / kGroup;
    const auto end = static_cast<std::size_t>(to - elements.begin() - 1) / kGroup + 1;
    matrix.setGroup(group, first + begin,
                    {elements.begin() + static_cast<std::ptrdiff_t>(begin * kGroup),
                     elements.begin() + static_cast<std::ptrdiff_t>(end * kGroup)});
}

} // namespace

double filterReach(double interval, double step)
{
    return 2 * std::hypot(pi, kBeta) / ((1 - kFlatPart) * limitOf(interval, step));
}

TimeSamples stepsFor(const TimeSamples &wavelet, const TimeSamples &data, double step)
{
    checked(wavelet, "samples of the wavelet");
    checked(data, "samples of the data");
    checked({1, step, 0}, "steps");
    const double begin = std::min(wavelet.begin, 0.0);
    const double before = std::ceil((filterReach(wavelet.interval, step) - begin) / step);
    const double after = std::ceil((data.end() + filterReach(data.interval, step)) / step);
    if (data.end() < begin)
        throw InputError(fmt::format("the data end at {} s, before anything is fired", data.end()),
                         "time axis", "Check the time of the first sample, which counts from the shot");
    const double count = before + after + 1;
    if (count > static_cast<double>(kMostSamples))
        throw InputError(fmt::format("steps of {} s to {} s would be {:.3g} steps", step, data.end(), count),
                         "time axis", "Check the interval and the step, which are in seconds");
    return {static_cast<std::size_t>(count), step, -before * step};
}

TimeAxis::TimeAxis(const TimeSamples &samples, const TimeSamples &steps)
    : m_samples(checked(samples, "samples")),
      m_steps(checked(steps, "steps")),
      m_toSamples(samples.count, steps.count),
      m_toStepsTransposed(samples.count, steps.count)
{
    FirstError error;
#pragma omp parallel for schedule(dynamic)
    for (std::size_t block = 0; block < samples.count; block += kBlock)
        error.guard(block, [&] { setRows(block, std::min(block + kBlock, samples.count)); });
    error.rethrow();
}

void TimeAxis::setRows(std::size_t begin, std::size_t end)
{
    constexpr std::size_t kGroup = BandedMatrix::kGroup;
    const Range range =
        stepsOf(m_samples.time(begin) - m_steps.begin, m_samples.time(end - 1) - m_steps.begin,
                m_samples.interval, m_steps.interval);
    const double first = std::max(range.first, 0.0);
    const double last = std::min(range.last, static_cast<double>(m_steps.count - 1));
    if (last < first)
        return;
    const auto columns = static_cast<std::size_t>(last - first) + 1;
    const auto skipped = static_cast<std::size_t>(first - range.first);
    ElementBlock block(m_samples, m_steps, begin, range);
    const Complex negligible = kNegligible * block.bound();
    for (std::size_t row = begin; row < end; row += kGroup) {
        std::vector<float> real(columns * kGroup), imaginary(columns * kGroup);
        for (std::size_t r = 0; r < std::min(kGroup, end - row); ++r) {
            const Complex *elements = block.next().data() + skipped;
            for (std::size_t c = 0; c < columns; ++c) {
                real[c * kGroup + r] = static_cast<float>(elements[c].real());
                imaginary[c * kGroup + r] = static_cast<float>(elements[c].imag());
            }
        }
        const auto column = static_cast<std::size_t>(first);
        setTrimmed(m_toSamples, row / kGroup, column, real, negligible.real());
        setTrimmed(m_toStepsTransposed, row / kGroup, column, imaginary, negligible.imag());
    }
}

void TimeAxis::check(std::size_t samples, std::size_t steps, std::size_t traces) const
{
    if (samples != traces * m_samples.count || steps != traces * m_steps.count)
        throw InputError(fmt::format("{} values at samples and {} at steps, but {} traces have {} and {}",
                                     samples, steps, traces, traces * m_samples.count,
                                     traces * m_steps.count),
                         "time axis");
}

void TimeAxis::toSteps(std::span<const float> samples, std::size_t traces, std::span<float> steps) const
{
    check(samples.size(), steps.size(), traces);
    m_toStepsTransposed.multiplyTransposed(samples, traces, steps);
}

void TimeAxis::toStepsAdjoint(std::span<const float> steps, std::size_t traces,
                              std::span<float> samples) const
{
    check(samples.size(), steps.size(), traces);
    m_toStepsTransposed.multiply(steps, traces, samples);
}

void TimeAxis::toSamples(std::span<const float> steps, std::size_t traces, std::span<float> samples) const
{
    check(samples.size(), steps.size(), traces);
    m_toSamples.multiply(steps, traces, samples);
}

void TimeAxis::toSamplesAdjoint(std::span<const float> samples, std::size_t traces,
                                std::span<float> steps) const
{
    check(samples.size(), steps.size(), traces);
    m_toSamples.multiplyTransposed(samples, traces, steps);
}

} // namespace terrane::simulation
