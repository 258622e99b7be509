// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/bench_result.h"
#include "core/progress.h"

namespace terrane::cli {

// What the machine can do at best, with all threads.

// "memory-triad": bytes/s of a = b + c * factor over three arrays of 256 MiB in all, counted as STREAM does
// (McCalpin 1995, IEEE TCCA Newsletter, 19-25): two reads and a write, 12 bytes an element. That a processor
// also reads what it overwrites is not counted. As the propagators' fields, the arrays are touched first by
// one thread.
BenchResult benchTriad(int runs, const Progress &progress);

// "multiply-add-peak": single-precision operations/s of independent multiply-adds in registers, at
// simdLevel(); a multiply-add counts as two.
BenchResult benchMultiplyAdds(int runs, const Progress &progress);

} // namespace terrane::cli
