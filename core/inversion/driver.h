// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/progress.h"
#include "core/run/run_folder.h"
#include "core/survey/scan.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string_view>

namespace terrane::inversion {

// Takes the events of a run: the journal's lines, for whoever writes and shows them.
using EventListener =
    std::function<void(std::string_view event, const nlohmann::ordered_json &fields, bool durable)>;

// Drives the inversion, the migration or the modelling of a run folder from its last committed iteration to
// its end. Whoever calls it holds the folder's RunLock.
//
// Every iteration is committed before the next begins, and what was computed of a running one stays in the
// work folder: a driver that is killed at any moment loses at most the shots that are being computed, and
// another one ends with the same bits. When the disk is full it waits until there is room.
//
// Events: "began", "stage", "wavelet", "evaluation", "iteration", "finding", "note", "disk-full", "paused",
// "cancelled", "finished".
class Driver
{
public:
    Driver(run::RunFolder folder, Evaluator &evaluator, survey::SourceOpener open, EventListener listener);

    // Throws Error(Interrupted) when progress is cancelled or a person asked for it (run::Request).
    void run(const Progress &progress);

private:
    run::RunFolder m_folder;
    Evaluator &m_evaluator;
    survey::SourceOpener m_open;
    EventListener m_listener;
};

} // namespace terrane::inversion
