// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

namespace terrane::acoustic {

// How to go through the segments of a run from the last to the first when few states can be kept: optimal
// checkpointing (Griewank and Walther 2000, ACM Transactions on Mathematical Software 26, 19-45, "revolve").
struct CheckpointAction
{
    enum class Kind {
        Restore, // the state of the slot; slot -1 is rest, before segment 0
        Advance, // to the begin of a segment
        Keep,    // the state in the slot
        Use,     // run through a segment and use it: the segments come from the last to the first
    };
    Kind kind = Kind::Use;
    int segment = 0; // of Advance and Use
    int slot = -1;   // of Restore and Keep
};

// Begins at rest before segment 0. With the fewest segments advanced in all for this number of slots.
std::vector<CheckpointAction> checkpointSchedule(int segments, int slots);

// That number: of segments that are run through in Advance, the first way to the last segment included.
std::int64_t checkpointAdvances(int segments, int slots);

} // namespace terrane::acoustic
