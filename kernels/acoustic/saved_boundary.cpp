// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/saved_boundary.h"

#include <algorithm>

namespace terrane::acoustic {

namespace {

// Nodes of an axis: [begin, end) are undamped, [low, high) those and as many around them as the stencil
// reaches.
struct Undamped
{
    std::ptrdiff_t begin = 0, end = 0, low = 0, high = 0;

    bool holds(std::ptrdiff_t i) const { return i >= begin && i < end; }
    bool hasAround(std::ptrdiff_t i) const { return i >= low && i < high; }
};

} // namespace

template<typename T>
typename SavedBoundary<T>::Shell SavedBoundary<T>::shellOf(const Medium<T> &medium)
{
    const Layout &layout = medium.layout();
    std::array<Undamped, 3> axes;
    for (int axis = 0; axis < 3; ++axis) {
        const std::ptrdiff_t nodes = layout.nodes(axis), damped = medium.dampedNodes();
        const bool hasLayers = axis != 1 || !layout.is2D();
        Undamped &of = axes[static_cast<std::size_t>(axis)];
        of.begin = hasLayers && !(axis == 2 && medium.options().freeSurface) ? damped : 0;
        of.end = hasLayers ? nodes - damped : nodes;
        of.low = std::max<std::ptrdiff_t>(0, of.begin - layout.radius());
        of.high = std::min<std::ptrdiff_t>(nodes, of.end + layout.radius());
    }
    const auto &[x, y, z] = axes;
    Shell shell;
    const auto piece = [&shell](std::ptrdiff_t begin, std::ptrdiff_t end) {
        const Piece result = {begin, end - begin, shell.size};
        shell.size += static_cast<std::size_t>(end - begin);
        return result;
    };
    for (std::ptrdiff_t ix = 0; ix < layout.nodes(0); ++ix)
        for (std::ptrdiff_t iy = 0; iy < layout.nodes(1); ++iy) {
            Pieces row;
            if (x.holds(ix) && y.holds(iy))
                row = {piece(z.low, z.begin), piece(z.end, z.high)};
            else if ((x.hasAround(ix) && y.holds(iy)) || (x.holds(ix) && y.hasAround(iy)))
                row = {piece(z.begin, z.end), Piece{}};
            shell.rows.push_back(row);
        }
    return shell;
}

template<typename T>
SavedBoundary<T>::SavedBoundary(const Medium<T> &medium, int steps)
    : m_medium(medium),
      m_steps(steps),
      m_shell(shellOf(medium)),
      m_values(m_shell.size * static_cast<std::size_t>(steps), AlignedArray<T>::Content::Undefined)
{}

template<typename T>
std::size_t SavedBoundary<T>::bytes(const Medium<T> &medium, int steps)
{
    return AlignedArray<T>::bytesOf(shellOf(medium).size * static_cast<std::size_t>(steps));
}

template<typename T>
const typename SavedBoundary<T>::Pieces &SavedBoundary<T>::pieces(std::ptrdiff_t ix, std::ptrdiff_t iy) const
{
    return m_shell.rows[static_cast<std::size_t>(ix * m_medium.layout().nodes(1) + iy)];
}

template<typename T>
void SavedBoundary<T>::row(const StepRow<T> &row)
{
    T *to = m_values.data() + static_cast<std::size_t>(row.step) * m_shell.size;
    for (const Piece &piece : pieces(row.ix, row.iy))
        std::copy_n(row.next + piece.begin, piece.nodes, to + piece.at);
}

// The result of a step n back, q[N - 1 - n], is that of step N - 2 - n forward; at rest before the first.
template<typename T>
void SavedBoundary<T>::add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T * /*factor*/, T *next,
                           T * /*change*/)
{
    const int forward = m_steps - 2 - step;
    for (const Piece &piece : pieces(ix, iy)) {
        if (forward < 0)
            std::fill_n(next + piece.begin, piece.nodes, T{});
        else
            std::copy_n(m_values.data() + static_cast<std::size_t>(forward) * m_shell.size + piece.at,
                        piece.nodes, next + piece.begin);
    }
}

template class SavedBoundary<float>;
template class SavedBoundary<double>;

} // namespace terrane::acoustic
