// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_scalar.h"

#include "core/segy/trace_field.h"

#include <algorithm>
#include <cmath>

namespace terrane::segy {

namespace {

constexpr double kExact = 1e-6; // m
constexpr int kScalars[] = {1, -10, -100, -1000, -10000, 10, 100, 1000, 10000};

} // namespace

std::optional<ScalarFit> fitOf(int scalar, std::span<const double> metres)
{
    ScalarFit fit{scalar, 0};
    const double scale = scaleFactor(scalar);
    for (const double value : metres) {
        const double stored = std::nearbyint(value / scale);
        if (!(std::abs(stored) <= INT32_MAX))
            return std::nullopt;
        fit.error = std::max(fit.error, std::abs(stored * scale - value));
    }
    return fit;
}

std::optional<ScalarFit> bestScalar(int preferred, std::span<const double> metres)
{
    std::optional<ScalarFit> best = fitOf(preferred, metres);
    for (const int scalar : kScalars) {
        if (best && best->error <= kExact)
            break;
        const auto fit = fitOf(scalar, metres);
        if (fit && (!best || fit->error < best->error))
            best = fit;
    }
    return best;
}

} // namespace terrane::segy
