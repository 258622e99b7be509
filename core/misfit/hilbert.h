// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/fourier.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace terrane::misfit {

// The Hilbert transform of traces of one length, which makes a cosine a sine: the spectrum times -i for
// frequencies above zero; 0 and Nyquist are left out. Traces count as zero for their length after their end,
// and what the transform moves out of the axis is lost: its transpose is exactly -1 times itself. It owns
// scratch memory: one object a thread.
class Hilbert
{
public:
    explicit Hilbert(std::size_t samples);

    // `to` may be `from`.
    void apply(std::span<const float> from, std::span<float> to);

private:
    signal::RealFourier m_fourier;
    std::vector<float> m_padded;
    std::vector<std::complex<float>> m_bins;
};

} // namespace terrane::misfit
