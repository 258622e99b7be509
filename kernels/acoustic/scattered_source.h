// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/saved_wavefield.h"

#include <span>

namespace terrane::acoustic {

// The source of the Born approximation: what a small change dm of m = 1 / v^2 (s2/m2) adds to a field whose
// changes were saved at every step, -(dm / dt^2) change[n]. A run with it gives the derivative of the records
// in the direction dm, exactly that of the difference equations.
template<typename T>
class ScatteredSource final : public RowSource<T>
{
public:
    // `change` of the model's shape; everything must outlive it. Throws std::invalid_argument unless changes
    // were saved, at every step.
    ScatteredSource(const Medium<T> &medium, const SavedWavefield<T> &saved, std::span<const T> change);

    void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next,
             T *change) override;

private:
    const Medium<T> &m_medium;
    const SavedWavefield<T> &m_saved;
    std::span<const T> m_change;
};

} // namespace terrane::acoustic
