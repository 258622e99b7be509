// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <span>

namespace terrane::misfit {

// Throws InputError unless both gathers have the same traces and times (to 1e-6 of an interval), `weights`
// is empty or has a number not below zero for each trace, and all samples of traces with weights above zero
// are finite.
void checkPair(const signal::Gather &simulated, const signal::Gather &observed,
               std::span<const float> weights);

// Throws InputError unless samples make whole traces and the interval is above zero; `what` names them.
void checkGather(const signal::Gather &gather, const char *what);

} // namespace terrane::misfit
