// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/line_search.h"

#include <cmath>

namespace terrane::optimize {

Curve::~Curve() = default;
LineSearch::~LineSearch() = default;

double cubicMinimum(const Sample &a, const Sample &b)
{
    const double d1 = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
    const double d2 = std::copysign(std::sqrt(d1 * d1 - a.slope * b.slope), b.step - a.step);
    return b.step - (b.step - a.step) * (b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2);
}

std::unique_ptr<LineSearch> makeLineSearch(const SearchSettings &settings)
{
    switch (settings.kind) {
    case Search::Armijo:
        return std::make_unique<ArmijoSearch>(settings);
    case Search::Wolfe:
        return std::make_unique<WolfeSearch>(settings);
    case Search::HagerZhang:
        return std::make_unique<HagerZhangSearch>(settings);
    }
    return nullptr;
}

} // namespace terrane::optimize
