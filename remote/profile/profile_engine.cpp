// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/profile/profile_engine.h"

#include "core/io/digest.h"
#include "core/run/run_lock.h"
#include "remote/engine/batch_engine.h"
#include "remote/engine/slurm.h"

#include <filesystem>

namespace terrane::remote {

namespace {

using namespace std::chrono_literals;

constexpr auto kPatience = 60s; // with a command of the engine

} // namespace

std::unique_ptr<Engine> engineOf(const Profile &profile, asio::io_context &context, const std::string &folder)
{
    const std::string absolute = std::filesystem::absolute(folder).lexically_normal().string();
    const RunCommand run = [&context](std::vector<std::string> words) {
        return runCommand(context, std::move(words), kPatience);
    };
    // The same for each driver of a run, so that one can end what another has left.
    const std::string name = "terrane-" + io::sha256Hex(absolute).substr(0, 12);
    return std::make_unique<BatchEngine>(std::make_unique<SlurmDialect>(), profile.batch, run, absolute,
                                         name);
}

std::string exampleScript(const Profile &profile, const std::string &runFolder)
{
    asio::io_context context;
    TaskSet set;
    set.name = "0001-example";
    set.tasks.assign(2, {"map", "EXAMPLE.task.json"});
    set.needs = profile.needs;
    return engineOf(profile, context, (std::filesystem::path(runFolder) / "jobs").string())->render(set);
}

EnginePoolSettings poolSettings(const Profile &profile)
{
    EnginePoolSettings settings;
    settings.needs = profile.needs;
    settings.tasksAtOnce = profile.batch.tasksAtOnce;
    return settings;
}

} // namespace terrane::remote
