// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <string>
#include <vector>

namespace terrane::signal {

// What is done to traces before people look at them, in this order. Nothing by default.
struct Processing
{
    // Zero-phase band-pass, Hz: two corners of a Butterworth filter of order 4, or the four of a trapezoid.
    std::vector<double> bandPass;
    double timePower = 0;    // times t^power
    double gainWindow = 0;   // s; automatic gain control
    bool normalized = false; // every trace by its root mean square

    bool isNothing() const { return *this == Processing(); }
    // Whether amplitudes lose the unit of the data.
    bool changesUnit() const { return timePower != 0 || gainWindow > 0 || normalized; }
    bool operator==(const Processing &) const = default;
};

// Throws InputError for another number of corners, and what the filters throw.
Gather processed(Gather gather, const Processing &processing);

// "zero-phase 4th-order Butterworth, 3 to 12 Hz, AGC 0.5 s"; empty for nothing.
std::string describe(const Processing &processing);

} // namespace terrane::signal
