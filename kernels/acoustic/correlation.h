// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/saved_wavefield.h"

#include <array>
#include <span>

namespace terrane::acoustic {

// Sums over time at each node of the model, of the field q of a run (the source's) and the field w of a second
// one that goes back in time (the residuals'); times `every`, the distance between the steps that were saved.
enum class Image {
    Gradient,             // -(1 / dt^2) sum q D w, with D the second difference in time
    Product,              // sum q w
    SourceIllumination,   // sum q^2
    ReceiverIllumination, // sum w^2
};
inline constexpr std::size_t kImages = 4;

// Correlates a second run, whose step n goes back from step steps - 1 - n of the first, with what was saved
// of the first run's field.
//
// When the second run fires residuals from the receivers in reversed time, Image::Gradient is the derivative
// of sum(records * residuals) with respect to m = 1 / v^2 (s2/m2) at each node (Plessix 2006, Geophysical
// Journal International 167, 495-503). The second difference is taken of w instead of q, which is the same
// since q is at rest before its first step and w before its first. For every = 1 it is exact for the
// difference equations; the model's margins count as fixed.
template<typename T>
class Correlation final : public StepVisitor<T>
{
public:
    // Both must outlive it. `saved`: the field, not its changes. Throws std::invalid_argument.
    Correlation(const Medium<T> &medium, const SavedWavefield<T> &saved, int steps,
                std::initializer_list<Image> images = {Image::Gradient});

    bool wants(int step) const override { return m_saved.holds(m_steps - 1 - step); }
    bool needsChange() const override { return true; }
    void row(const StepRow<T> &row) override;

    // Of the model's shape; empty when it was not asked for.
    std::span<const T> image(Image image) const;
    std::span<const T> gradient() const { return image(Image::Gradient); }

private:
    AlignedArray<T> &array(Image image) { return m_images[static_cast<std::size_t>(image)]; }

    const Medium<T> &m_medium;
    const SavedWavefield<T> &m_saved;
    int m_steps = 0;
    std::array<AlignedArray<T>, kImages> m_images;
};

} // namespace terrane::acoustic
