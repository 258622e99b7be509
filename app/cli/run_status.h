// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/session.h"
#include "core/inversion/run_view.h"

#include <string>

namespace terrane::cli {

// s since 1970.
double currentTime();

// "2026-03-28 14:05:09", of this machine's clock and time zone; `time` in s since 1970.
std::string timeText(double time);

// "process 4711 on host, since 2026-03-28 14:05:09"
std::string driverText(const Json &driver);

// An event of a run's journal for people, without its line's end; empty for those that are not worth a line.
// Unlike eventText() it also tells what a driver says as it ends. Damaged events are shown as they are.
std::string logText(const Json &event);

// What `terranectl status --json` prints: its keys stay.
Json statusJson(const inversion::RunView &run);

} // namespace terrane::cli
