// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <mutex>

namespace terrane {

// The error of the first of several jobs that run side by side, as in a loop of OpenMP, which no exception
// may leave. Which one is thrown does not depend on timing, because no job before it is skipped.
class FirstError
{
public:
    // Does the work, unless a job before it has failed.
    template<typename Work>
    void guard(std::size_t job, Work work)
    {
        if (job >= m_job.load())
            return;
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (job < m_job.load()) {
                m_job = job;
                m_error = std::current_exception();
            }
        }
    }

    // After the loop.
    void rethrow() const
    {
        if (m_error)
            std::rethrow_exception(m_error);
    }

private:
    std::mutex m_mutex;
    std::atomic<std::size_t> m_job = SIZE_MAX;
    std::exception_ptr m_error;
};

} // namespace terrane
