// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/signal/trace.h"

#include <optional>
#include <string>

namespace terrane::signal {

// What a wavelet file does not say itself, or what to take from it.
struct WaveletFileOptions
{
    std::optional<double> interval = {}; // s; for text of one column; must agree with what a file says
    std::optional<double> begin = {};    // s; time of the first sample, where the file does not know it
    std::size_t trace = 0;               // counted from 0; SEG-Y and SU only
};

// Reads a wavelet, amplitudes as they are:
// - text: lines of one column (amplitude) or two (time in s, amplitude), separated by blanks, tabs, commas or
//   semicolons; what follows '#', '%' or '!' is a comment; times must be regular to 1 % of the interval;
// - one trace of a SEG-Y or SU file.
// Throws InputError (file, line, what was found, what was expected).
Wavelet readWavelet(const io::ByteSourcePtr &source, const WaveletFileOptions &options = {});

// Writes text of two columns (time in s, amplitude) with a comment line for each of `comment`'s lines.
void writeWavelet(const std::string &path, const Wavelet &wavelet, const std::string &comment);

} // namespace terrane::signal
