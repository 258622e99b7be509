// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace terrane::constraint {

enum class Norm { L1, L2 };

// Sums in double and in order.
double normOf(const std::vector<double> &values, Norm norm);

// The nearest values whose norm is at most `radius`: for L2 scaled, for L1 lowered by one amount (Duchi et
// al., ICML 2008), which Michelot's rounds find (J. Optim. Theory Appl. 50, 1986).
void projectOntoBall(std::vector<double> &values, Norm norm, double radius);

} // namespace terrane::constraint
