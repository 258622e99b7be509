// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/saved_wavefield.h"

#include <initializer_list>
#include <span>

namespace terrane::acoustic {

// Sums over time at each node of the model, of the field q of a run (the source's) and the field w of a
// second one that goes back in time (the residuals'); times `every`, the distance between the steps that were
// saved.
enum class Image {
    Gradient, // -(1 / dt^2) sum of w times the second difference of q in time
    Product,  // sum q w
};

// Correlates a second run, whose step n goes back from step steps - 1 - n of the first, with what was saved
// of the first run: Image::Gradient needs its changes or its field, Image::Product its field.
//
// When the second run fires residuals from the receivers in reversed time, Image::Gradient is the derivative
// of sum(records * residuals) with respect to m = 1 / v^2 (s2/m2) at each node (Plessix 2006, Geophysical
// Journal International 167, 495-503). From the field, the second difference is taken of w, which is the same
// since q is at rest before its first step and w before its first. For every = 1 both are exact for the
// difference equations (the model's margins count as fixed); for more, changes lose less, since w begins
// softer than its change does.
template<typename T>
class Correlation final : public StepVisitor<T>
{
public:
    // Both must outlive it. Throws std::invalid_argument for a product of changes.
    Correlation(const Medium<T> &medium, const SavedWavefield<T> &saved, int steps,
                std::initializer_list<Image> images = {Image::Gradient});

    bool wants(int step) const override { return m_saved.holds(m_steps - 1 - step); }
    bool needsChange() const override { return m_saved.options().quantity == Quantity::Field; }
    void row(const StepRow<T> &row) override;

    // Of the model's shape; empty when it was not asked for.
    std::span<const T> gradient() const { return {m_gradient.data(), m_gradient.size()}; }
    std::span<const T> product() const { return {m_product.data(), m_product.size()}; }

private:
    const Medium<T> &m_medium;
    const SavedWavefield<T> &m_saved;
    int m_steps = 0;
    AlignedArray<T> m_gradient, m_product;
};

// The energy of a run's field at each node of the model, sum q^2 dt in s: how well a source, or the receivers
// of a run back, light the model. Of every `every`-th step.
template<typename T>
class Illumination final : public StepVisitor<T>
{
public:
    // The medium must outlive it.
    Illumination(const Medium<T> &medium, int every);
    bool wants(int step) const override { return step % m_every == 0; }
    void row(const StepRow<T> &row) override;
    std::span<const T> energy() const { return {m_energy.data(), m_energy.size()}; }

private:
    const Medium<T> &m_medium;
    int m_every = 1;
    AlignedArray<T> m_energy;
};

} // namespace terrane::acoustic
