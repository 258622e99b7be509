// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_tasks.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace terrane::inversion {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 5> kEnds = {"began", "finished", "paused", "cancelled", "failed"};

std::string text(const Json &event, const char *key)
{
    const auto found = event.find(key);
    return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number(const Json &event, const char *key)
{
    const auto found = event.find(key);
    return found != event.end() && found->is_number() ? found->get<double>() : 0;
}

} // namespace

void RunTasks::stopRunning()
{
    for (TaskAttempt &one : m_attempts)
        if (one.state == "started")
            one.state = "stopped";
    std::erase_if(m_shots, [](const auto &one) { return one.second == "running"; });
}

void RunTasks::addShots(const TaskAttempt &attempt)
{
    if (std::exchange(m_isEvaluated, false))
        m_shots.clear();
    for (const std::size_t shot : attempt.shots)
        m_shots[shot] = attempt.state == "started" ? "running" : attempt.state == "done" ? "done" : "failed";
}

void RunTasks::add(const Json &event)
{
    const std::string what = text(event, "event");
    if (what == "evaluation" || what == "wavelet" || what == "began")
        m_isEvaluated = true;
    if (std::ranges::find(kEnds, what) != kEnds.end())
        stopRunning();
    if (what != "task")
        return;
    TaskAttempt attempt;
    attempt.task = text(event, "task");
    attempt.state = text(event, "state");
    attempt.worker = static_cast<std::size_t>(std::max(number(event, "worker"), 0.0));
    attempt.process = static_cast<int>(number(event, "process"));
    attempt.attempt = static_cast<int>(number(event, "attempt"));
    attempt.seconds = number(event, "seconds");
    attempt.why = text(event, "why");
    attempt.quantity = text(event, "quantity");
    attempt.host = text(event, "host");
    attempt.id = text(event, "id");
    if (const auto shots = event.find("shots"); shots != event.end() && shots->is_array())
        for (const Json &shot : *shots)
            if (shot.is_number_unsigned())
                attempt.shots.push_back(shot.get<std::size_t>());
    addShots(attempt);
    attempt.began = number(event, "time") - attempt.seconds;
    const auto begun = std::find_if(m_attempts.rbegin(), m_attempts.rend(), [&](const TaskAttempt &one) {
        return one.state == "started" && one.worker == attempt.worker && one.task == attempt.task;
    });
    if (attempt.state != "started" && begun != m_attempts.rend()) {
        attempt.began = begun->began;
        *begun = std::move(attempt);
        return;
    }
    m_attempts.push_back(std::move(attempt));
    if (m_attempts.size() > m_most) {
        m_attempts.pop_front();
        ++m_dropped;
    }
}

bool isStalled(const RunProgress &progress, const RunTasks &tasks, double now)
{
    constexpr double kPatience = 60, kPatienceAtFirst = 1800, kFactor = 5; // s
    double longest = 0;
    for (const TaskAttempt &one : tasks.attempts())
        longest = std::max(longest, one.seconds);
    const double silence = longest > 0 ? kPatience + kFactor * longest : kPatienceAtFirst;
    const bool isWaiting = progress.queued > 0 && progress.running == 0; // a queue may be long
    return progress.end.empty() && !isWaiting && progress.updated > 0 && now - progress.updated > silence;
}

} // namespace terrane::inversion
