// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/correlation.h"

#include <stdexcept>
#include <vector>

namespace terrane::acoustic {

template<typename T>
Correlation<T>::Correlation(const Medium<T> &medium, const SavedWavefield<T> &saved, int steps,
                            std::initializer_list<Image> images)
    : m_medium(medium), m_saved(saved), m_steps(steps)
{
    if (saved.options().quantity != Quantity::Field)
        throw std::invalid_argument("changes were saved: a correlation needs the field");
    const auto &shape = medium.options().shape;
    for (const Image image : images)
        array(image) = AlignedArray<T>(shape[0] * shape[1] * shape[2]);
}

template<typename T>
void Correlation<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    const std::ptrdiff_t margin = m_medium.margin(2);
    const T every = static_cast<T>(m_saved.options().every);
    const int step = m_steps - 1 - row.step; // of the first run: it left q at the time of row.now
    if (AlignedArray<T> &gradient = array(Image::Gradient); gradient.size() > 0) {
        const double dt = m_medium.options().dt;
        m_saved.addProduct(step, place->row, static_cast<T>(-m_saved.options().every / (dt * dt)),
                           row.change + margin, gradient.data() + place->row * nodes);
    }
    if (AlignedArray<T> &product = array(Image::Product); product.size() > 0)
        m_saved.addProduct(step, place->row, every, row.now + margin, product.data() + place->row * nodes);
    if (AlignedArray<T> &source = array(Image::SourceIllumination); source.size() > 0) {
        thread_local std::vector<T> buffer;
        buffer.resize(nodes);
        const T *q = m_saved.values(step, place->row, buffer.data());
        T *sum = source.data() + place->row * nodes;
        for (std::size_t i = 0; i < nodes; ++i)
            sum[i] += every * q[i] * q[i];
    }
    if (AlignedArray<T> &receiver = array(Image::ReceiverIllumination); receiver.size() > 0) {
        const T *w = row.now + margin;
        T *sum = receiver.data() + place->row * nodes;
        for (std::size_t i = 0; i < nodes; ++i)
            sum[i] += every * w[i] * w[i];
    }
}

template<typename T>
std::span<const T> Correlation<T>::image(Image image) const
{
    const AlignedArray<T> &values = m_images[static_cast<std::size_t>(image)];
    return {values.data(), values.size()};
}

template class Correlation<float>;
template class Correlation<double>;

} // namespace terrane::acoustic
