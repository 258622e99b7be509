// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/saved_wavefield.h"

#include <algorithm>

namespace terrane::acoustic {

namespace {

// The first step at or after this one that is saved, counted in saved steps.
int savedBefore(int step, int every)
{
    return (step + every - 1) / every;
}

std::size_t blocksOf(std::size_t nodes)
{
    constexpr auto kBlock = static_cast<std::size_t>(kShortBlock);
    return (nodes + kBlock - 1) / kBlock;
}

// The most of them that a piece of `steps` steps has.
std::size_t savedSteps(int steps, int every)
{
    return static_cast<std::size_t>(savedBefore(steps, every));
}

} // namespace

template<typename T>
SavedWavefield<T>::SavedWavefield(const Medium<T> &medium, int steps, const SavingOptions &options)
    : m_medium(medium),
      m_options(options),
      m_end(steps),
      m_kernels(rowKernels<T>(Dimensions::Two, medium.options().order)),
      m_nodes(medium.options().shape[2]),
      m_blocks(blocksOf(m_nodes))
{
    const auto &shape = medium.options().shape;
    m_rows = shape[0] * shape[1];
    const std::size_t rows = savedSteps(steps, options.every) * m_rows;
    // A run writes every row before one is read.
    if (options.precision == Precision::Full) {
        m_full = AlignedArray<T>(rows * m_nodes, AlignedArray<T>::Content::Undefined);
    } else {
        using Shorts = AlignedArray<std::int16_t>;
        m_short = Shorts(rows * m_nodes, Shorts::Content::Undefined);
        m_scales = AlignedArray<float>(rows * m_blocks, AlignedArray<float>::Content::Undefined);
    }
}

template<typename T>
std::size_t SavedWavefield<T>::bytes(const std::array<std::size_t, 3> &shape, int steps,
                                     const SavingOptions &options)
{
    const std::size_t row = options.precision == Precision::Full
                                ? shape[2] * sizeof(T)
                                : shape[2] * sizeof(std::int16_t) + blocksOf(shape[2]) * sizeof(float);
    return savedSteps(steps, options.every) * shape[0] * shape[1] * row;
}

template<typename T>
void SavedWavefield<T>::setSteps(int first, int end)
{
    m_first = first;
    m_end = end;
}

template<typename T>
std::size_t SavedWavefield<T>::place(int step, std::size_t row) const
{
    const int number = step / m_options.every - savedBefore(m_first, m_options.every);
    return static_cast<std::size_t>(number) * m_rows + row;
}

template<typename T>
void SavedWavefield<T>::row(const StepRow<T> &row)
{
    const auto inModel = m_medium.inModel(row.ix, row.iy);
    if (!inModel)
        return;
    const T *from = (needsChange() ? row.change : row.next) + m_medium.margin(2);
    const std::size_t at = place(row.step, inModel->row);
    if (m_options.precision == Precision::Full)
        std::copy_n(from, m_nodes, m_full.data() + at * m_nodes);
    else
        m_kernels.toShort(from, static_cast<std::ptrdiff_t>(m_nodes), m_short.data() + at * m_nodes,
                          m_scales.data() + at * m_blocks);
}

template<typename T>
void SavedWavefield<T>::addProduct(int step, std::size_t row, T weight, const T *field, T *to) const
{
    const std::size_t at = place(step, row);
    const auto nodes = static_cast<std::ptrdiff_t>(m_nodes);
    if (m_options.precision == Precision::Full)
        m_kernels.addProduct(to, weight, m_full.data() + at * m_nodes, field, nodes);
    else
        m_kernels.addProductOfShort(to, weight, m_short.data() + at * m_nodes,
                                    m_scales.data() + at * m_blocks, field, nodes);
}

template<typename T>
T *SavedWavefield<T>::plane(int step)
{
    return m_full.data() + place(step, 0) * m_nodes;
}

template class SavedWavefield<float>;
template class SavedWavefield<double>;

} // namespace terrane::acoustic
