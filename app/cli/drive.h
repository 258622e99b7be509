// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/run_folder.h"
#include "core/run/settings.h"
#include "remote/local/worker_pool.h"

#include <cstddef>
#include <optional>
#include <string>

namespace CLI {
class App;
}

namespace terrane::cli {

class Session;

// What a person may change of where a run computes, without changing its result.
struct DriveOptions
{
    std::optional<std::size_t> workers;
    int threads = 0;     // of each worker; 0: the machine's processors shared among them
    std::string profile; // where to compute; empty: where the run's last driver did, or on this machine
};

std::string ownProgram(); // terranectl, a path

// --workers, --threads and --profile.
void addDriveOptions(CLI::App &command, DriveOptions &options);

remote::WorkerPoolSettings workerPoolSettings(const run::RunFolder &folder, const run::Settings &settings,
                                              const DriveOptions &options);

// Drives a run from this machine, from its last committed iteration to its end, and prints what happens.
void drive(const Session &session, const run::RunFolder &folder, const DriveOptions &options);

} // namespace terrane::cli
