// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/run_progress.h"
#include "core/run/journal.h"
#include "core/run/run_folder.h"

#include <optional>
#include <string_view>

namespace terrane::inversion {

enum class RunState {
    Running,
    Paused,
    Cancelled,
    Failed,
    Finished,
    Stopped, // nobody drives it, and it did not say why: its driver was killed, or it never began
};

std::string_view name(RunState state); // "running"

// What the journal and the lock together say.
RunState stateOf(const RunProgress &progress, bool isDriven);

// A run folder as seen from outside: reads, never writes, and hinders no driver.
class RunView
{
public:
    // Throws InputError when it is no run folder.
    explicit RunView(run::RunFolder folder);

    // Reads what is new, and returns the events.
    std::vector<nlohmann::ordered_json> refresh();

    const run::RunFolder &folder() const { return m_folder; }
    const run::Settings &settings() const { return m_settings; }
    const RunPlan &plan() const { return m_plan; }
    const RunProgress &progress() const { return m_progress; }
    RunState state() const { return stateOf(m_progress, m_driver.has_value()); }
    // Who drives it: {"host", "pid", "since"}.
    const std::optional<nlohmann::ordered_json> &driver() const { return m_driver; }
    run::Request request() const { return m_request; }

private:
    run::RunFolder m_folder;
    run::Settings m_settings;
    RunPlan m_plan;
    RunProgress m_progress;
    run::JournalReader m_journal;
    std::optional<nlohmann::ordered_json> m_driver;
    run::Request m_request = run::Request::None;
};

} // namespace terrane::inversion
