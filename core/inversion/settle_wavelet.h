// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"
#include "core/signal/trace.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <functional>
#include <vector>

namespace terrane::inversion {

struct Sums;

struct SettledWavelet
{
    signal::Wavelet wavelet;
    nlohmann::ordered_json
        told; // of the event "wavelet": {"factor"} or {"explained", "cut"}; empty: as given
};

// What the sources fired, as wavelet.estimate says: the given wavelet, with the amplitude, or the amplitude
// and phase of each frequency, that fit the data best. `spectraOf` simulates with a wavelet and returns the
// sums of Quantity::Spectra; `interval` of the data, s. Throws InputError when the fit is of the wrong sign.
SettledWavelet settleWavelet(const run::Settings &settings, const signal::Wavelet &given, double interval,
                             const std::function<Sums(const signal::Wavelet &)> &spectraOf);

struct SettledShots
{
    signal::Wavelet common;     // of all shots together: the axis of the others
    std::vector<float> samples; // of each shot, one after the other
    nlohmann::ordered_json told;
};

// The same for each shot: `spectraOf` returns Quantity::ShotSpectra of so many shots. Shots without traces
// get the common wavelet.
SettledShots settleShotWavelets(const run::Settings &settings, const signal::Wavelet &given, double interval,
                                std::size_t shots,
                                const std::function<Sums(const signal::Wavelet &)> &spectraOf);

} // namespace terrane::inversion
