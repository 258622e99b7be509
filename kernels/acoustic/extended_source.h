// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <span>

namespace terrane::acoustic {

// A source that is spread over the model: s = weights(x) wavelet(t).
template<typename T>
class ExtendedSource final : public RowSource<T>
{
public:
    // `weights` of the model's shape, `wavelet` for each step; all must outlive it.
    ExtendedSource(const Medium<T> &medium, std::span<const float> weights, std::span<const T> wavelet);
    void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next, T *change) override;

private:
    const Medium<T> &m_medium;
    std::span<const float> m_weights;
    std::span<const T> m_wavelet;
};

// The transpose, of a run that fires the records in reversed time: what they say of the weights.
template<typename T>
class SourceImage final : public StepVisitor<T>
{
public:
    SourceImage(const Medium<T> &medium, std::span<const T> wavelet);
    bool wants(int /*step*/) const override { return true; }
    void row(const StepRow<T> &row) override;
    std::span<const T> weights() const { return {m_weights.data(), m_weights.size()}; }

private:
    const Medium<T> &m_medium;
    std::span<const T> m_wavelet;
    AlignedArray<T> m_weights;
};

} // namespace terrane::acoustic
