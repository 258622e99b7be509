// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/simd/level.h"

#include <cstddef>
#include <span>
#include <vector>

namespace terrane::simulation {

// A real matrix A of which only a band is stored, for many vectors at once. On the side of its rows a vector
// is a run of memory (`byRow`: value r of vector k at byRow[k * rows() + r]); on the side of its columns the
// vectors lie side by side (`byColumn`: value c of vector k at byColumn[c * vectors + k]).
//
// Elements are float32 and so are the sums, whose order is fixed: the result for a vector depends neither on
// the number of threads nor on the other vectors. It may differ in its last bits between instruction sets.
class BandedMatrix
{
public:
    // Rows are stored in groups of this many, over the columns that any of them needs.
    static constexpr std::size_t kGroup = 4;

    // A matrix of zeros.
    BandedMatrix(std::size_t rows, std::size_t columns);

    std::size_t rows() const { return m_rows; }
    std::size_t columns() const { return m_columns; }
    std::size_t groups() const { return m_groups.size(); }

    // Rows kGroup * group onwards: elements[i * kGroup + r] stands in column first + i. Different groups may
    // be set from different threads.
    void setGroup(std::size_t group, std::size_t first, std::vector<float> elements);

    // byRow = A byColumn and byColumn = A^T byRow. What the results held before is lost. They use
    // all threads and instructions up to `level`, which the processor must have.
    void multiply(std::span<const float> byColumn, std::size_t vectors, std::span<float> byRow,
                  SimdLevel level = simdLevel()) const;
    void multiplyTransposed(std::span<const float> byRow, std::size_t vectors, std::span<float> byColumn,
                            SimdLevel level = simdLevel()) const;

private:
    struct Group
    {
        std::size_t first = 0; // column
        std::vector<float> elements;
    };

    std::size_t m_rows, m_columns;
    std::vector<Group> m_groups;
};

} // namespace terrane::simulation
