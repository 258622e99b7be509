// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/checkpoint_schedule.h"

#include <algorithm>
#include <limits>

namespace terrane::acoustic {

namespace {

// Where the next state is best kept, of segments whose begin is kept, with so many slots besides.
int splitOf(int segments, int slots)
{
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    int split = 1;
    for (int first = 1; first < segments; ++first) {
        const std::int64_t advances =
            first + checkpointAdvances(segments - first, slots - 1) + checkpointAdvances(first, slots);
        if (advances < least) {
            least = advances;
            split = first;
        }
    }
    return split;
}

class Scheduler
{
public:
    Scheduler(int segments, int slots) : m_slots(slots) { reverse(0, segments, slots, -1); }
    std::vector<CheckpointAction> take() { return std::move(m_actions); }

private:
    using Kind = CheckpointAction::Kind;

    // Uses segments [begin, end); the state before `begin` is in `slot`.
    void reverse(int begin, int end, int freeSlots, int slot)
    {
        while (end - begin > 1 && freeSlots > 0) {
            const int middle = begin + splitOf(end - begin, freeSlots);
            goTo(begin, slot, middle);
            const int kept = m_slots - freeSlots;
            m_actions.push_back({Kind::Keep, 0, kept});
            reverse(middle, end, freeSlots - 1, kept);
            end = middle;
        }
        for (int segment = end - 1; segment >= begin; --segment) {
            goTo(begin, slot, segment);
            m_actions.push_back({Kind::Use, segment, -1});
            m_at = segment + 1;
        }
    }

    void goTo(int from, int slot, int segment)
    {
        if (m_at != from)
            m_actions.push_back({Kind::Restore, 0, slot});
        if (segment != from)
            m_actions.push_back({Kind::Advance, segment, -1});
        m_at = segment;
    }

    int m_slots = 0;
    int m_at = 0; // the segment before which the simulation stands
    std::vector<CheckpointAction> m_actions;
};

} // namespace

std::vector<CheckpointAction> checkpointSchedule(int segments, int slots)
{
    return Scheduler(segments, std::min(slots, segments - 1)).take();
}

// Griewank and Walther (2000), section 2: r l - binomial(s + r, r - 1) for l segments and s states, that of
// the begin among them, with the least r for which binomial(s + r, s) reaches l.
std::int64_t checkpointAdvances(int segments, int slots)
{
    if (segments < 2)
        return 0;
    const std::int64_t states = std::min(slots, segments - 1) + 1;
    std::int64_t repetitions = 1, reached = states + 1, before = 1; // binomials of r and of r - 1
    while (reached < segments) {
        ++repetitions;
        before = reached;
        reached = reached * (states + repetitions) / repetitions;
    }
    // binomial(s + r, r - 1) = binomial(s + r - 1, s) (s + r) / (s + 1)
    return repetitions * segments - before * (states + repetitions) / (states + 1);
}

} // namespace terrane::acoustic
