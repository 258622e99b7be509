// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/ray.h"

#include "core/optimize/vector.h"

#include <cmath>
#include <utility>

namespace terrane::optimize {

void Ray::begin(double step)
{
    if (m_best.step < 0 || m_last.value < m_best.value)
        std::swap(m_last, m_best);
    m_last.step = step;
    m_last.hasGradient = false;
    m_last.x = sum(m_x, step, m_direction);
    if (m_project)
        m_project(m_last.x);
}

double Ray::value(double step)
{
    begin(step);
    return m_last.value = m_objective.value(m_last.x);
}

Sample Ray::sample(double step)
{
    begin(step);
    m_last.value = m_objective.gradient(m_last.x, m_last.gradient);
    m_last.hasGradient = true;
    return {step, m_last.value, std::isfinite(m_last.value) ? dot(m_last.gradient, m_direction) : 0};
}

Ray::Trial Ray::take(double step)
{
    if (m_best.step == step)
        std::swap(m_last, m_best);
    else if (m_last.step != step)
        begin(step);
    if (!m_last.hasGradient) {
        m_last.value = m_objective.gradient(m_last.x, m_last.gradient);
        m_last.hasGradient = true;
    }
    return std::move(m_last);
}

} // namespace terrane::optimize
