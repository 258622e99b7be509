// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/progress.h"

#include <cstddef>
#include <cstdint>
#include <memory>

namespace terrane::simulation {

// Tells progress of the steps of several runs together; copies count on. The progress must outlive it.
class StepCounter
{
public:
    StepCounter(const Progress &progress, std::size_t total)
        : m_progress(&progress), m_total(total), m_done(std::make_shared<std::uint64_t>(0))
    {}
    // So many more; false when the work should stop.
    bool operator()(int more)
    {
        *m_done += static_cast<std::uint64_t>(more);
        m_progress->update(std::min<std::uint64_t>(*m_done, m_total), m_total, "steps");
        return !m_progress->isCancelled();
    }

private:
    const Progress *m_progress;
    std::uint64_t m_total = 0;
    std::shared_ptr<std::uint64_t> m_done;
};

// For a run that its progress stopped.
[[noreturn]] inline void throwStopped()
{
    throw Error(ErrorKind::Interrupted, "interrupted", "simulation", "Start it again to go on.");
}

} // namespace terrane::simulation
