// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/dispatch/dispatch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace terrane::remote {

namespace {

constexpr double kMoreMemory = 1.5, kMoreTime = 2; // times the last, after too little

bool isLoss(TaskEnd end)
{
    return end == TaskEnd::NodeLost || end == TaskEnd::Preempted || end == TaskEnd::Cancelled ||
           end == TaskEnd::Unknown;
}

double delay(const DispatchPolicy &policy, int times)
{
    return std::min(policy.mostDelay, policy.firstDelay * std::pow(2.0, times - 1));
}

} // namespace

Dispatch::Dispatch(std::size_t chunks, DispatchPolicy policy)
    : m_policy(policy), m_chunks(chunks), m_left(chunks)
{
    const std::size_t together = std::max<std::size_t>(policy.chunksOfTask, 1);
    for (std::size_t first = 0; first < chunks; first += together) {
        Waiting waiting;
        for (std::size_t chunk = first; chunk < std::min(first + together, chunks); ++chunk)
            waiting.chunks.push_back(chunk);
        m_waiting.push_back(std::move(waiting));
    }
}

std::vector<std::size_t> Dispatch::next(double now, std::size_t most)
{
    std::vector<std::size_t> attempts;
    if (m_failure)
        return attempts;
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end() && attempts.size() < most;) {
        if (waiting->from > now) {
            ++waiting;
            continue;
        }
        std::erase_if(waiting->chunks, [&](std::size_t chunk) { return m_chunks[chunk].isDone; });
        if (!waiting->chunks.empty()) {
            Attempt attempt;
            attempt.number = m_attempts.size();
            attempt.chunks = std::move(waiting->chunks);
            attempt.memoryFactor = waiting->memoryFactor;
            attempt.timeFactor = waiting->timeFactor;
            attempt.heard = now;
            for (const std::size_t chunk : attempt.chunks)
                ++m_chunks[chunk].attempts;
            attempts.push_back(attempt.number);
            m_active.insert(attempt.number);
            m_attempts.push_back(std::move(attempt));
        }
        waiting = m_waiting.erase(waiting);
    }
    return attempts;
}

void Dispatch::submitted(std::size_t number, const std::string &id, double now)
{
    Attempt &attempt = m_attempts[number];
    attempt.id = id;
    attempt.waited = attempt.heard = now;
    m_byId[id] = number;
}

void Dispatch::refused(std::size_t number, double now)
{
    if (m_active.erase(number) == 0)
        return;
    const Attempt &attempt = m_attempts[number];
    for (const std::size_t chunk : attempt.chunks)
        --m_chunks[chunk].attempts;
    wait({attempt.chunks, now + m_policy.firstDelay, attempt.memoryFactor, attempt.timeFactor});
}

std::vector<std::size_t> Dispatch::undone(const Attempt &attempt) const
{
    std::vector<std::size_t> chunks;
    std::ranges::copy_if(attempt.chunks, std::back_inserter(chunks),
                         [&](std::size_t chunk) { return !m_chunks[chunk].isDone; });
    return chunks;
}

bool Dispatch::isRepeated(const Attempt &attempt) const
{
    return std::ranges::any_of(attempt.chunks, [&](std::size_t chunk) { return m_repeated.contains(chunk); });
}

void Dispatch::chunkDone(std::size_t chunk, double now)
{
    if (std::exchange(m_chunks[chunk].isDone, true))
        return;
    --m_left;
    for (const std::size_t number : m_active) {
        const Attempt &attempt = m_attempts[number];
        if (std::ranges::find(attempt.chunks, chunk) == attempt.chunks.end())
            continue;
        const auto done = static_cast<double>(attempt.chunks.size() - undone(attempt).size());
        if (attempt.began > 0)
            m_times.push_back((now - attempt.began) / done);
    }
}

void Dispatch::reported(const TaskReport &report, double now)
{
    const auto found = m_byId.find(report.id);
    if (found == m_byId.end() || !m_active.contains(found->second))
        return;
    Attempt &attempt = m_attempts[found->second];
    const bool isRunning = report.state == TaskState::Running;
    if (isRunning && attempt.began <= 0)
        attempt.began = now;
    if (!isRunning && !report.isEnd()) {
        attempt.began = 0; // or the engine itself will begin it anew
        attempt.waited = now;
    }
    const std::string host = report.host.empty() ? attempt.last.host : report.host;
    attempt.last = report;
    attempt.last.host = host;
    attempt.heard = now;
    if (report.isEnd() && attempt.ended <= 0) {
        attempt.ended = now;
        finish(attempt, now);
    }
}

// An attempt that has ended. Where its results may still be on their way, look() comes back to it.
void Dispatch::finish(Attempt &attempt, double now)
{
    if (undone(attempt).empty()) {
        forgive(attempt.last.host);
    } else if (attempt.last.state == TaskState::Done) {
        if (now < attempt.ended + m_policy.settling)
            return;
        attempt.last.state = TaskState::Failed;
        attempt.last.end = TaskEnd::Program;
        attempt.last.why = "it ended well, but its result is not there";
        failed(attempt, now);
    } else if (isLoss(attempt.last.end)) {
        lost(attempt, now);
    } else {
        failed(attempt, now);
    }
    m_active.erase(attempt.number);
    m_byId.erase(attempt.id);
}

// Not its fault: once more, as it was.
void Dispatch::lost(const Attempt &attempt, double now)
{
    ++m_losses;
    m_cancels.push_back(attempt.id); // should the engine still hold it
    Waiting waiting{undone(attempt), 0, attempt.memoryFactor, attempt.timeFactor};
    int most = 0;
    for (const std::size_t chunk : waiting.chunks) {
        Chunk &of = m_chunks[chunk];
        most = std::max(most, ++of.losses);
        if (of.losses >= m_policy.mostLosses && !m_failure)
            m_failure = {chunk, static_cast<std::size_t>(of.attempts), attempt.last};
    }
    waiting.from = now + delay(m_policy, most);
    wait(std::move(waiting));
}

// The first chunk without a result is what failed; those after it were not begun.
void Dispatch::failed(const Attempt &attempt, double now)
{
    std::vector<std::size_t> rest = undone(attempt);
    const std::size_t chunk = rest.front();
    rest.erase(rest.begin());
    Chunk &of = m_chunks[chunk];
    ++of.failures;
    of.hosts.insert(attempt.last.host);
    const bool isGivenUp =
        static_cast<int>(of.hosts.size()) >= m_policy.hostsToFail || of.failures >= m_policy.mostFailures;
    ++m_failures;
    m_lastFailure = {chunk, static_cast<std::size_t>(of.attempts), attempt.last};
    if (isGivenUp && !m_failure)
        m_failure = m_lastFailure;
    const TaskEnd end = attempt.last.end;
    if (end == TaskEnd::Program)
        blame(attempt.last.host);
    const double memory = attempt.memoryFactor * (end == TaskEnd::OutOfMemory ? kMoreMemory : 1);
    const double time = attempt.timeFactor * (end == TaskEnd::TimeLimit ? kMoreTime : 1);
    wait({{chunk}, now + delay(m_policy, of.failures), memory, time});
    if (!rest.empty())
        wait({std::move(rest), now, attempt.memoryFactor, attempt.timeFactor});
}

void Dispatch::wait(Waiting waiting)
{
    m_waiting.push_back(std::move(waiting));
}

void Dispatch::look(double now)
{
    const std::set<std::size_t> active = m_active;
    for (const std::size_t number : active) {
        Attempt &attempt = m_attempts[number];
        if (attempt.id.empty())
            continue;
        if (attempt.ended > 0) {
            finish(attempt, now);
        } else if (undone(attempt).empty() && (attempt.began <= 0 || isRepeated(attempt))) {
            m_cancels.push_back(attempt.id); // others were faster
            m_active.erase(number);
            m_byId.erase(attempt.id);
        } else if (!undone(attempt).empty() && now - attempt.heard > m_policy.silence) {
            attempt.last.state = TaskState::Lost;
            attempt.last.end = TaskEnd::Unknown;
            attempt.last.why = "the engine knows nothing of it";
            attempt.ended = now;
            finish(attempt, now);
        }
    }
    const bool isNothingDone = m_left == m_chunks.size() && m_active.empty() && m_losses == 0;
    if (isNothingDone && m_failures >= m_policy.failuresAtFirst && !m_failure)
        m_failure = m_lastFailure; // a profile or a machine that is not set up: told soon
    repeatStragglers(now);
}

void Dispatch::engineAsked(bool hasAnswered, double now)
{
    const double lost = hasAnswered ? 0 : now - m_asked.value_or(now);
    for (const std::size_t number : m_active)
        m_attempts[number].heard = std::min(now, m_attempts[number].heard + lost);
    m_asked = now;
}

double Dispatch::secondsOfChunk() const
{
    if (m_times.empty())
        return 0;
    std::vector<double> times = m_times;
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::ranges::nth_element(times, middle);
    return *middle;
}

// Once nothing else is to be begun, chunks that take far longer than others are begun once more elsewhere:
// the first result counts, and is the same.
void Dispatch::repeatStragglers(double now)
{
    if (!m_waiting.empty() || m_failure)
        return;
    const double usual = secondsOfChunk();
    if (usual <= 0)
        return;
    for (const std::size_t number : m_active) {
        const Attempt &attempt = m_attempts[number];
        const double patience =
            std::max(m_policy.leastStraggler,
                     m_policy.stragglerFactor * usual * static_cast<double>(attempt.chunks.size()));
        if (attempt.began <= 0 || attempt.ended > 0 || now - attempt.began < patience)
            continue;
        std::vector<std::size_t> chunks = undone(attempt);
        std::erase_if(chunks, [&](std::size_t chunk) { return !m_repeated.insert(chunk).second; });
        if (!chunks.empty())
            wait({std::move(chunks), now, attempt.memoryFactor, attempt.timeFactor});
    }
}

std::vector<std::string> Dispatch::takeCancels()
{
    return std::exchange(m_cancels, {});
}

std::vector<std::string> Dispatch::activeIds() const
{
    std::vector<std::string> ids;
    for (const std::size_t number : m_active)
        if (!m_attempts[number].id.empty())
            ids.push_back(m_attempts[number].id);
    return ids;
}

void Dispatch::forgive(const std::string &host)
{
    m_hostFailures.erase(host);
    m_avoided.erase(host);
}

void Dispatch::blame(const std::string &host)
{
    if (!host.empty() && ++m_hostFailures[host] >= m_policy.failuresOfHost)
        m_avoided.insert(host);
}

} // namespace terrane::remote
