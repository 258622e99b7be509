// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/lbfgs.h"

#include "core/optimize/vector.h"

#include <cmath>

namespace terrane::optimize {

Probe probe(const Space &space, const Vector &x, const Vector &gradient, double length)
{
    constexpr double kLeftAlone = 1e-3;
    const Vector wanted = sum(x, -length, preconditioned(space, gradient));
    Vector end = wanted;
    space.project(end);
    Probe result{difference(end, x), Mask(x.size())};
    for (std::size_t i = 0; i < x.size(); ++i)
        result.isFree[i] = std::abs(end[i] - wanted[i]) <= kLeftAlone * std::abs(wanted[i] - x[i]) ? 1 : 0;
    return result;
}

Lbfgs::Lbfgs(const OptimizerSettings &settings)
    : Descent(settings, makeLineSearch(settings.search)), m_history(settings.memory)
{}

Vector Lbfgs::propose(Counted &, const Space &space, const Point &from) const
{
    if (m_history.isEmpty())
        return {};
    if (!space.project) {
        Vector step = m_history.inverseTimes(from.gradient, space, {});
        scale(step, -1);
        return step;
    }
    Probe probed = probe(space, from.x, from.gradient, length());
    const Vector step = m_history.inverseTimes(from.gradient, space, probed.isFree);
    for (std::size_t i = 0; i < step.size(); ++i)
        if (probed.isFree[i] != 0)
            probed.change[i] = -step[i];
    return std::move(probed.change);
}

} // namespace terrane::optimize
