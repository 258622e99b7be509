// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/run_view.h"

#include "core/error.h"
#include "core/run/run_file.h"
#include "core/run/run_lock.h"

#include <array>
#include <filesystem>
#include <utility>

namespace terrane::inversion {

namespace {

run::Settings settingsOf(const run::RunFolder &folder)
{
    folder.requireRun();
    run::Problems problems; // inputs may be gone: that hinders nobody who looks
    run::Settings settings = run::readRunFile(folder.runFile(), problems);
    run::throwProblems(std::move(problems), folder.runFile());
    return settings;
}

} // namespace

std::string_view name(RunState state)
{
    // In the order of RunState.
    constexpr std::array<std::string_view, 6> kNames = {"running", "paused",   "cancelled",
                                                        "failed",  "finished", "stopped"};
    return kNames.at(static_cast<std::size_t>(state));
}

RunView::RunView(run::RunFolder folder)
    : m_folder(std::move(folder)),
      m_settings(settingsOf(m_folder)),
      m_plan(planOf(m_settings)),
      m_journal(m_folder.journalFile())
{
    refresh();
}

std::vector<nlohmann::ordered_json> RunView::refresh()
{
    // The lock first: when nobody holds it the journal is complete.
    m_driver = run::RunLock::holder(m_folder.lockFile());
    m_request = run::readRequest(m_folder);
    std::vector<nlohmann::ordered_json> events = m_journal.next();
    for (const auto &event : events)
        m_progress.add(event);
    return events;
}

RunState stateOf(const RunProgress &progress, bool isDriven)
{
    if (isDriven)
        return RunState::Running;
    for (const RunState state : {RunState::Paused, RunState::Cancelled, RunState::Failed, RunState::Finished})
        if (progress.end == name(state))
            return state;
    return RunState::Stopped;
}

} // namespace terrane::inversion
