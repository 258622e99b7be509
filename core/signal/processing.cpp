// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/processing.h"

#include "core/error.h"
#include "core/signal/filter.h"
#include "core/signal/gain.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace terrane::signal {

namespace {

Butterworth butterworth(const std::vector<double> &corners)
{
    return {.lowCorner = corners[0], .highCorner = corners[1]};
}

Gather bandPassed(Gather gather, const std::vector<double> &corners)
{
    switch (corners.size()) {
    case 0:
        return gather;
    case 2:
        return filtered(std::move(gather), butterworth(corners), Phase::Zero).gather;
    case 4:
        return bandPassed(std::move(gather), Corners{corners[0], corners[1], corners[2], corners[3]}).gather;
    default:
        throw InputError(fmt::format("{} numbers given", corners.size()), "band-pass",
                         "Give two corners (3,12) or four (2,4,10,14), in Hz");
    }
}

} // namespace

Gather processed(Gather gather, const Processing &processing)
{
    gather = bandPassed(std::move(gather), processing.bandPass);
    if (processing.timePower != 0)
        gather = timePowerGain(std::move(gather), processing.timePower);
    if (processing.gainWindow > 0)
        gather = automaticGain(std::move(gather), processing.gainWindow);
    if (processing.normalized)
        gather = normalized(std::move(gather), Norm::RootMeanSquare);
    return gather;
}

std::string describe(const Processing &processing)
{
    std::vector<std::string> parts;
    const auto &band = processing.bandPass;
    if (band.size() == 2)
        parts.push_back("zero-phase " + describe(butterworth(band)));
    else if (band.size() == 4)
        parts.push_back(fmt::format("band-pass {:g}-{:g}-{:g}-{:g} Hz", band[0], band[1], band[2], band[3]));
    if (processing.timePower != 0)
        parts.push_back(fmt::format("times t^{:g}", processing.timePower));
    if (processing.gainWindow > 0)
        parts.push_back(fmt::format("AGC {:g} s", processing.gainWindow));
    if (processing.normalized)
        parts.emplace_back("traces normalised");
    return fmt::format("{}", fmt::join(parts, ", "));
}

} // namespace terrane::signal
