// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace terrane::acoustic {

enum class Precision {
    Full,  // as the field
    Short, // 16-bit integers, scaled by the largest number of each block of kShortBlock nodes: 2.06 bytes a
           // node
};

// What every `every`-th step of a run added to the nodes of the model, q[n+1] - 2 q[n] + q[n-1]: dt^2 times
// the field's second derivative in time, which gradients need. The changes of a band below 1 / (2 every dt)
// Hz are all in these, so their correlation with another field of that band is `every` times the sum over
// them.
template<typename T>
class SavedChanges final : public StepVisitor<T>
{
public:
    // The medium must outlive it.
    SavedChanges(const Medium<T> &medium, int steps, int every, Precision precision);

    static std::size_t bytes(const std::array<std::size_t, 3> &shape, int steps, int every,
                             Precision precision);

    int steps() const { return m_steps; }
    int every() const { return m_every; }
    bool wants(int step) const override { return step % m_every == 0; }
    void row(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *field, const T *change) override;

    // For a step that was saved, and a row of the model: to[i] += weight * change[i] * field[i].
    void addProduct(int step, std::size_t row, T weight, const T *field, T *to) const;

private:
    std::size_t place(int step, std::size_t row) const;

    const Medium<T> &m_medium;
    int m_steps = 0, m_every = 1;
    Precision m_precision = Precision::Full;
    RowKernels<T> m_kernels;
    std::size_t m_nodes = 0, m_blocks = 0, m_rows = 0; // of a row; of the model
    AlignedArray<T> m_full;
    AlignedArray<std::int16_t> m_short;
    AlignedArray<float> m_scales;
};

// Correlates a second run, backwards in time, with saved changes: with its steps counted from the end, that
// is the derivative of sum(records * residuals) with respect to m = 1 / v^2 (s2/m2) at each node of the
// model,
//     -(every / dt^2) sum over saved steps n of change[n] * field after step steps - 1 - n,
// when the second run fires the residuals from the receivers in reversed time (Plessix 2006, Geophysical
// Journal International 167, 495-503). For every = 1 it is exact for the difference equations; the model's
// margins count as fixed.
template<typename T>
class Correlation final : public StepVisitor<T>
{
public:
    // Both must outlive it.
    Correlation(const Medium<T> &medium, const SavedChanges<T> &changes);

    bool wants(int step) const override { return m_changes.wants(m_changes.steps() - 1 - step); }
    void row(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *field, const T *change) override;

    // Of the model's shape.
    std::span<const T> gradient() const { return {m_gradient.data(), m_gradient.size()}; }

private:
    const Medium<T> &m_medium;
    const SavedChanges<T> &m_changes;
    AlignedArray<T> m_gradient;
};

} // namespace terrane::acoustic
