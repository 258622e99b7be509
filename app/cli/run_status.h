// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"
#include "core/inversion/event_text.h"
#include "core/inversion/run_view.h"
#include "core/time_text.h"

#include <string>

namespace terrane::cli {

using inversion::logText;

// "process 4711 on host, since 2026-03-28 14:05:09"
std::string driverText(const Json &driver);

// "running", "not started": what people read. Programs read inversion::name().
std::string stateName(const inversion::RunView &run);

// What `terranectl status --json` prints: its keys stay.
Json statusJson(const inversion::RunView &run);

} // namespace terrane::cli
