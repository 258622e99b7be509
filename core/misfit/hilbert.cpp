// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/hilbert.h"

#include <algorithm>

namespace terrane::misfit {

Hilbert::Hilbert(std::size_t samples)
    : m_fourier(2 * samples), m_padded(m_fourier.size()), m_bins(m_fourier.bins())
{}

void Hilbert::apply(std::span<const float> from, std::span<float> to)
{
    const auto end = std::copy(from.begin(), from.end(), m_padded.begin());
    std::fill(end, m_padded.end(), 0.0F);
    m_fourier.forward(m_padded, m_bins);
    m_bins.front() = m_bins.back() = 0;
    for (std::complex<float> &bin : m_bins)
        bin = {bin.imag(), -bin.real()};
    m_fourier.inverse(m_bins, m_padded);
    std::copy_n(m_padded.begin(), to.size(), to.begin());
}

} // namespace terrane::misfit
