// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/descent.h"

#include <optional>

namespace terrane::optimize {

// Spectral projected gradient: Birgin, Martinez and Raydan, SIAM J. Optim. 10 (2000), algorithm SPG2, as in
// minConf_SPG (Schmidt, van den Berg, Friedlander and Murphy, AISTATS 2009) and SLIM's JUDI. The misfit may
// rise, up to the highest of the last ones; the best model is kept. Other shots empty the memory and the
// best. The search is Armijo's.
class SpectralProjectedGradient final : public Descent
{
public:
    explicit SpectralProjectedGradient(const OptimizerSettings &settings);
    const Best *best() const override { return m_best ? &*m_best : nullptr; }
    std::string_view name() const override { return "spectral-projected-gradient"; }

protected:
    Vector propose(Counted &, const Space &, const Point &) const override { return {}; }
    double reference(const Point &from, bool isNew) const override;
    void learn(const Move &move) override;
    void forget() noexcept override { m_values.clear(); }
    void saveMore(StateWriter &state) const override;
    void restoreMore(const StateReader &state, std::size_t size) override;

private:
    std::vector<double> m_values; // of the last points, the one of now last
    std::optional<Best> m_best;
};

} // namespace terrane::optimize
