// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/singular_values.h"

#include "core/constraint/ball.h"
#include "core/constraint/symmetric_eigen.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::constraint {

namespace {

constexpr double kRounding = 1e-6;

// A section, taken with its shorter side as rows: element (row, column).
class Section
{
public:
    Section(const Grid &grid, const Vector &x)
        : m_x(x),
          m_isWide(grid.shape[2] > grid.shape[0]),
          m_rows(std::min(grid.shape[0], grid.shape[2])),
          m_columns(std::max(grid.shape[0], grid.shape[2]))
    {}

    std::size_t rows() const { return m_rows; }

    // Eigenvalues of the rows' products are squares of the singular values, vectors the left ones.
    Eigen eigen() const
    {
        std::vector<double> gram(m_rows * m_rows);
#pragma omp parallel for schedule(dynamic, 4)
        for (std::size_t i = 0; i < m_rows; ++i)
            for (std::size_t j = 0; j <= i; ++j) {
                double sum = 0;
                for (std::size_t k = 0; k < m_columns; ++k)
                    sum += static_cast<double>(m_x[index(i, k)]) * m_x[index(j, k)];
                gram[i * m_rows + j] = gram[j * m_rows + i] = sum;
            }
        return symmetricEigen(std::move(gram), m_rows);
    }

    // Sum over k of factors[k] u_k u_k^T x.
    Vector rebuilt(const Eigen &eigen, const std::vector<double> &factors) const
    {
        Vector result(m_x.size());
#pragma omp parallel for schedule(static)
        for (std::size_t column = 0; column < m_columns; ++column) {
            std::vector<double> values(m_rows);
            for (std::size_t k = 0; k < factors.size(); ++k) {
                const double *u = eigen.vectors.data() + k * m_rows;
                double sum = 0;
                for (std::size_t i = 0; i < m_rows; ++i)
                    sum += u[i] * m_x[index(i, column)];
                for (std::size_t i = 0; i < m_rows; ++i)
                    values[i] += factors[k] * sum * u[i];
            }
            for (std::size_t i = 0; i < m_rows; ++i)
                result[index(i, column)] = static_cast<float>(values[i]);
        }
        return result;
    }

private:
    std::size_t index(std::size_t row, std::size_t column) const
    {
        return m_isWide ? row * m_columns + column : column * m_rows + row;
    }

    const Vector &m_x;
    bool m_isWide; // z is the longer side
    std::size_t m_rows, m_columns;
};

std::vector<double> singularValues(const Eigen &eigen)
{
    std::vector<double> result;
    for (const double value : eigen.values)
        result.push_back(std::sqrt(std::max(value, 0.0)));
    return result;
}

void checkGrid2D(const Grid &grid, const char *name)
{
    if (!grid.is2D() || grid.size() == 0)
        throw InputError("the grid is not a 2D section", name, "Leave this constraint out of 3D runs");
}

} // namespace

RankLimit::RankLimit(const Grid &grid, std::size_t rank) : m_grid(grid), m_rank(rank)
{
    checkGrid2D(grid, "rank");
    if (rank < 1)
        throw InputError("a rank of 0", "rank", "Give 1 or more");
}

void RankLimit::project(Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const Section section(m_grid, x);
    if (m_rank >= section.rows())
        return;
    const Eigen eigen = section.eigen();
    const std::vector<double> values = singularValues(eigen);
    if (values[m_rank] <= kRounding * values[0])
        return;
    x = section.rebuilt(eigen, std::vector<double>(m_rank, 1));
}

double RankLimit::violation(const Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const Section section(m_grid, x);
    if (m_rank >= section.rows())
        return 0;
    const std::vector<double> values = singularValues(section.eigen());
    return values[0] > 0 ? values[m_rank] / values[0] : 0;
}

NuclearBall::NuclearBall(const Grid &grid, double radius) : m_grid(grid), m_radius(radius)
{
    checkGrid2D(grid, "nuclear norm");
    if (!(radius > 0) || !std::isfinite(radius))
        throw InputError(fmt::format("a radius of {:g}", radius), "nuclear norm",
                         "It must be above 0 and finite");
}

double NuclearBall::norm(const Vector &x) const
{
    checkField(x, m_grid.size(), name());
    return normOf(singularValues(Section(m_grid, x).eigen()), Norm::L1);
}

void NuclearBall::project(Vector &x) const
{
    checkField(x, m_grid.size(), name());
    const Section section(m_grid, x);
    const Eigen eigen = section.eigen();
    const std::vector<double> values = singularValues(eigen);
    if (normOf(values, Norm::L1) <= m_radius * (1 + kRounding))
        return;
    std::vector<double> lowered = values;
    projectOntoBall(lowered, Norm::L1, m_radius);
    for (std::size_t k = 0; k < values.size(); ++k)
        lowered[k] = values[k] > 0 ? lowered[k] / values[k] : 0;
    x = section.rebuilt(eigen, lowered);
}

double NuclearBall::violation(const Vector &x) const
{
    return std::max(0.0, norm(x) / m_radius - 1);
}

} // namespace terrane::constraint
