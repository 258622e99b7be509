// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <array>
#include <cstddef>
#include <vector>

namespace terrane::acoustic {

// What a run needs to go back without its absorbing layers: at each step, the field on as many nodes around
// the undamped ones as the stencil reaches (Dussaud and others 2008, SEG Technical Program Expanded
// Abstracts, 2258-2262). A visitor of the run forward, and what changes the results of the run back (see
// Simulation::turnBack()), with which the field comes back but for rounding.
template<typename T>
class SavedBoundary final : public StepVisitor<T>, public RowSource<T>
{
public:
    // The medium must outlive it.
    SavedBoundary(const Medium<T> &medium, int steps);

    static std::size_t bytes(const Medium<T> &medium, int steps);

    bool wants(int step) const override { return step < m_steps; }
    void row(const StepRow<T> &row) override;
    void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next, T *change) override;

private:
    // Nodes of the field that lie next to each other in a row.
    struct Piece
    {
        std::ptrdiff_t begin = 0, nodes = 0;
        std::size_t at = 0; // where they are kept, of those of a step
    };
    using Pieces = std::array<Piece, 2>; // of a row
    struct Shell
    {
        std::vector<Pieces> rows; // of the layout
        std::size_t size = 0;     // numbers a step
    };
    static Shell shellOf(const Medium<T> &medium);
    const Pieces &pieces(std::ptrdiff_t ix, std::ptrdiff_t iy) const;

    const Medium<T> &m_medium;
    int m_steps = 0;
    Shell m_shell;
    AlignedArray<T> m_values; // [step][of the shell]
};

} // namespace terrane::acoustic
