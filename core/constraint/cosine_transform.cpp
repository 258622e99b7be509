// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/cosine_transform.h"

#include "core/constraint/lines.h"
#include "core/error.h"

#include <kiss_fftr.h>

#include <cmath>
#include <complex>
#include <cstdint>
#include <memory>
#include <new>
#include <numbers>

namespace terrane::constraint {

namespace {

struct FreePlan
{
    void operator()(kiss_fftr_cfg plan) const { kiss_fftr_free(plan); }
};
using Plan = std::unique_ptr<std::remove_pointer_t<kiss_fftr_cfg>, FreePlan>;

// A line of n values is mirrored to 2 n: the Fourier transform of that is the cosine transform, turned by
// half a sample.
class LineTransform
{
public:
    LineTransform(std::size_t length, bool isForward)
        : m_plan(kiss_fftr_alloc(static_cast<int>(2 * length), isForward ? 0 : 1, nullptr, nullptr)),
          m_length(length),
          m_samples(2 * length),
          m_bins(length + 1)
    {
        if (!m_plan)
            throw std::bad_alloc();
        const auto n = static_cast<double>(length);
        for (std::size_t k = 0; k < length; ++k)
            m_turns.push_back(
                std::polar(0.5 * std::sqrt(2 / n), std::numbers::pi * static_cast<double>(k) / (2 * n)));
    }

    void forward(double *values, std::size_t stride)
    {
        for (std::size_t i = 0; i < m_length; ++i)
            m_samples[i] = m_samples[2 * m_length - 1 - i] = static_cast<float>(values[i * stride]);
        kiss_fftr(m_plan.get(), m_samples.data(), m_bins.data());
        for (std::size_t k = 0; k < m_length; ++k)
            values[k * stride] = m_bins[k].r * m_turns[k].real() + m_bins[k].i * m_turns[k].imag();
        values[0] *= std::numbers::sqrt2 / 2;
    }

    void backward(double *values, std::size_t stride)
    {
        for (std::size_t k = 0; k < m_length; ++k) {
            const double value = (k == 0 ? std::numbers::sqrt2 : 1) * values[k * stride];
            m_bins[k].r = static_cast<float>(value * m_turns[k].real());
            m_bins[k].i = static_cast<float>(value * m_turns[k].imag());
        }
        m_bins[m_length] = {0, 0};
        kiss_fftri(m_plan.get(), m_bins.data(), m_samples.data());
        for (std::size_t i = 0; i < m_length; ++i)
            values[i * stride] = m_samples[i];
    }

private:
    Plan m_plan;
    std::size_t m_length;
    std::vector<float> m_samples;
    std::vector<kiss_fft_cpx> m_bins;
    std::vector<std::complex<double>> m_turns; // half a sample back, scaled
};

} // namespace

void cosineTransformAxis(const Grid &grid, std::size_t axis, bool isForward, std::vector<double> &values)
{
    const Lines lines(grid, axis);
    if (lines.length() > (std::size_t{1} << 28))
        throw InputError("the axis is too long for a cosine transform", "constraint");
#pragma omp parallel if (grid.size() > kSmall)
    {
        LineTransform transform(lines.length(), isForward);
#pragma omp for schedule(static)
        for (std::size_t line = 0; line < lines.count(); ++line) {
            double *begin = values.data() + lines.begin(line);
            if (isForward)
                transform.forward(begin, lines.stride());
            else
                transform.backward(begin, lines.stride());
        }
    }
}

} // namespace terrane::constraint
