// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <cstdint>

namespace terrane::remote {
struct RunKnown;
}

namespace terrane::desktop {

struct FeedLink;
class RunFeed;

enum class RunTone { Quiet, Active, Good, Warning, Bad }; // how much it wants to be seen

struct RunStateText
{
    QString text; // "Running", "Stalled"
    QString why;  // more, in a sentence; may be empty
    RunTone tone = RunTone::Quiet;
};

RunStateText runStateText(const RunFeed &run);

QString iterationText(const remote::RunKnown &known); // "12 of 30"
QString misfitText(const remote::RunKnown &known);    // "3.4 %" of the observed data's
QString timeLeftText(const remote::RunKnown &known);  // "about 2 h 10 min"
double partDone(const remote::RunKnown &known);       // 0 to 1

} // namespace terrane::desktop
