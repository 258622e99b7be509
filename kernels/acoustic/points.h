// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/layout.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace terrane::acoustic {

// A node of the simulation's layout and its share in a point (a source or a receiver).
struct PointNode
{
    std::array<std::ptrdiff_t, 3> node = {};
    double weight = 0;
};
using PointNodes = std::vector<PointNode>;

// What points add to a field, row by row.
template<typename T>
class Sources
{
public:
    Sources() = default;
    Sources(const Layout &layout, std::span<const PointNodes> points);

    std::size_t count() const { return m_count; }
    // Adds factor * weight * value to the row at (ix, iy), and to `change`, where there is one, what it adds
    // to `next`. next and factor begin with the layout's array, change with the row.
    void add(std::ptrdiff_t ix, std::ptrdiff_t iy, const T *values, const T *factor, T *next,
             T *change) const;

private:
    struct Entry
    {
        std::ptrdiff_t index = 0, iz = 0;
        std::uint32_t point = 0;
        T weight = 0;
    };
    std::size_t m_count = 0;
    std::ptrdiff_t m_rows = 0;           // of a plane
    std::vector<std::uint32_t> m_starts; // of each row's entries, by ix, iy
    std::vector<Entry> m_entries;
};

// What points read from a field. A point's nodes lie in several planes of x, which tiles reach at different
// times: each plane's part has a slot of its own, and the sum over a point's slots is formed in the order of
// planes.
template<typename T>
class Receivers
{
public:
    Receivers() = default;
    Receivers(const Layout &layout, std::span<const PointNodes> points);

    std::size_t count() const { return m_starts.empty() ? 0 : m_starts.size() - 1; }
    std::size_t slotCount() const { return m_parts.size(); }
    // Parts of plane ix: [planeBegin(ix), planeBegin(ix + 1)) of those sorted by plane.
    std::size_t planeBegin(std::ptrdiff_t ix) const { return m_planes[static_cast<std::size_t>(ix)]; }
    // Reads the part that is the i-th by plane into its slot.
    void read(std::size_t i, const T *field, T *slots) const;
    // One value for each point.
    void sum(const T *slots, T *values) const;

private:
    struct Node
    {
        std::ptrdiff_t index = 0;
        T weight = 0;
    };
    struct Part
    {
        std::uint32_t begin = 0, end = 0; // in m_nodes
        std::uint32_t slot = 0;           // by point, then plane
    };
    std::vector<std::size_t> m_planes;
    std::vector<std::uint32_t> m_starts; // of each point's slots
    std::vector<Part> m_parts;           // by plane, then point
    std::vector<Node> m_nodes;
};

} // namespace terrane::acoustic
