// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/saved_changes.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace terrane::acoustic {

namespace {

constexpr float kLargestShort = 32767;

std::size_t savedSteps(int steps, int every)
{
    return static_cast<std::size_t>((steps + every - 1) / every);
}

std::size_t blocksOf(std::size_t nodes)
{
    return (nodes + kShortBlock - 1) / kShortBlock;
}

// One block; returns its scale.
template<typename T>
float toShort(const T *from, std::size_t count, std::int16_t *to)
{
    T largest = 0;
    for (std::size_t i = 0; i < count; ++i)
        largest = std::max(largest, std::abs(from[i]));
    if (!(largest > 0)) {
        std::fill_n(to, count, std::int16_t{0});
        return 0;
    }
    const T scale = static_cast<T>(kLargestShort) / largest;
    for (std::size_t i = 0; i < count; ++i) {
        const T value = from[i] * scale;
        to[i] = static_cast<std::int16_t>(static_cast<int>(value + (value < 0 ? T(-0.5) : T(0.5))));
    }
    return static_cast<float>(largest / static_cast<T>(kLargestShort));
}

} // namespace

template<typename T>
SavedChanges<T>::SavedChanges(const Medium<T> &medium, int steps, int every, Precision precision)
    : m_medium(medium),
      m_steps(steps),
      m_every(every),
      m_precision(precision),
      m_nodes(medium.options().shape[2]),
      m_blocks(blocksOf(m_nodes))
{
    const auto &shape = medium.options().shape;
    const std::size_t rows = savedSteps(steps, every) * shape[0] * shape[1];
    if (precision == Precision::Full) {
        m_full = AlignedArray<T>(rows * m_nodes);
    } else {
        m_short = AlignedArray<std::int16_t>(rows * m_nodes);
        m_scales = AlignedArray<float>(rows * m_blocks);
    }
}

template<typename T>
std::size_t SavedChanges<T>::bytes(const std::array<std::size_t, 3> &shape, int steps, int every,
                                   Precision precision)
{
    const std::size_t row = precision == Precision::Full
                                ? shape[2] * sizeof(T)
                                : shape[2] * sizeof(std::int16_t) + blocksOf(shape[2]) * sizeof(float);
    return savedSteps(steps, every) * shape[0] * shape[1] * row;
}

template<typename T>
std::size_t SavedChanges<T>::rowOf(int step, std::size_t ix, std::size_t iy) const
{
    const auto &shape = m_medium.options().shape;
    return (static_cast<std::size_t>(step / m_every) * shape[0] + ix) * shape[1] + iy;
}

template<typename T>
void SavedChanges<T>::row(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T * /*field*/,
                          const T *change)
{
    const auto place = m_medium.inModel(ix, iy);
    if (!place)
        return;
    const T *from = change + m_medium.margin(2);
    const std::size_t row = rowOf(step, place->ix, place->iy);
    if (m_precision == Precision::Full) {
        std::copy_n(from, m_nodes, m_full.data() + row * m_nodes);
        return;
    }
    for (std::size_t block = 0; block < m_blocks; ++block) {
        const std::size_t first = block * kShortBlock, count = std::min(kShortBlock, m_nodes - first);
        m_scales[row * m_blocks + block] =
            toShort(from + first, count, m_short.data() + row * m_nodes + first);
    }
}

template<typename T>
void SavedChanges<T>::read(int step, std::size_t ix, std::size_t iy, std::span<T> to) const
{
    const std::size_t row = rowOf(step, ix, iy);
    if (m_precision == Precision::Full) {
        std::copy_n(m_full.data() + row * m_nodes, m_nodes, to.data());
        return;
    }
    for (std::size_t block = 0; block < m_blocks; ++block) {
        const auto scale = static_cast<T>(m_scales[row * m_blocks + block]);
        const std::size_t end = std::min((block + 1) * kShortBlock, m_nodes);
        for (std::size_t i = block * kShortBlock; i < end; ++i)
            to[i] = scale * static_cast<T>(m_short[row * m_nodes + i]);
    }
}

template<typename T>
Correlation<T>::Correlation(const Medium<T> &medium, const SavedChanges<T> &changes)
    : m_medium(medium), m_changes(changes)
{
    const auto &shape = medium.options().shape;
    m_gradient = AlignedArray<T>(shape[0] * shape[1] * shape[2]);
}

template<typename T>
void Correlation<T>::row(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *field, const T * /*change*/)
{
    const auto place = m_medium.inModel(ix, iy);
    if (!place)
        return;
    const auto &shape = m_medium.options().shape;
    thread_local std::vector<T> saved;
    saved.resize(shape[2]);
    m_changes.read(m_changes.steps() - 1 - step, place->ix, place->iy, saved);
    const double dt = m_medium.options().dt;
    const auto weight = static_cast<T>(-m_changes.every() / (dt * dt));
    const T *at = field + m_medium.margin(2);
    T *gradient = m_gradient.data() + place->row * shape[2];
    for (std::size_t iz = 0; iz < shape[2]; ++iz)
        gradient[iz] += weight * saved[iz] * at[iz];
}

template class SavedChanges<float>;
template class SavedChanges<double>;
template class Correlation<float>;
template class Correlation<double>;

} // namespace terrane::acoustic
