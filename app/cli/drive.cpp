// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/drive.h"

#include "app/cli/session.h"
#include "core/inversion/driver.h"
#include "core/inversion/event_text.h"
#include "core/inversion/map_reduce.h"
#include "core/inversion/map_task.h"
#include "core/inversion/run_view.h"
#include "core/run/journal.h"
#include "core/run/run_file.h"
#include "core/run/run_lock.h"
#include "remote/profile/profile_engine.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

std::size_t shotsPerChunk(const run::Settings &settings)
{
    return settings.table().isObject("compute")
               ? static_cast<std::size_t>(*settings.integer("compute.shots_per_chunk"))
               : 1;
}

void tellTask(const run::RunFolder &folder, const inversion::EventListener &listen,
              const remote::TaskEvent &event)
{
    Json fields = {{"state", event.state},     {"task", event.task},       {"worker", event.worker},
                   {"process", event.process}, {"attempt", event.attempt}, {"seconds", event.seconds},
                   {"threads", event.threads}};
    const std::string file = (std::filesystem::path(folder.workFolder()) / event.task).string();
    if (const auto of = inversion::taskShots(file)) {
        fields["quantity"] = of->quantity;
        fields["shots"] = of->shots;
    }
    if (!event.host.empty())
        fields["host"] = event.host;
    if (!event.id.empty())
        fields["id"] = event.id;
    if (!event.why.empty())
        fields["why"] = event.why;
    listen("task", fields, false);
}

std::string profileOf(const run::RunFolder &folder, const DriveOptions &options)
{
    std::string name = options.profile;
    if (name.empty() && !options.workers && options.threads == 0)
        name = inversion::RunView(folder).progress().profile;
    return name.empty() ? std::string(remote::kThisMachine) : name;
}

// What computes the tasks of a run: worker processes here, or the engine of a profile.
class Pool
{
public:
    Pool(const run::RunFolder &folder, const run::Settings &settings, const DriveOptions &options,
         const inversion::EventListener &listen)
    {
        const std::string profileName = profileOf(folder, options);
        const auto tell = [&folder, &listen](const remote::TaskEvent &event) {
            tellTask(folder, listen, event);
        };
        if (profileName == remote::kThisMachine) {
            listen("engine", {{"profile", ""}, {"engine", remote::kThisMachine}}, false);
            m_tasks =
                std::make_unique<remote::WorkerPool>(workerPoolSettings(folder, settings, options), tell);
            return;
        }
        const remote::Profile profile = remote::readProfile(profileName);
        m_engine = remote::engineOf(profile, m_context, folder.file("jobs"));
        const remote::EngineListener listener = {
            .task = tell,
            .queue =
                [&listen](const remote::QueueEvent &event) {
                    listen("queue",
                           {{"queued", event.queued}, {"running", event.running}, {"why", event.why}}, false);
                },
            .note =
                [&listen](std::string_view severity, const std::string &what) {
                    if (severity == "note")
                        listen("note", {{"what", what}}, false);
                    else
                        listen("finding", {{"severity", severity}, {"where", ""}, {"what", what}}, false);
                }};
        m_tasks = std::make_unique<remote::EnginePool>(m_context, *m_engine, remote::poolSettings(profile),
                                                       listener);
        listen("engine", {{"profile", profile.name}, {"engine", profile.engine}}, false);
    }

    inversion::TaskPool &tasks() const { return *m_tasks; }

private:
    remote::asio::io_context m_context;
    std::unique_ptr<remote::Engine> m_engine;
    std::unique_ptr<inversion::TaskPool> m_tasks;
};

} // namespace

std::string ownProgram()
{
    return std::filesystem::read_symlink("/proc/self/exe").string();
}

void addDriveOptions(CLI::App &command, DriveOptions &options)
{
    auto *workers = command.add_option("--workers", options.workers,
                                       "Worker processes on this machine (default: one a processor)");
    auto *threads = command.add_option("--threads", options.threads, "Threads of each worker");
    command
        .add_option("--profile", options.profile,
                    "Compute with this profile (terranectl profile list), or \"local\": on this machine; "
                    "usually where the run did before")
        ->type_name("NAME")
        ->excludes(workers)
        ->excludes(threads);
}

remote::WorkerPoolSettings workerPoolSettings(const run::RunFolder &folder, const run::Settings &settings,
                                              const DriveOptions &options)
{
    remote::WorkerPoolSettings pool;
    pool.program = ownProgram();
    pool.logFolder = folder.file("logs");
    std::filesystem::create_directories(pool.logFolder);
    const bool hasCompute = settings.table().isObject("compute"); // modelling runs have none
    const auto given = hasCompute ? static_cast<std::size_t>(*settings.integer("compute.workers")) : 0;
    pool.workers = options.workers.value_or(given);
    pool.threads = options.threads;
    if (hasCompute)
        pool.memoryBudget = static_cast<std::size_t>(*settings.number("compute.memory_bytes"));
    return pool;
}

void drive(const Session &session, const run::RunFolder &folder, const DriveOptions &options)
{
    folder.requireRun();
    const run::RunLock lock(folder.lockFile());
    run::checkInputs(folder, session.progress());
    const run::Settings settings = run::readRunFile(folder.runFile());
    run::Journal journal(folder.journalFile());
    Json last = Json::object();
    // Pool and driver keep it.
    const inversion::EventListener listen = [&](std::string_view event, const Json &fields, bool durable) {
        const bool isFull = event == "disk-full"; // there may be no room for its line
        if (isFull)
            session.print(inversion::eventText(event, fields));
        journal.add(event, fields, durable);
        if (event == "finished")
            last = fields;
        if (!isFull)
            session.print(inversion::eventText(event, fields));
    };
    const Pool pool(folder, settings, options, listen);
    inversion::MapReduce evaluator(pool.tasks(), folder.workFolder(), folder.runFile(),
                                   shotsPerChunk(settings));
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    inversion::Driver driver(folder, evaluator, open, listen);
    try {
        driver.run(session.progress());
    } catch (const Error &error) {
        if (error.kind() != ErrorKind::Interrupted)
            throw;
        throw Error(ErrorKind::Interrupted, "stopped after its last whole iteration", folder.path(),
                    fmt::format("Go on with terranectl resume {}", folder.path()));
    }
    if (session.json()) {
        last["folder"] = folder.path();
        session.printJson(last);
    }
}

} // namespace terrane::cli
