// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/iteration_file.h"
#include "core/run/settings.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <vector>

namespace terrane::run {

// Where everything of a run lies:
//   run.json          the run file, complete, with the names of inputs absolute
//   inputs.json       size and SHA-256 of every input, the program's version, the machine
//   journal.jsonl     every event (Journal)
//   iterations/NNNN.h5  every committed iteration (IterationRecord), from 0000, the start model
//   work/             what the running iteration needs; can be made again
//   lock              who drives it (RunLock)
//   request           what a person asked of the driver (Request)
class RunFolder
{
public:
    explicit RunFolder(std::string path) : m_path(std::move(path)) {}

    const std::string &path() const { return m_path; }
    std::string file(std::string_view name) const;
    std::string runFile() const { return file("run.json"); }
    std::string inputsFile() const { return file("inputs.json"); }
    std::string journalFile() const { return file("journal.jsonl"); }
    std::string lockFile() const { return file("lock"); }
    std::string workFolder() const { return file("work"); }
    std::string iterationFile(std::int64_t iteration) const;

    // Throws InputError when it is no run folder.
    void requireRun() const;

    // Committed iterations, in rising order.
    std::vector<std::int64_t> iterations() const;

    // Removes all of work/ (or of what begins so), also what other programs left there half-written.
    void clearWork() const;

private:
    std::string m_path;
};

// Makes the folder (it may exist, empty) and writes run.json and inputs.json. Throws InputError when it holds
// something already.
RunFolder createRunFolder(const std::string &path, const Settings &settings, const Progress &progress = {});

// Throws InputError naming each input whose size or content is not what it was.
void checkInputs(const RunFolder &folder, const Progress &progress = {});

// What a person asks of a driver that runs: it stops at the next safe moment, and can be resumed; a cancelled
// run is not expected to be.
enum class Request { None, Pause, Cancel };

void writeRequest(const RunFolder &folder, Request request); // None takes it back
Request readRequest(const RunFolder &folder);
nlohmann::ordered_json toJson(Request request); // "pause", "cancel" or null

} // namespace terrane::run
