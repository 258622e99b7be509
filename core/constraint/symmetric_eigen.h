// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace terrane::constraint {

struct Eigen
{
    std::vector<double> values;  // descending
    std::vector<double> vectors; // row k is the vector of value k, of length 1
};

// Of a symmetric n by n matrix, by cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 2013,
// algorithm 8.5.3). Some 10 n^3 products and sums a sweep, of which about 8 are needed: a second for n = 200.
Eigen symmetricEigen(std::vector<double> matrix, std::size_t n);

} // namespace terrane::constraint
