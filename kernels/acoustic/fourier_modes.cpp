// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/fourier_modes.h"

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace terrane::acoustic {

template<typename T>
FourierModes<T>::FourierModes(const Medium<T> &medium, std::vector<double> frequencies, int steps, int every,
                              Direction direction)
    : m_medium(medium),
      m_frequencies(std::move(frequencies)),
      m_steps(steps),
      m_every(every),
      m_direction(direction)
{
    const auto &shape = medium.options().shape;
    m_nodes = shape[0] * shape[1] * shape[2];
    const double nyquist = 0.5 / (medium.options().dt * every);
    for (const double frequency : m_frequencies)
        if (!(frequency >= 0 && frequency <= nyquist * (1 + 1e-9)))
            throw std::invalid_argument("a frequency of " + std::to_string(frequency) + " Hz: every " +
                                        std::to_string(every) + ". step carries 0 to " +
                                        std::to_string(nyquist) + " Hz");
    m_modes = AlignedArray<T>(2 * m_frequencies.size() * m_nodes);
}

template<typename T>
std::size_t FourierModes<T>::bytes(const std::array<std::size_t, 3> &shape, std::size_t frequencies)
{
    return 2 * frequencies * shape[0] * shape[1] * shape[2] * sizeof(T);
}

template<typename T>
void FourierModes<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    const T *from = (needsChange() ? row.change : row.next) + m_medium.margin(2);
    const double time = forwardStep(row.step) * m_medium.options().dt;
    for (std::size_t i = 0; i < m_frequencies.size(); ++i) {
        const double phase = 2 * std::numbers::pi * m_frequencies[i] * time;
        const T cosine = static_cast<T>(m_every * std::cos(phase)),
                sine = static_cast<T>(-m_every * std::sin(phase));
        T *real = m_modes.data() + 2 * i * m_nodes + place->row * nodes;
        T *imaginary = real + m_nodes;
        for (std::size_t iz = 0; iz < nodes; ++iz) {
            real[iz] += cosine * from[iz];
            imaginary[iz] += sine * from[iz];
        }
    }
}

// sum over n of a[n] b[n] is 1 / steps times the sum over all frequencies of A conj(B) (Parseval). Both sums
// over steps are `every` times those over the steps that were taken, and their product stands for one sum.
template<typename T>
std::vector<double> fourierGradient(const FourierModes<T> &forward, const FourierModes<T> &backward,
                                    int steps, double dt)
{
    const std::vector<double> &frequencies = forward.frequencies();
    std::vector<double> gradient(frequencies.empty() ? 0 : forward.real(0).size());
    for (std::size_t i = 0; i < frequencies.size(); ++i) {
        const bool isOwnTwin = frequencies[i] == 0 || std::abs(frequencies[i] * 2 * dt - 1) < 1e-9;
        const double weight = -(isOwnTwin ? 1.0 : 2.0) / (steps * dt * dt);
        const auto qr = forward.real(i), qi = forward.imaginary(i), wr = backward.real(i),
                   wi = backward.imaginary(i);
        for (std::size_t node = 0; node < gradient.size(); ++node)
            gradient[node] += weight * (static_cast<double>(qr[node]) * static_cast<double>(wr[node]) +
                                        static_cast<double>(qi[node]) * static_cast<double>(wi[node]));
    }
    return gradient;
}

template class FourierModes<float>;
template class FourierModes<double>;
template std::vector<double> fourierGradient(const FourierModes<float> &, const FourierModes<float> &, int,
                                             double);
template std::vector<double> fourierGradient(const FourierModes<double> &, const FourierModes<double> &, int,
                                             double);

} // namespace terrane::acoustic
