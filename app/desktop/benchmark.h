// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <functional>

namespace terrane::desktop {

// One figure that `terrane --benchmark` tells.
struct BenchmarkFigure
{
    QString name; // "slice_change"
    double value = 0;
    QString unit;            // "ms"
    double bound = 0;        // what this figure should keep to; 0 for none
    bool isAtMost = true;    // or at least
    QString conditions = {}; // "400 x 400 x 200 nodes"

    bool isKept() const { return bound == 0 || (isAtMost ? value <= bound : value >= bound); }
};

// What a place measures, with itself in front and all of it shown: Place::benchmarks().
struct Benchmark
{
    QString name; // "volume"
    std::function<QList<BenchmarkFigure>()> run;
};

// The views that all places use, by themselves.
QList<Benchmark> viewBenchmarks();

// terrane --benchmark: makes a window, measures, prints. Returns the exit code, 1 when a case failed.
int runBenchmarks(bool asJson);

// Lets the window draw for at most this long, until the condition holds; false when it never did.
bool processUntil(const std::function<bool()> &condition, int timeoutMs = 60'000);

// Memory of this process that is in use, in MB.
double residentMegabytes();

} // namespace terrane::desktop
