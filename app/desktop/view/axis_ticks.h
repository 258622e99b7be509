// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace terrane::desktop {

// Values to label on a logarithmic axis from `low` to `high` (both above 0): powers of ten, with their twos
// and fives where there are few, round numbers where the axis spans less than that; about `most` at most.
std::vector<double> logarithmicTicks(double low, double high, int most);

// Round numbers, about `count` of them.
std::vector<double> linearTicks(double low, double high, int count);

// "0.25", "1500", "2e-07": with as many digits as tell ticks `step` apart from each other.
std::string tickText(double value, double step);

} // namespace terrane::desktop
