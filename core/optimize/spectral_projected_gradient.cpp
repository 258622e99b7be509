// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/spectral_projected_gradient.h"

#include <algorithm>
#include <utility>

namespace terrane::optimize {

SpectralProjectedGradient::SpectralProjectedGradient(const OptimizerSettings &settings)
    : Descent(settings, makeLineSearch(settings.search))
{}

double SpectralProjectedGradient::reference(const Point &from, bool isNew) const
{
    if (isNew || m_values.empty())
        return from.value;
    return std::max(from.value, *std::ranges::max_element(m_values));
}

void SpectralProjectedGradient::learn(const Move &move)
{
    std::vector<double> values;
    if (!move.isNew)
        values = m_values;
    if (values.empty())
        values.push_back(move.from.value);
    values.push_back(move.to.value);
    const auto most = static_cast<std::size_t>(settings().nonMonotoneMemory);
    if (values.size() > most)
        values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(most));

    const bool isFirst = move.isNew || !m_best;
    const double lowest = isFirst ? move.from.value : m_best->value;
    if (move.to.value <= lowest)
        m_best = Best{move.to.x, move.to.value};
    else if (isFirst)
        m_best = Best{move.from.x, move.from.value};
    m_values = std::move(values);
}

void SpectralProjectedGradient::saveMore(StateWriter &state) const
{
    state.numbers("values", m_values);
    state.numbers("best", m_best ? std::vector{m_best->value} : std::vector<double>());
    if (m_best)
        state.field("best", m_best->x);
}

void SpectralProjectedGradient::restoreMore(const StateReader &state, std::size_t size)
{
    auto values = state.numbers("values");
    const auto &best = state.numbers("best");
    std::optional<Best> found;
    if (!best.empty())
        found = Best{state.field("best", size), best[0]};
    m_values = std::move(values);
    m_best = std::move(found);
}

} // namespace terrane::optimize
