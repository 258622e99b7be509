// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/extended_source.h"

namespace terrane::acoustic {

template<typename T>
ExtendedSource<T>::ExtendedSource(const Medium<T> &medium, std::span<const float> weights,
                                  std::span<const T> wavelet)
    : m_medium(medium), m_weights(weights), m_wavelet(wavelet)
{}

template<typename T>
void ExtendedSource<T>::add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next,
                            T *change)
{
    const auto place = m_medium.inModel(ix, iy);
    if (!place)
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    const std::ptrdiff_t margin = m_medium.margin(2);
    const float *weights = m_weights.data() + place->row * nodes;
    const T value = m_wavelet[static_cast<std::size_t>(step)];
    for (std::size_t i = 0; i < nodes; ++i) {
        const std::ptrdiff_t iz = margin + static_cast<std::ptrdiff_t>(i);
        const T added =
            factor[iz] * static_cast<T>(m_medium.pointScale(ix, iy, iz)) * static_cast<T>(weights[i]) * value;
        next[iz] += added;
        if (change)
            change[iz] += added;
    }
}

template<typename T>
SourceImage<T>::SourceImage(const Medium<T> &medium, std::span<const T> wavelet)
    : m_medium(medium), m_wavelet(wavelet)
{
    const auto &shape = medium.options().shape;
    m_weights = AlignedArray<T>(shape[0] * shape[1] * shape[2]);
}

template<typename T>
void SourceImage<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    T *to = m_weights.data() + place->row * nodes;
    const T value = m_wavelet[m_wavelet.size() - 1 - static_cast<std::size_t>(row.step)];
    for (std::size_t i = 0; i < nodes; ++i) {
        const auto iz = m_medium.margin(2) + static_cast<std::ptrdiff_t>(i);
        to[i] += value * row.next[iz] * static_cast<T>(m_medium.pointScale(row.ix, row.iy, iz));
    }
}

template class ExtendedSource<float>;
template class ExtendedSource<double>;
template class SourceImage<float>;
template class SourceImage<double>;

} // namespace terrane::acoustic
