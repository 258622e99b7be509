// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/difference_ball.h"

#include "core/constraint/cosine_transform.h"
#include "core/constraint/lines.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace terrane::constraint {

namespace {

constexpr double kRelaxation = 1.6;
constexpr double kUnbalanced = 10, kPenaltyFactor = 2; // Boyd et al., eq. 3.13
constexpr double kRounding = 1e-5;                     // of a field in float32

double distance(const std::vector<double> &a, const std::vector<double> &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (a[i] - b[i]) * (a[i] - b[i]);
    return std::sqrt(sum);
}

std::size_t largestFactor(std::size_t n)
{
    std::size_t result = 1;
    for (std::size_t factor = 2; n > 1; ++factor)
        for (; n % factor == 0; n /= factor)
            result = factor;
    return result;
}

// (diagonal + coupling * second difference with free ends) x = values, in place (Thomas' algorithm).
void solveLine(double *values, std::size_t n, std::size_t stride, double diagonal, double coupling)
{
    std::vector<double> above(n);
    double before = 0, pivotBefore = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const double neighbours = (i > 0 ? 1 : 0) + (i + 1 < n ? 1 : 0);
        const double pivot = diagonal + coupling * (neighbours - pivotBefore);
        above[i] = coupling / pivot;
        pivotBefore = above[i];
        before = (values[i * stride] + coupling * before) / pivot;
        values[i * stride] = before;
    }
    for (std::size_t i = n - 1; i-- > 0;)
        values[i * stride] += above[i] * values[(i + 1) * stride];
}

std::vector<double> minus(const std::vector<double> &a, const std::vector<double> &b)
{
    std::vector<double> result(a.size());
    for (std::size_t i = 0; i < a.size(); ++i)
        result[i] = a[i] - b[i];
    return result;
}

} // namespace

DifferenceBall::DifferenceBall(const Grid &grid, const std::array<bool, 3> &axes, Norm norm, double radius,
                               const DifferenceOptions &options)
    : m_grid(grid),
      m_weights{0, 0, 0},
      m_norm(norm),
      m_radius(radius),
      m_unit(0),
      m_solvedAxis(2),
      m_options(options)
{
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (axes[axis] && grid.shape[axis] > 1)
            m_unit = m_unit > 0 ? std::min(m_unit, grid.spacing[axis]) : grid.spacing[axis];
    if (!(m_unit > 0))
        throw InputError("no axis with two nodes is chosen", "derivatives", "Choose x, y or z");
    if (!(radius > 0) || !std::isfinite(radius))
        throw InputError(fmt::format("a radius of {:g}", radius), "derivatives",
                         "It must be above 0 and finite");
    if (options.mostIterations < 1 || !(options.tolerance > 0))
        throw InputError("the iterations and the tolerance must be above 0", "derivatives");
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (axes[axis] && grid.shape[axis] > 1)
            m_weights[axis] = m_unit / grid.spacing[axis];
    // Fourier transforms are slow at lengths with large prime factors.
    std::size_t largest = 0;
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (m_weights[axis] > 0 && largestFactor(grid.shape[axis]) > largest) {
            largest = largestFactor(grid.shape[axis]);
            m_solvedAxis = axis;
        }
    m_radius *= m_unit;
}

DifferenceBall DifferenceBall::totalVariation(const Grid &grid, double radius)
{
    return {grid, {true, true, true}, Norm::L1, radius};
}

// Weighted differences, axis by axis, each of the grid's size; 0 at the last nodes.
std::vector<double> DifferenceBall::differences(const std::vector<double> &x) const
{
    std::vector<double> result;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (m_weights[axis] == 0)
            continue;
        const std::size_t offset = result.size();
        result.resize(offset + x.size());
        const Lines lines(m_grid, axis);
        const std::size_t stride = lines.stride();
#pragma omp parallel for schedule(static) if (m_grid.size() > kSmall)
        for (std::size_t line = 0; line < lines.count(); ++line) {
            std::size_t at = lines.begin(line);
            for (std::size_t i = 0; i + 1 < lines.length(); ++i, at += stride)
                result[offset + at] = m_weights[axis] * (x[at + stride] - x[at]);
        }
    }
    return result;
}

std::vector<double> DifferenceBall::transposed(const std::vector<double> &differences) const
{
    std::vector<double> result(m_grid.size());
    std::size_t offset = 0;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (m_weights[axis] == 0)
            continue;
        const Lines lines(m_grid, axis);
        const std::size_t stride = lines.stride();
#pragma omp parallel for schedule(static) if (m_grid.size() > kSmall)
        for (std::size_t line = 0; line < lines.count(); ++line) {
            std::size_t at = lines.begin(line);
            for (std::size_t i = 0; i + 1 < lines.length(); ++i, at += stride) {
                const double value = m_weights[axis] * differences[offset + at];
                result[at + stride] += value;
                result[at] -= value;
            }
        }
        offset += result.size();
    }
    return result;
}

// (I + penalty A^T A)^-1 right. A^T A is a sum of second differences with free ends: along all axes but one
// they are diagonal in cosines, and along that one a tridiagonal system is left for each mode.
std::vector<double> DifferenceBall::solved(std::vector<double> right, double penalty) const
{
    std::array<std::vector<double>, 3> eigenvalues;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const std::size_t n = m_grid.shape[axis];
        const double square = axis == m_solvedAxis ? 0 : m_weights[axis] * m_weights[axis];
        for (std::size_t k = 0; k < n; ++k)
            eigenvalues[axis].push_back(square * (2 - 2 * std::cos(std::numbers::pi * static_cast<double>(k) /
                                                                   static_cast<double>(n))));
        if (square > 0)
            cosineTransformAxis(m_grid, axis, true, right);
    }
    const std::size_t ny = m_grid.shape[1], nz = m_grid.shape[2];
    const double coupling = penalty * m_weights[m_solvedAxis] * m_weights[m_solvedAxis];
    const Lines lines(m_grid, m_solvedAxis);
#pragma omp parallel for schedule(static) if (m_grid.size() > kSmall)
    for (std::size_t line = 0; line < lines.count(); ++line) {
        const std::size_t i = lines.begin(line);
        const double sum = eigenvalues[0][i / nz / ny] + eigenvalues[1][i / nz % ny] + eigenvalues[2][i % nz];
        solveLine(right.data() + i, lines.length(), lines.stride(), 1 + penalty * sum, coupling);
    }
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (m_weights[axis] > 0 && axis != m_solvedAxis)
            cosineTransformAxis(m_grid, axis, false, right);
    return right;
}

// x becomes the projection of `start`; z holds its differences, u the scaled multipliers.
int DifferenceBall::iterate(const std::vector<double> &start, std::vector<double> &x) const
{
    const std::vector<double> startDifferences = differences(start);
    std::vector<double> z = startDifferences, u(z.size());
    projectOntoBall(z, m_norm, m_radius);
    double penalty = 1;
    for (int iteration = 1; iteration <= m_options.mostIterations; ++iteration) {
        // (I + penalty A^T A) (x - start) = penalty A^T (z - u - A start): small numbers in float32's
        // transform.
        std::vector<double> wanted = minus(minus(z, u), startDifferences);
        for (double &value : wanted)
            value *= penalty;
        x = solved(transposed(wanted), penalty);
        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] += start[i];

        const std::vector<double> before = z, now = differences(x);
        for (std::size_t i = 0; i < z.size(); ++i)
            z[i] = kRelaxation * now[i] + (1 - kRelaxation) * before[i] + u[i];
        u = z;
        projectOntoBall(z, m_norm, m_radius);
        u = minus(u, z);

        const double primal = distance(now, z), size = normOf(z, Norm::L2);
        const double dual = normOf(transposed(minus(z, before)), Norm::L2);
        const double dualSize = normOf(transposed(u), Norm::L2);
        if (primal <= m_options.tolerance * size && dual <= m_options.tolerance * dualSize)
            return iteration;
        const double primalPart = primal / size, dualPart = dual / dualSize;
        const double factor = primalPart > kUnbalanced * dualPart   ? kPenaltyFactor
                              : dualPart > kUnbalanced * primalPart ? 1 / kPenaltyFactor
                                                                    : 1;
        penalty *= factor;
        for (double &value : u)
            value /= factor;
    }
    return m_options.mostIterations;
}

int DifferenceBall::projectAndCount(Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const std::vector<double> start(x.begin(), x.end());
    if (normOf(differences(start), m_norm) <= m_radius * (1 + kRounding))
        return 0;
    std::vector<double> result;
    const int iterations = iterate(start, result);
    const double mean =
        std::accumulate(result.begin(), result.end(), 0.0) / static_cast<double>(result.size());
    const double size = normOf(differences(result), m_norm);
    const double part = size > m_radius ? m_radius / size : 1;
    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float>(mean + part * (result[i] - mean));
    return iterations;
}

double DifferenceBall::norm(const Vector &x) const
{
    checkField(x, m_grid.size(), name());
    return normOf(differences({x.begin(), x.end()}), m_norm) / m_unit;
}

double DifferenceBall::violation(const Vector &x) const
{
    return std::max(0.0, norm(x) * m_unit / m_radius - 1);
}

std::string DifferenceBall::name() const
{
    std::string axes;
    for (std::size_t axis = 0; axis < 3; ++axis)
        if (m_weights[axis] > 0)
            axes += "xyz"[axis];
    return fmt::format("{} norm of the derivatives along {}", m_norm == Norm::L1 ? "l1" : "l2", axes);
}

} // namespace terrane::constraint
