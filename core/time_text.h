// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace terrane {

double currentTime(); // s since 1970

// "2026-03-28 14:05:09", of this machine's clock and time zone; `time` in s since 1970.
std::string timeText(double time);

// "0.27 s", "45 s", "3 min 05 s", "2 h 10 min", "3 d 04 h".
std::string durationText(double seconds);

} // namespace terrane
