// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/settings.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

namespace terrane::optimize {

namespace {

void require(bool isGood, const char *setting, double value, const char *range)
{
    if (!isGood)
        throw InputError(fmt::format("{} is {:g}", setting, value), "optimizer settings",
                         fmt::format("It must be {}", range));
}

void requireCount(int value, const char *setting, int most)
{
    require(value >= 1 && value <= most, setting, value, fmt::format("from 1 to {}", most).c_str());
}

// From 0, below 1.
void requirePart(double value, const char *setting)
{
    require(value >= 0 && value < 1, setting, value, "0 or above, and below 1");
}

void requireAmount(double value, const char *setting)
{
    require(value >= 0 && std::isfinite(value), setting, value, "finite, and 0 or above");
}

} // namespace

void check(const SearchSettings &settings)
{
    require(settings.decrease > 0 && settings.decrease < 0.5, "the wanted decrease", settings.decrease,
            "above 0 and below 1/2");
    require(settings.curvature > settings.decrease && settings.curvature < 1, "the allowed slope",
            settings.curvature, "above the wanted decrease and below 1");
    requireCount(settings.mostTrials, "the number of trials", 1000);
}

void check(const OptimizerSettings &settings)
{
    check(settings.search);
    if (settings.method == Method::SpectralProjectedGradient && settings.search.kind != Search::Armijo)
        throw InputError("the spectral projected gradient was asked to search by slopes",
                         "optimizer settings",
                         "Its search is armijo's; take another method for wolfe or hager-zhang");
    requirePart(settings.tolerance, "the tolerance");
    requireCount(settings.memory, "the memory", 1000);
    requireCount(settings.nonMonotoneMemory, "the non-monotone memory", 1000);
    requireCount(settings.innerIterations, "the number of inner iterations", 100000);
    requirePart(settings.innerTolerance, "the inner tolerance");
    requireAmount(settings.damping, "the damping");
    requireAmount(settings.learningRate, "the learning rate");
    requireAmount(settings.learningDecay, "the decay of the learning rate");
    requirePart(settings.momentum, "the momentum");
    requirePart(settings.firstDecay, "the first decay");
    requirePart(settings.secondDecay, "the second decay");
    require(settings.floor > 0 && settings.floor < 1, "the floor", settings.floor, "above 0 and below 1");
}

} // namespace terrane::optimize
