// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/first_error.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace terrane::simulation {

// How many shots are best simulated side by side, each by one thread: as many as there are threads when a
// shot's fields fit into a core's own cache, otherwise one, by all threads. `nodes`: that a shot steps.
std::size_t shotsSideBySide(std::size_t nodes);

// Calls compute(shot) for shots [first, count), `sideBySide` at a time, each in a thread of its own, and
// take(shot, result) for each in order, as soon as it and those before it are there. Throws the error of the
// first shot that has one.
template<typename Compute, typename Take>
void forShots(std::size_t first, std::size_t count, std::size_t sideBySide, const Compute &compute,
              const Take &take)
{
    using Result = decltype(compute(first));
    for (std::size_t begin = first; begin < count; begin += sideBySide) {
        const std::size_t batch = std::min(sideBySide, count - begin);
        if (batch == 1) { // in this thread, whose team works on it
            take(begin, compute(begin));
            continue;
        }
        std::vector<Result> results(batch);
        FirstError errors;
#pragma omp parallel for schedule(dynamic, 1) num_threads(static_cast<int>(batch))
        for (std::size_t i = 0; i < batch; ++i)
            errors.guard(i, [&] { results[i] = compute(begin + i); });
        errors.rethrow();
        for (std::size_t i = 0; i < batch; ++i)
            take(begin + i, results[i]);
    }
}

} // namespace terrane::simulation
