// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/picture_options.h"
#include "core/signal/trace.h"

#include <string>

namespace terrane::cli {

// Writes a picture of a wavelet: its samples on top, its amplitude spectrum below.
void plotWavelet(const signal::Wavelet &wavelet, const std::string &title, const PictureOptions &options,
                 const std::string &path);

} // namespace terrane::cli
