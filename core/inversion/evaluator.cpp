// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/evaluator.h"

#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace terrane::inversion {

namespace {

// In the order of Quantity.
constexpr std::array<std::string_view, 5> kQuantities = {"misfit", "gradient", "spectra", "curvature",
                                                         "shot-spectra"};

} // namespace

std::string_view name(Quantity quantity)
{
    return kQuantities.at(static_cast<std::size_t>(quantity));
}

Quantity quantityOf(std::string_view name)
{
    const auto found = std::ranges::find(kQuantities, name);
    if (found == kQuantities.end())
        throw InputError(fmt::format("'{}' cannot be computed", name), "task",
                         fmt::format("Possible are {}", fmt::join(kQuantities, ", ")));
    return static_cast<Quantity>(found - kQuantities.begin());
}

void addSpectra(Quantity quantity, const std::vector<double> &spectra, std::vector<double> &sum)
{
    if (quantity == Quantity::ShotSpectra) {
        sum.insert(sum.end(), spectra.begin(), spectra.end());
        return;
    }
    sum.resize(std::max(sum.size(), spectra.size()));
    for (std::size_t i = 0; i < spectra.size(); ++i)
        sum[i] += spectra[i];
}

double Sums::misfit() const
{
    double sum = 0;
    for (const run::ShotMisfit &of : misfits)
        sum += of.misfit;
    return sum;
}

double Sums::observed() const
{
    double sum = 0;
    for (const run::ShotMisfit &of : misfits)
        sum += of.observed;
    return sum;
}

} // namespace terrane::inversion
