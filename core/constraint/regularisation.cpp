// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/regularisation.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>

namespace terrane::constraint {

namespace {

void check(const Grid &grid, const Roughness &roughness)
{
    bool isAny = false;
    for (const double length : roughness.lengths) {
        if (!(length >= 0) || !std::isfinite(length))
            throw InputError(fmt::format("a length of {:g} m", length), "regularisation",
                             "Lengths are finite and 0 or above");
        isAny = isAny || length > 0;
    }
    if (!isAny)
        throw InputError("all lengths are 0", "regularisation", "Give one along x, y or z, in metres");
    if (roughness.reference && roughness.reference->size() != grid.size())
        throw InputError(
            fmt::format("a reference of {} values for {} nodes", roughness.reference->size(), grid.size()),
            "regularisation", "Use a model on the same grid");
}

void checkSize(const Vector &x, std::size_t size)
{
    if (x.size() != size)
        throw InputError(fmt::format("a field of {} values for {} nodes", x.size(), size), "regularisation");
}

std::vector<double> differenceFrom(const std::optional<Vector> &reference, const Vector &x)
{
    std::vector<double> u(x.begin(), x.end());
    if (reference)
        for (std::size_t i = 0; i < u.size(); ++i)
            u[i] -= (*reference)[i];
    return u;
}

// The scaled derivatives at a node, and where their other ends are.
struct Slopes
{
    std::array<double, 3> value = {0, 0, 0};
    std::array<double, 3> factor = {0, 0, 0};
    std::array<std::size_t, 3> next = {0, 0, 0};

    double square() const { return value[0] * value[0] + value[1] * value[1] + value[2] * value[2]; }
};

class Nodes
{
public:
    Nodes(const Grid &grid, const std::array<double, 3> &lengths) : m_grid(grid)
    {
        m_stride = {grid.shape[1] * grid.shape[2], grid.shape[2], 1};
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_factor[axis] = grid.shape[axis] > 1 ? lengths[axis] / grid.spacing[axis] : 0;
    }

    Slopes slopes(const std::vector<double> &u, std::size_t node) const
    {
        const std::size_t ny = m_grid.shape[1], nz = m_grid.shape[2];
        const std::array<std::size_t, 3> at = {node / nz / ny, node / nz % ny, node % nz};
        Slopes result;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (m_factor[axis] == 0 || at[axis] + 1 == m_grid.shape[axis])
                continue;
            result.factor[axis] = m_factor[axis];
            result.next[axis] = node + m_stride[axis];
            result.value[axis] = m_factor[axis] * (u[result.next[axis]] - u[node]);
        }
        return result;
    }

    // Adds weight * (transposed derivatives of what the slopes are).
    static void spread(const Slopes &slopes, double weight, std::size_t node, std::vector<double> &out)
    {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (slopes.factor[axis] == 0)
                continue;
            const double value = weight * slopes.factor[axis] * slopes.value[axis];
            out[slopes.next[axis]] += value;
            out[node] -= value;
        }
    }

private:
    const Grid &m_grid;
    std::array<std::size_t, 3> m_stride = {};
    std::array<double, 3> m_factor = {};
};

void assign(Vector &to, const std::vector<double> &from)
{
    to.resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i)
        to[i] = static_cast<float>(from[i]);
}

} // namespace

Tikhonov::Tikhonov(const Grid &grid, Roughness roughness) : m_grid(grid), m_roughness(std::move(roughness))
{
    check(m_grid, m_roughness);
}

double Tikhonov::value(const Vector &x)
{
    checkSize(x, m_grid.size());
    const std::vector<double> u = differenceFrom(m_roughness.reference, x);
    const Nodes nodes(m_grid, m_roughness.lengths);
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
        sum += nodes.slopes(u, i).square();
    return 0.5 * sum / static_cast<double>(u.size());
}

double Tikhonov::gradient(const Vector &x, Vector &gradient)
{
    checkSize(x, m_grid.size());
    const std::vector<double> u = differenceFrom(m_roughness.reference, x);
    const Nodes nodes(m_grid, m_roughness.lengths);
    const double weight = 1 / static_cast<double>(u.size());
    std::vector<double> result(u.size());
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        const Slopes slopes = nodes.slopes(u, i);
        sum += slopes.square();
        Nodes::spread(slopes, weight, i, result);
    }
    assign(gradient, result);
    return 0.5 * sum * weight;
}

void Tikhonov::curvature(const Vector &, const Vector &direction, Vector &product)
{
    checkSize(direction, m_grid.size());
    const std::vector<double> u(direction.begin(), direction.end());
    const Nodes nodes(m_grid, m_roughness.lengths);
    std::vector<double> result(u.size());
    for (std::size_t i = 0; i < u.size(); ++i)
        Nodes::spread(nodes.slopes(u, i), 1 / static_cast<double>(u.size()), i, result);
    assign(product, result);
}

SmoothedTotalVariation::SmoothedTotalVariation(const Grid &grid, Roughness roughness, double edge)
    : m_grid(grid), m_roughness(std::move(roughness)), m_edge(edge)
{
    check(m_grid, m_roughness);
    if (!(edge > 0) || !std::isfinite(edge))
        throw InputError(fmt::format("an edge of {:g}", edge), "regularisation",
                         "It must be above 0, in the field's unit");
}

double SmoothedTotalVariation::value(const Vector &x)
{
    checkSize(x, m_grid.size());
    const std::vector<double> u = differenceFrom(m_roughness.reference, x);
    const Nodes nodes(m_grid, m_roughness.lengths);
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
        sum += std::sqrt(nodes.slopes(u, i).square() + m_edge * m_edge) - m_edge;
    return sum / static_cast<double>(u.size());
}

double SmoothedTotalVariation::gradient(const Vector &x, Vector &gradient)
{
    checkSize(x, m_grid.size());
    const std::vector<double> u = differenceFrom(m_roughness.reference, x);
    const Nodes nodes(m_grid, m_roughness.lengths);
    const auto count = static_cast<double>(u.size());
    std::vector<double> result(u.size());
    double sum = 0;
    for (std::size_t i = 0; i < u.size(); ++i) {
        const Slopes slopes = nodes.slopes(u, i);
        const double root = std::sqrt(slopes.square() + m_edge * m_edge);
        sum += root - m_edge;
        Nodes::spread(slopes, 1 / (count * root), i, result);
    }
    assign(gradient, result);
    return sum / count;
}

void SmoothedTotalVariation::curvature(const Vector &x, const Vector &direction, Vector &product)
{
    checkSize(x, m_grid.size());
    checkSize(direction, m_grid.size());
    const std::vector<double> u = differenceFrom(m_roughness.reference, x);
    const std::vector<double> d(direction.begin(), direction.end());
    const Nodes nodes(m_grid, m_roughness.lengths);
    std::vector<double> result(u.size());
    for (std::size_t i = 0; i < u.size(); ++i) {
        const double root = std::sqrt(nodes.slopes(u, i).square() + m_edge * m_edge);
        Nodes::spread(nodes.slopes(d, i), 1 / (static_cast<double>(u.size()) * root), i, result);
    }
    assign(product, result);
}

double Distance::value(const Vector &x)
{
    checkSize(x, m_reference.size());
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double u = static_cast<double>(x[i]) - m_reference[i];
        sum += u * u;
    }
    return 0.5 * sum / static_cast<double>(x.size());
}

double Distance::gradient(const Vector &x, Vector &gradient)
{
    const double result = value(x);
    gradient.resize(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        gradient[i] =
            static_cast<float>((static_cast<double>(x[i]) - m_reference[i]) / static_cast<double>(x.size()));
    return result;
}

void Distance::curvature(const Vector &, const Vector &direction, Vector &product)
{
    product = direction;
    for (float &value : product)
        value /= static_cast<float>(direction.size());
}

double Regularised::value(const Vector &x)
{
    double result = m_misfit.value(x);
    for (const auto &[weight, term] : m_terms)
        result += weight * term->value(x);
    return result;
}

double Regularised::gradient(const Vector &x, Vector &gradient)
{
    double result = m_misfit.gradient(x, gradient);
    Vector part;
    for (const auto &[weight, term] : m_terms) {
        result += weight * term->gradient(x, part);
        for (std::size_t i = 0; i < gradient.size(); ++i)
            gradient[i] = static_cast<float>(gradient[i] + weight * part[i]);
    }
    return result;
}

void Regularised::curvature(const Vector &x, const Vector &direction, Vector &product)
{
    m_misfit.curvature(x, direction, product);
    Vector part;
    for (const auto &[weight, term] : m_terms) {
        term->curvature(x, direction, part);
        for (std::size_t i = 0; i < product.size(); ++i)
            product[i] = static_cast<float>(product[i] + weight * part[i]);
    }
}

} // namespace terrane::constraint
