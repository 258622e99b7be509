// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/butterworth.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace terrane::signal {

// Normally distributed noise of one trace, its root mean square 1. It depends on the seed and the trace's
// number alone, on every machine. With a band it is filtered by it (zero phase). Throws InputError as
// SectionFilter does.
std::vector<float> noiseTrace(std::uint64_t seed, std::uint64_t trace, std::size_t samples, double interval,
                              const std::optional<Butterworth> &band = {});

} // namespace terrane::signal
