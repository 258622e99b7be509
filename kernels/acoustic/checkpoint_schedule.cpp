// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/checkpoint_schedule.h"

#include <algorithm>
#include <limits>

namespace terrane::acoustic {

namespace {

// advances[slots][segments]: the fewest for segments whose begin is kept, and so many slots besides.
class Costs
{
public:
    Costs(int segments, int slots)
        : m_advances(static_cast<std::size_t>(slots) + 1,
                     std::vector<Cost>(static_cast<std::size_t>(segments) + 1))
    {
        for (int n = 2; n <= segments; ++n)
            at(0, n).advances = std::int64_t{n} * (n - 1) / 2;
        for (int s = 1; s <= slots; ++s)
            for (int n = 2; n <= segments; ++n)
                at(s, n) = best(s, n);
    }

    std::int64_t advances(int slots, int segments) const { return at(slots, segments).advances; }
    // Where the next state is best kept.
    int split(int slots, int segments) const { return at(slots, segments).split; }

private:
    struct Cost
    {
        std::int64_t advances = 0;
        int split = 0;
    };

    Cost &at(int slots, int segments)
    {
        return m_advances[static_cast<std::size_t>(slots)][static_cast<std::size_t>(segments)];
    }
    const Cost &at(int slots, int segments) const
    {
        return m_advances[static_cast<std::size_t>(slots)][static_cast<std::size_t>(segments)];
    }
    Cost best(int slots, int segments) const
    {
        Cost result{std::numeric_limits<std::int64_t>::max(), 0};
        for (int first = 1; first < segments; ++first) {
            const std::int64_t advances =
                first + at(slots - 1, segments - first).advances + at(slots, first).advances;
            if (advances < result.advances)
                result = {advances, first};
        }
        return result;
    }

    std::vector<std::vector<Cost>> m_advances;
};

class Scheduler
{
public:
    Scheduler(int segments, int slots) : m_costs(segments, slots), m_slots(slots)
    {
        reverse(0, segments, slots, -1);
    }
    std::vector<CheckpointAction> take() { return std::move(m_actions); }

private:
    using Kind = CheckpointAction::Kind;

    // Uses segments [begin, end); the state before `begin` is in `slot`.
    void reverse(int begin, int end, int freeSlots, int slot)
    {
        while (end - begin > 1 && freeSlots > 0) {
            const int middle = begin + m_costs.split(freeSlots, end - begin);
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

    Costs m_costs;
    int m_slots = 0;
    int m_at = 0; // the segment before which the simulation stands
    std::vector<CheckpointAction> m_actions;
};

} // namespace

std::vector<CheckpointAction> checkpointSchedule(int segments, int slots)
{
    return Scheduler(segments, std::min(slots, segments - 1)).take();
}

std::int64_t checkpointAdvances(int segments, int slots)
{
    const int useful = std::min(slots, segments - 1);
    return Costs(segments, useful).advances(useful, segments);
}

} // namespace terrane::acoustic
