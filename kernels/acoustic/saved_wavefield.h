// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <cstddef>
#include <cstdint>

namespace terrane::acoustic {

enum class Precision {
    Full,  // as the field
    Short, // 16-bit integers, scaled by the largest number of each block of kShortBlock nodes: 2.06 bytes a
           // node
};

enum class Quantity {
    Field,  // after the step, q[n+1]
    Change, // what the step added, q[n+1] - 2 q[n] + q[n-1]: dt^2 times the second derivative in time
};

struct SavingOptions
{
    int every = 1; // of these steps, those whose number it divides
    Precision precision = Precision::Full;
    Quantity quantity = Quantity::Field;
};

// What some steps of a run left at the nodes of the model. All of a field's band below 1 / (2 every dt) Hz is
// in every `every`-th step: its correlation with another field of that band is `every` times the sum over
// those.
template<typename T>
class SavedWavefield final : public StepVisitor<T>
{
public:
    // Room for `steps` steps in a row. The medium must outlive it.
    SavedWavefield(const Medium<T> &medium, int steps, const SavingOptions &options);

    static std::size_t bytes(const std::array<std::size_t, 3> &shape, int steps,
                             const SavingOptions &options);

    const SavingOptions &options() const { return m_options; }
    // From now on it holds steps [first, end), and nothing of others; 0 and `steps` at first.
    void setSteps(int first, int end);
    bool holds(int step) const { return step >= m_first && step < m_end && step % m_options.every == 0; }

    bool wants(int step) const override { return holds(step); }
    bool needsChange() const override { return m_options.quantity == Quantity::Change; }
    void row(const StepRow<T> &row) override;

    // For a step that it holds, and a row of the model: to[i] += weight * saved[i] * field[i].
    void addProduct(int step, std::size_t row, T weight, const T *field, T *to) const;
    // All rows of a step that it holds, of full precision.
    T *plane(int step);

private:
    std::size_t place(int step, std::size_t row) const;

    const Medium<T> &m_medium;
    SavingOptions m_options;
    int m_first = 0, m_end = 0;
    RowKernels<T> m_kernels;
    std::size_t m_nodes = 0, m_blocks = 0, m_rows = 0; // of a row; of the model
    AlignedArray<T> m_full;
    AlignedArray<std::int16_t> m_short;
    AlignedArray<float> m_scales;
};

} // namespace terrane::acoustic
