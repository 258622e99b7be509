// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"
#include "core/signal/butterworth.h"
#include "core/signal/trace.h"

#include <cstddef>
#include <string>
#include <vector>

namespace terrane::inversion {

// One stage of a multi-scale run: a frequency band and how it is inverted.
struct Stage
{
    int iterations = 0;
    signal::Butterworth band;                     // of data and wavelet; corners of 0: no filter
    std::size_t batch = 0;                        // shots; 0: all
    std::string misfit;                           // its name in run files
    double shortestOffset = 0, longestOffset = 0; // m; longest 0: all
    double smooth = 0;                            // of the gradient, standard deviation, m
    double smoothWavelengths = 0;                 // the same in wavelengths
    std::size_t refine = 1;                       // steps of the simulation's grid in one of the model's

    bool isFiltered() const { return band.lowCorner > 0 || band.highCorner > 0; }
};

// As "stages." says; of migrations, which have no stages, one that their other keys describe. Throws
// InputError for lists whose lengths differ (one item stands for all stages) and bands whose ends are not in
// order.
std::vector<Stage> stagesOf(const run::Settings &settings);

// Of its gradients' smoothing (standard deviation), m, in a model whose slowest velocity (m/s) is this. A
// band without upper end has the wavelet's peak frequency.
double smoothingLength(const Stage &stage, double slowest, const signal::Wavelet &wavelet);

// "stage 2 of 3: up to 7 Hz, l2, all shots"
std::string describe(const std::vector<Stage> &stages, std::size_t number);
// "16 shots, up to 7 Hz"
std::string describe(const Stage &stage, std::size_t shots);

} // namespace terrane::inversion
