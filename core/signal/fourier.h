// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace terrane::signal {

// Real Fourier transform of one fixed, fast length (even, factors 2, 3 and 5) in float32. It owns scratch
// memory: one object per thread.
class RealFourier
{
public:
    // The smallest fast length of at least `atLeast` samples.
    explicit RealFourier(std::size_t atLeast);
    ~RealFourier();
    RealFourier(RealFourier &&) noexcept;
    RealFourier &operator=(RealFourier &&) noexcept;

    std::size_t size() const { return m_size; }
    std::size_t bins() const { return m_size / 2 + 1; }
    // Frequency of a bin, Hz, for samples `interval` seconds apart.
    double frequency(std::size_t bin, double interval) const
    {
        return static_cast<double>(bin) / (static_cast<double>(m_size) * interval);
    }

    // X[k] = sum of x[n] exp(-2 pi i k n / size()); in.size() == size(), out.size() == bins().
    void forward(std::span<const float> in, std::span<std::complex<float>> out);
    // The inverse, with its factor 1 / size().
    void inverse(std::span<const std::complex<float>> in, std::span<float> out);

private:
    struct Plans;
    std::size_t m_size = 0;
    std::unique_ptr<Plans> m_plans;
};

} // namespace terrane::signal
