// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/points.h"

#include <algorithm>

namespace terrane::acoustic {

template<typename T>
Sources<T>::Sources(const Layout &layout, std::span<const PointNodes> points)
    : m_count(points.size()), m_rows(layout.nodes(1))
{
    struct Placed
    {
        std::ptrdiff_t row = 0;
        Entry entry;
    };
    std::vector<Placed> placed;
    for (std::size_t point = 0; point < points.size(); ++point)
        for (const PointNode &n : points[point])
            placed.push_back({n.node[0] * m_rows + n.node[1],
                              {layout.index(n.node[0], n.node[1], n.node[2]), n.node[2],
                               static_cast<std::uint32_t>(point), static_cast<T>(n.weight)}});
    // Stable: sources at one node are added in their order.
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed &a, const Placed &b) { return a.row < b.row; });
    m_starts.assign(static_cast<std::size_t>(layout.nodes(0) * m_rows) + 1, 0);
    for (const Placed &p : placed) {
        ++m_starts[static_cast<std::size_t>(p.row) + 1];
        m_entries.push_back(p.entry);
    }
    for (std::size_t i = 1; i < m_starts.size(); ++i)
        m_starts[i] += m_starts[i - 1];
}

template<typename T>
void Sources<T>::add(std::ptrdiff_t ix, std::ptrdiff_t iy, const T *values, const T *factor, T *next,
                     T *change) const
{
    if (m_entries.empty())
        return;
    const auto row = static_cast<std::size_t>(ix * m_rows + iy);
    for (std::uint32_t i = m_starts[row]; i < m_starts[row + 1]; ++i) {
        const Entry &entry = m_entries[i];
        const T value = factor[entry.index] * entry.weight * values[entry.point];
        next[entry.index] += value;
        if (change)
            change[entry.iz] += value;
    }
}

template<typename T>
Receivers<T>::Receivers(const Layout &layout, std::span<const PointNodes> points)
{
    struct Placed
    {
        std::ptrdiff_t plane = 0;
        Part part;
    };
    std::vector<Placed> placed;
    m_starts.push_back(0);
    std::uint32_t slot = 0;
    for (const PointNodes &point : points) {
        std::vector<PointNode> nodes = point;
        std::stable_sort(nodes.begin(), nodes.end(),
                         [](const PointNode &a, const PointNode &b) { return a.node < b.node; });
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const auto &at = nodes[i].node;
            const auto place = static_cast<std::uint32_t>(m_nodes.size());
            if (i == 0 || at[0] != nodes[i - 1].node[0])
                placed.push_back({at[0], {place, place, slot++}});
            m_nodes.push_back({layout.index(at[0], at[1], at[2]), static_cast<T>(nodes[i].weight)});
            placed.back().part.end = place + 1;
        }
        m_starts.push_back(slot);
    }
    std::stable_sort(placed.begin(), placed.end(),
                     [](const Placed &a, const Placed &b) { return a.plane < b.plane; });
    m_planes.assign(static_cast<std::size_t>(layout.nodes(0)) + 1, 0);
    for (const Placed &p : placed) {
        ++m_planes[static_cast<std::size_t>(p.plane) + 1];
        m_parts.push_back(p.part);
    }
    for (std::size_t i = 1; i < m_planes.size(); ++i)
        m_planes[i] += m_planes[i - 1];
}

template<typename T>
void Receivers<T>::read(std::size_t i, const T *field, T *slots) const
{
    const Part &part = m_parts[i];
    T sum = 0;
    for (std::uint32_t k = part.begin; k < part.end; ++k)
        sum += m_nodes[k].weight * field[m_nodes[k].index];
    slots[part.slot] = sum;
}

template<typename T>
void Receivers<T>::sum(const T *slots, T *values) const
{
    for (std::size_t point = 0; point < count(); ++point) {
        T value = 0;
        for (std::uint32_t slot = m_starts[point]; slot < m_starts[point + 1]; ++slot)
            value += slots[slot];
        values[point] = value;
    }
}

template class Sources<float>;
template class Sources<double>;
template class Receivers<float>;
template class Receivers<double>;

} // namespace terrane::acoustic
