// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/fourier.h"

#include "core/error.h"

#include <kiss_fftr.h>

#include <algorithm>
#include <new>

namespace terrane::signal {

namespace {

// KISS FFT counts in int.
constexpr std::size_t kMostSamples = std::size_t{1} << 28;

std::size_t fastSize(std::size_t atLeast)
{
    if (atLeast > kMostSamples)
        throw InputError("the trace is too long for a Fourier transform", "spectrum",
                         "Cut it to less than 268 million samples");
    return static_cast<std::size_t>(
        kiss_fftr_next_fast_size_real(static_cast<int>(std::max<std::size_t>(atLeast, 2))));
}

static_assert(sizeof(kiss_fft_cpx) == sizeof(std::complex<float>));

} // namespace

struct RealFourier::Plans
{
    explicit Plans(std::size_t size)
        : forward(kiss_fftr_alloc(static_cast<int>(size), 0, nullptr, nullptr)),
          inverse(kiss_fftr_alloc(static_cast<int>(size), 1, nullptr, nullptr))
    {
        if (forward == nullptr || inverse == nullptr) {
            release();
            throw std::bad_alloc();
        }
    }
    Plans(const Plans &) = delete;
    Plans &operator=(const Plans &) = delete;
    ~Plans() { release(); }

    void release()
    {
        kiss_fftr_free(forward);
        kiss_fftr_free(inverse);
    }

    kiss_fftr_cfg forward, inverse;
};

RealFourier::RealFourier(std::size_t atLeast)
    : m_size(fastSize(atLeast)), m_plans(std::make_unique<Plans>(m_size))
{}

RealFourier::~RealFourier() = default;
RealFourier::RealFourier(RealFourier &&) noexcept = default;
RealFourier &RealFourier::operator=(RealFourier &&) noexcept = default;

void RealFourier::forward(std::span<const float> in, std::span<std::complex<float>> out)
{
    kiss_fftr(m_plans->forward, in.data(), reinterpret_cast<kiss_fft_cpx *>(out.data()));
}

void RealFourier::inverse(std::span<const std::complex<float>> in, std::span<float> out)
{
    kiss_fftri(m_plans->inverse, reinterpret_cast<const kiss_fft_cpx *>(in.data()), out.data());
    const float factor = 1.0F / static_cast<float>(m_size);
    for (float &sample : out)
        sample *= factor;
}

} // namespace terrane::signal
