// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/snapshots.h"

#include <algorithm>

namespace terrane::acoustic {

template<typename T>
Snapshots<T>::Snapshots(const Medium<T> &medium, std::vector<int> steps)
    : m_medium(medium), m_steps(std::move(steps))
{
    const auto &shape = medium.options().shape;
    m_nodes = shape[0] * shape[1] * shape[2];
    m_fields = AlignedArray<T>(m_nodes * m_steps.size());
}

template<typename T>
bool Snapshots<T>::wants(int step) const
{
    return std::binary_search(m_steps.begin(), m_steps.end(), step);
}

template<typename T>
void Snapshots<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const auto number = static_cast<std::size_t>(std::lower_bound(m_steps.begin(), m_steps.end(), row.step) -
                                                 m_steps.begin());
    const std::size_t nodes = m_medium.options().shape[2];
    T *to = m_fields.data() + number * m_nodes + place->row * nodes;
    for (std::size_t i = 0; i < nodes; ++i) {
        const auto iz = m_medium.margin(2) + static_cast<std::ptrdiff_t>(i);
        to[i] = row.next[iz] * static_cast<T>(m_medium.pointScale(row.ix, row.iy, iz));
    }
}

template class Snapshots<float>;
template class Snapshots<double>;

} // namespace terrane::acoustic
