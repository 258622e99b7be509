// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/medium.h"

#include "kernels/acoustic/coefficients.h"
#include "kernels/acoustic/layer.h"
#include "kernels/points/node_weights.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace terrane::acoustic {

namespace {

template<typename... Part>
[[noreturn]] void refuse(const Part &...part)
{
    std::ostringstream text;
    (text << ... << part);
    throw std::invalid_argument(text.str());
}

} // namespace

double largestStep(double highestVelocity, const std::array<double, 3> &spacing, bool is2D, int order)
{
    const double eigenvalue = largestEigenvalue(secondDerivative(order));
    double sum = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (axis != 1 || !is2D)
            sum += eigenvalue / (spacing[axis] * spacing[axis]);
    return 2 / (highestVelocity * std::sqrt(sum));
}

template<typename T>
Medium<T>::Medium(const MediumOptions &options) : m_options(options)
{
    check();
    place();
    const double ofConstantDensity =
        largestStep(m_highestVelocity, m_options.spacing, m_layout.is2D(), m_options.order);
    setStep(m_options.rho ? fillPotential() : ofConstantDensity);
    fillFactor();
    m_options.vp = m_options.rho = nullptr;
}

template<typename T>
void Medium<T>::check() const
{
    const auto &o = m_options;
    if (o.order != 4 && o.order != 8 && o.order != 12 && o.order != 16)
        refuse("space order ", o.order, ": there are 4, 8, 12 and 16");
    if (o.shape[0] == 0 || o.shape[1] == 0 || o.shape[2] == 0 || !o.vp)
        refuse("a model of ", o.shape[0], " x ", o.shape[1], " x ", o.shape[2], " nodes");
    for (std::size_t axis = 0; axis < 3; ++axis)
        if ((axis != 1 || o.shape[1] > 1) && !(o.spacing[axis] > 0 && std::isfinite(o.spacing[axis])))
            refuse("a spacing of ", o.spacing[axis], " m");
    if (o.layerWidth < 0 || !(o.layerReflection > 0 && o.layerReflection < 1) || !(o.peakFrequency >= 0))
        refuse("an absorbing layer of ", o.layerWidth, " nodes, reflection ", o.layerReflection,
               ", peak frequency ", o.peakFrequency, " Hz");
    const std::size_t count = o.shape[0] * o.shape[1] * o.shape[2];
    for (std::size_t i = 0; i < count; ++i) {
        if (!(o.vp[i] > 0) || !std::isfinite(o.vp[i]))
            refuse("a velocity of ", o.vp[i], " m/s at node (", i / o.shape[2] / o.shape[1], ", ",
                   i / o.shape[2] % o.shape[1], ", ", i % o.shape[2], ")");
        if (o.rho && (!(o.rho[i] > 0) || !std::isfinite(o.rho[i])))
            refuse("a density of ", o.rho[i], " kg/m3 at node (", i / o.shape[2] / o.shape[1], ", ",
                   i / o.shape[2] % o.shape[1], ", ", i % o.shape[2], ")");
    }
}

template<typename T>
void Medium<T>::place()
{
    const auto &o = m_options;
    std::array<std::size_t, 3> nodes = o.shape;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && o.shape[1] == 1)
            continue;
        const std::ptrdiff_t side = o.layerWidth + points::kSincHalfWidth;
        m_margins[axis] = axis == 2 && o.freeSurface ? 0 : side;
        nodes[axis] += static_cast<std::size_t>(m_margins[axis] + side);
    }
    m_layout = Layout(nodes, o.order / 2);
    m_highestVelocity = *std::max_element(o.vp, o.vp + o.shape[0] * o.shape[1] * o.shape[2]);
}

template<typename T>
void Medium<T>::setStep(double largest)
{
    double &dt = m_options.dt;
    if (dt == 0)
        dt = kPartOfLargestStep * largest;
    if (!(dt > 0) || dt > largest)
        refuse("a time step of ", dt, " s: the largest stable one is ", largest, " s with velocities up to ",
               m_highestVelocity, " m/s", m_options.rho ? " and this density" : "");
}

// The nearest node of the model.
template<typename T>
std::size_t Medium<T>::modelIndex(std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) const
{
    const auto inside = [&](std::ptrdiff_t i, std::size_t axis) {
        const auto last = static_cast<std::ptrdiff_t>(m_options.shape[axis]) - 1;
        return static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(i - m_margins[axis], 0, last));
    };
    return (inside(ix, 0) * m_options.shape[1] + inside(iy, 1)) * m_options.shape[2] + inside(iz, 2);
}

template<typename T>
void Medium<T>::fillFactor()
{
    m_factor = AlignedArray<T>(static_cast<std::size_t>(m_layout.size()));
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t ix = 0; ix < m_layout.nodes(0); ++ix)
        for (std::ptrdiff_t iy = 0; iy < m_layout.nodes(1); ++iy)
            for (std::ptrdiff_t iz = m_options.freeSurface ? 1 : 0; iz < m_layout.nodes(2); ++iz) {
                const double step = m_options.vp[modelIndex(ix, iy, iz)] * m_options.dt;
                m_factor[static_cast<std::size_t>(m_layout.index(ix, iy, iz))] = static_cast<T>(step * step);
            }
}

// Returns the largest stable time step.
template<typename T>
double Medium<T>::fillPotential()
{
    m_potential = AlignedArray<T>(static_cast<std::size_t>(m_layout.size()));
    const auto &o = m_options;
    const std::vector<double> c = secondDerivative(o.order);
    std::vector<double> roots(o.shape[0] * o.shape[1] * o.shape[2]); // 1 / sqrt(rho) at the model's nodes
    m_scales.resize(roots.size());
    for (std::size_t i = 0; i < roots.size(); ++i) {
        roots[i] = 1 / std::sqrt(static_cast<double>(o.rho[i]));
        m_scales[i] = static_cast<T>(1 / roots[i]);
    }
    const auto root = [&](std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) {
        // Above a free surface the density is even.
        return roots[modelIndex(ix, iy, o.freeSurface ? std::abs(iz) : iz)];
    };
    double worst = 0; // of v^2 (D2's largest eigenvalue + potential)
    const double limit = largestStep(1, o.spacing, m_layout.is2D(), o.order);
#pragma omp parallel for schedule(static) reduction(max : worst)
    for (std::ptrdiff_t ix = 0; ix < m_layout.nodes(0); ++ix)
        for (std::ptrdiff_t iy = 0; iy < m_layout.nodes(1); ++iy)
            for (std::ptrdiff_t iz = 0; iz < m_layout.nodes(2); ++iz) {
                const double here = root(ix, iy, iz);
                double sum = 0;
                for (std::ptrdiff_t k = 1; k <= m_layout.radius(); ++k) {
                    const double weight = c[static_cast<std::size_t>(k)];
                    sum += weight * (root(ix - k, iy, iz) + root(ix + k, iy, iz) - 2 * here) /
                           (o.spacing[0] * o.spacing[0]);
                    sum += weight * (root(ix, iy, iz - k) + root(ix, iy, iz + k) - 2 * here) /
                           (o.spacing[2] * o.spacing[2]);
                    if (!m_layout.is2D())
                        sum += weight * (root(ix, iy - k, iz) + root(ix, iy + k, iz) - 2 * here) /
                               (o.spacing[1] * o.spacing[1]);
                }
                const double v = o.vp[modelIndex(ix, iy, iz)];
                worst = std::max(worst, v * v * (4 / (limit * limit) + sum / here));
                m_potential[static_cast<std::size_t>(m_layout.index(ix, iy, iz))] =
                    static_cast<T>(sum / here);
            }
    return 2 / std::sqrt(worst);
}

template<typename T>
std::optional<typename Medium<T>::ModelRow> Medium<T>::inModel(std::ptrdiff_t ix, std::ptrdiff_t iy) const
{
    const auto &shape = m_options.shape;
    // Those of the margins before the model wrap round to huge numbers.
    const auto x = static_cast<std::size_t>(ix - m_margins[0]),
               y = static_cast<std::size_t>(iy - m_margins[1]);
    if (x >= shape[0] || y >= shape[1])
        return std::nullopt;
    return ModelRow{x, y, x * shape[1] + y};
}

template<typename T>
std::ptrdiff_t Medium<T>::dampedNodes() const
{
    return m_options.layerWidth == 0 ? 0 : m_options.layerWidth + kLayerReach;
}

template<typename T>
std::size_t Medium<T>::bytes() const
{
    return m_factor.bytes() + m_potential.bytes() + m_scales.size() * sizeof(T);
}

template<typename T>
double Medium<T>::pointScale(std::ptrdiff_t ix, std::ptrdiff_t iy, std::ptrdiff_t iz) const
{
    return m_scales.empty() ? 1 : static_cast<double>(m_scales[modelIndex(ix, iy, iz)]);
}

template class Medium<float>;
template class Medium<double>;

} // namespace terrane::acoustic
