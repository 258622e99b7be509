// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/saved_wavefield.h"

#include <span>

namespace terrane::acoustic {

// The source of the Born approximation: what a small change of the model adds to a field that was saved at
// every step of the run before. A run with it gives the derivative of the records in that direction, exactly
// that of the difference equations.
//
// Of changes of the field: for a change dm of m = 1 / v^2 (s2/m2), -(dm / dt^2) change[n]. Its transpose is
// Image::Gradient. Of the field: weights q[n], whose transpose is Image::Product (and which is the source of
// a change -weights of the potential, see Medium).
template<typename T>
class ScatteredSource final : public RowSource<T>
{
public:
    // `change`: dm or weights, of the model's shape; everything must outlive it. Throws std::invalid_argument
    // unless every step was saved.
    ScatteredSource(const Medium<T> &medium, const SavedWavefield<T> &saved, std::span<const T> change);

    void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next, T *change) override;

private:
    const Medium<T> &m_medium;
    const SavedWavefield<T> &m_saved;
    std::span<const T> m_change;
};

} // namespace terrane::acoustic
