// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/scattered_source.h"

#include <stdexcept>
#include <vector>

namespace terrane::acoustic {

template<typename T>
ScatteredSource<T>::ScatteredSource(const Medium<T> &medium, const SavedWavefield<T> &saved,
                                    std::span<const T> change)
    : m_medium(medium), m_saved(saved), m_change(change)
{
    if (saved.options().every != 1)
        throw std::invalid_argument("a scattered field needs what was saved at every step");
}

template<typename T>
void ScatteredSource<T>::add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next,
                             T *change)
{
    const auto place = m_medium.inModel(ix, iy);
    const bool isOfChanges = m_saved.options().quantity == Quantity::Change;
    const int saved = isOfChanges ? step : step - 1; // what this one left is q[step]
    if (!place || !m_saved.holds(saved))
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    thread_local std::vector<T> weights;
    weights.resize(nodes);
    const T *ofModel = m_change.data() + place->row * nodes;
    factor += m_medium.margin(2);
    for (std::size_t iz = 0; iz < nodes; ++iz)
        weights[iz] = factor[iz] * ofModel[iz];
    const double dt = m_medium.options().dt;
    for (T *to : {next, change})
        if (to)
            m_saved.addProduct(saved, place->row, static_cast<T>(isOfChanges ? -1 / (dt * dt) : 1),
                               weights.data(), to + m_medium.margin(2));
}

template class ScatteredSource<float>;
template class ScatteredSource<double>;

} // namespace terrane::acoustic
