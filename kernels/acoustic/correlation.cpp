// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/correlation.h"

#include <stdexcept>

namespace terrane::acoustic {

namespace {

template<typename T>
AlignedArray<T> ofModel(const Medium<T> &medium)
{
    const auto &shape = medium.options().shape;
    return AlignedArray<T>(shape[0] * shape[1] * shape[2]);
}

} // namespace

template<typename T>
Correlation<T>::Correlation(const Medium<T> &medium, const SavedWavefield<T> &saved, int steps,
                            std::initializer_list<Image> images)
    : m_medium(medium), m_saved(saved), m_steps(steps)
{
    for (const Image image : images) {
        if (image == Image::Product && saved.options().quantity != Quantity::Field)
            throw std::invalid_argument("changes were saved: the product of fields needs the field");
        (image == Image::Gradient ? m_gradient : m_product) = ofModel(medium);
    }
}

template<typename T>
void Correlation<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const std::size_t first = place->row * m_medium.options().shape[2];
    const std::ptrdiff_t margin = m_medium.margin(2);
    const double every = m_saved.options().every, dt = m_medium.options().dt;
    // The step of the first run: it changed the field at the time of row.next to that of row.now.
    const int step = m_steps - 1 - row.step;
    if (m_gradient.size() > 0)
        m_saved.addProduct(step, place->row, static_cast<T>(-every / (dt * dt)),
                           (needsChange() ? row.change : row.next) + margin, m_gradient.data() + first);
    if (m_product.size() > 0)
        m_saved.addProduct(step, place->row, static_cast<T>(every), row.now + margin,
                           m_product.data() + first);
}

template<typename T>
Illumination<T>::Illumination(const Medium<T> &medium, int every)
    : m_medium(medium), m_every(every), m_energy(ofModel(medium))
{}

template<typename T>
void Illumination<T>::row(const StepRow<T> &row)
{
    const auto place = m_medium.inModel(row.ix, row.iy);
    if (!place)
        return;
    const std::size_t nodes = m_medium.options().shape[2];
    const T *field = row.next + m_medium.margin(2);
    const T weight = static_cast<T>(m_every * m_medium.options().dt);
    T *energy = m_energy.data() + place->row * nodes;
    for (std::size_t i = 0; i < nodes; ++i)
        energy[i] += weight * field[i] * field[i];
}

template class Correlation<float>;
template class Correlation<double>;
template class Illumination<float>;
template class Illumination<double>;

} // namespace terrane::acoustic
