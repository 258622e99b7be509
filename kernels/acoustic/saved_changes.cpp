// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/saved_changes.h"

#include <algorithm>

namespace terrane::acoustic {

namespace {

std::size_t savedSteps(int steps, int every)
{
    return static_cast<std::size_t>((steps + every - 1) / every);
}

std::size_t blocksOf(std::size_t nodes)
{
    constexpr auto kBlock = static_cast<std::size_t>(kShortBlock);
    return (nodes + kBlock - 1) / kBlock;
}

} // namespace

template<typename T>
SavedChanges<T>::SavedChanges(const Medium<T> &medium, int steps, int every, Precision precision)
    : m_medium(medium),
      m_steps(steps),
      m_every(every),
      m_precision(precision),
      m_kernels(rowKernels<T>(Dimensions::Two, medium.options().order)),
      m_nodes(medium.options().shape[2]),
      m_blocks(blocksOf(m_nodes))
{
    const auto &shape = medium.options().shape;
    m_rows = shape[0] * shape[1];
    const std::size_t rows = savedSteps(steps, every) * m_rows;
    // A run writes every row before one is read.
    if (precision == Precision::Full) {
        m_full = AlignedArray<T>(rows * m_nodes, AlignedArray<T>::Content::Undefined);
    } else {
        using Shorts = AlignedArray<std::int16_t>;
        m_short = Shorts(rows * m_nodes, Shorts::Content::Undefined);
        m_scales = AlignedArray<float>(rows * m_blocks, AlignedArray<float>::Content::Undefined);
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
std::size_t SavedChanges<T>::place(int step, std::size_t row) const
{
    return static_cast<std::size_t>(step / m_every) * m_rows + row;
}

template<typename T>
void SavedChanges<T>::row(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T * /*field*/,
                          const T *change)
{
    const auto inModel = m_medium.inModel(ix, iy);
    if (!inModel)
        return;
    const T *from = change + m_medium.margin(2);
    const std::size_t at = place(step, inModel->row);
    if (m_precision == Precision::Full)
        std::copy_n(from, m_nodes, m_full.data() + at * m_nodes);
    else
        m_kernels.toShort(from, static_cast<std::ptrdiff_t>(m_nodes), m_short.data() + at * m_nodes,
                          m_scales.data() + at * m_blocks);
}

template<typename T>
void SavedChanges<T>::addProduct(int step, std::size_t row, T weight, const T *field, T *to) const
{
    const std::size_t at = place(step, row);
    const auto nodes = static_cast<std::ptrdiff_t>(m_nodes);
    if (m_precision == Precision::Full)
        m_kernels.addProduct(to, weight, m_full.data() + at * m_nodes, field, nodes);
    else
        m_kernels.addProductOfShort(to, weight, m_short.data() + at * m_nodes,
                                    m_scales.data() + at * m_blocks, field, nodes);
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
    const double dt = m_medium.options().dt;
    m_changes.addProduct(m_changes.steps() - 1 - step, place->row,
                         static_cast<T>(-m_changes.every() / (dt * dt)), field + m_medium.margin(2),
                         m_gradient.data() + place->row * m_medium.options().shape[2]);
}

template class SavedChanges<float>;
template class SavedChanges<double>;
template class Correlation<float>;
template class Correlation<double>;

} // namespace terrane::acoustic
