// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace terrane::acoustic {

// Which end of a wave field a step of a run stands for.
enum class Direction { Forward, Backward };

// On-the-fly Fourier transforms at the nodes of the model (Witte and others 2019, Geophysics 84, R277-R287):
// of the field q of a run forward, or of the change of a run back, at some frequencies. Nothing else of the
// field need be kept; the memory is that of 2 numbers a node and frequency, for each of both runs.
template<typename T>
class FourierModes final : public StepVisitor<T>
{
public:
    // Frequencies in Hz. `every`: of these steps, those whose number it divides; the medium must outlive it.
    FourierModes(const Medium<T> &medium, std::vector<double> frequencies, int steps, int every,
                 Direction direction);

    static std::size_t bytes(const std::array<std::size_t, 3> &shape, std::size_t frequencies);

    bool wants(int step) const override { return forwardStep(step) % m_every == 0; }
    bool needsChange() const override { return m_direction == Direction::Backward; }
    void row(const StepRow<T> &row) override;

    // Real and imaginary parts of frequency number i, of the model's shape.
    std::span<const T> real(std::size_t i) const { return part(2 * i); }
    std::span<const T> imaginary(std::size_t i) const { return part(2 * i + 1); }
    const std::vector<double> &frequencies() const { return m_frequencies; }

private:
    // The step of the run forward whose result belongs to this row.
    int forwardStep(int step) const { return m_direction == Direction::Forward ? step : m_steps - 1 - step; }
    std::span<const T> part(std::size_t number) const { return {m_modes.data() + number * m_nodes, m_nodes}; }

    const Medium<T> &m_medium;
    std::vector<double> m_frequencies;
    int m_steps = 0, m_every = 1;
    Direction m_direction = Direction::Forward;
    std::size_t m_nodes = 0; // of the model
    AlignedArray<T> m_modes; // [frequency][real, imaginary][node]
};

// The part of the gradient (Image::Gradient) that these frequencies make: those of multiples of 1 / (steps
// dt) from 0 to the Nyquist frequency make up all of it. 0 Hz and the Nyquist frequency count once, all
// others twice, for their negative twins.
template<typename T>
std::vector<double> fourierGradient(const FourierModes<T> &forward, const FourierModes<T> &backward,
                                    int steps, double dt);

} // namespace terrane::acoustic
