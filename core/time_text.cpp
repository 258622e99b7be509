// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/time_text.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

namespace terrane {

double currentTime()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::string timeText(double time)
{
    constexpr double kYear9999 = 253'402'300'799.0;
    const auto seconds = static_cast<std::time_t>(std::clamp(time, 0.0, kYear9999));
    std::tm parts = {};
    ::localtime_r(&seconds, &parts);
    return fmt::format("{:%Y-%m-%d %H:%M:%S}", parts);
}

std::string durationText(double seconds)
{
    const double clamped = std::clamp(seconds, 0.0, 1e9);
    const auto whole = static_cast<long long>(std::llround(clamped));
    const long long minutes = whole / 60, hours = minutes / 60;
    if (minutes == 0)
        return clamped < 9.95 ? fmt::format("{:.2g} s", clamped) : fmt::format("{} s", whole);
    if (hours == 0)
        return fmt::format("{} min {:02} s", minutes, whole % 60);
    if (hours < 48)
        return fmt::format("{} h {:02} min", hours, minutes % 60);
    return fmt::format("{} d {:02} h", hours / 24, hours % 24);
}

} // namespace terrane
