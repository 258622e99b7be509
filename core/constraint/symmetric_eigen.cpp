// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace terrane::constraint {

namespace {

// Rows p and q of a matrix with n columns become c p - s q and s p + c q.
void rotateRows(std::vector<double> &matrix, std::size_t n, std::size_t p, std::size_t q, double c, double s)
{
    double *a = matrix.data() + p * n, *b = matrix.data() + q * n;
    for (std::size_t k = 0; k < n; ++k) {
        const double first = a[k], second = b[k];
        a[k] = c * first - s * second;
        b[k] = s * first + c * second;
    }
}

void rotateColumns(std::vector<double> &matrix, std::size_t n, std::size_t p, std::size_t q, double c,
                   double s)
{
    for (std::size_t k = 0; k < n; ++k) {
        const double first = matrix[k * n + p], second = matrix[k * n + q];
        matrix[k * n + p] = c * first - s * second;
        matrix[k * n + q] = s * first + c * second;
    }
}

} // namespace

Eigen symmetricEigen(std::vector<double> matrix, std::size_t n)
{
    std::vector<double> vectors(n * n);
    for (std::size_t i = 0; i < n; ++i)
        vectors[i * n + i] = 1;
    double size = 0;
    for (const double value : matrix)
        size += value * value;
    const double small = std::numeric_limits<double>::epsilon() * std::sqrt(size) / static_cast<double>(n);
    constexpr int kMostSweeps = 40;
    bool isDone = false;
    for (int sweep = 0; sweep < kMostSweeps && !isDone; ++sweep) {
        isDone = true;
        for (std::size_t p = 0; p + 1 < n; ++p)
            for (std::size_t q = p + 1; q < n; ++q) {
                const double off = matrix[p * n + q];
                if (std::abs(off) <= small)
                    continue;
                isDone = false;
                const double tau = (matrix[q * n + q] - matrix[p * n + p]) / (2 * off);
                const double t = std::copysign(1 / (std::abs(tau) + std::sqrt(1 + tau * tau)), tau);
                const double c = 1 / std::sqrt(1 + t * t), s = t * c;
                rotateColumns(matrix, n, p, q, c, s);
                rotateRows(matrix, n, p, q, c, s);
                rotateRows(vectors, n, p, q, c, s);
            }
    }
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, [&](std::size_t a, std::size_t b) { return matrix[a * n + a] > matrix[b * n + b]; });
    Eigen result;
    for (const std::size_t k : order) {
        result.values.push_back(matrix[k * n + k]);
        const auto row = vectors.begin() + static_cast<std::ptrdiff_t>(k * n);
        result.vectors.insert(result.vectors.end(), row, row + static_cast<std::ptrdiff_t>(n));
    }
    return result;
}

} // namespace terrane::constraint
