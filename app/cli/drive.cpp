// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/drive.h"

#include "app/cli/session.h"
#include "core/inversion/driver.h"
#include "core/inversion/event_text.h"
#include "core/inversion/map_reduce.h"
#include "core/inversion/map_task.h"
#include "core/run/journal.h"
#include "core/run/run_file.h"
#include "core/run/run_lock.h"
#include "remote/local/worker_pool.h"
#include "remote/transport/open_source.h"

#include <fmt/format.h>

#include <filesystem>
#include <thread>

namespace terrane::cli {

namespace {

std::string ownProgram()
{
    return std::filesystem::read_symlink("/proc/self/exe").string();
}

remote::WorkerPoolSettings poolOf(const run::RunFolder &folder, const run::Settings &settings,
                                  const DriveOptions &options)
{
    remote::WorkerPoolSettings pool;
    pool.program = ownProgram();
    pool.logFolder = folder.file("logs");
    std::filesystem::create_directories(pool.logFolder);
    const auto given = static_cast<std::size_t>(*settings.integer("compute.workers"));
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    pool.workers = options.workers.value_or(given > 0 ? given : processors);
    pool.threads = options.threads;
    pool.memoryBudget = static_cast<std::size_t>(*settings.number("compute.memory_bytes")) /
                        std::max<std::size_t>(pool.workers, 1);
    return pool;
}

} // namespace

void drive(const Session &session, const run::RunFolder &folder, const DriveOptions &options)
{
    folder.requireRun();
    const run::RunLock lock(folder.lockFile());
    run::checkInputs(folder, session.progress());
    const run::Settings settings = run::readRunFile(folder.runFile());
    run::Journal journal(folder.journalFile());
    Json last = Json::object();
    const auto listen = [&](std::string_view event, const Json &fields, bool durable) {
        journal.add(event, fields, durable);
        if (event == "finished")
            last = fields;
        session.print(inversion::eventText(event, fields));
    };
    const auto tasks = [&](const remote::TaskEvent &event) {
        Json fields = {{"state", event.state},     {"task", event.task},       {"worker", event.worker},
                       {"process", event.process}, {"attempt", event.attempt}, {"seconds", event.seconds}};
        const inversion::TaskShots of =
            inversion::taskShots((std::filesystem::path(folder.workFolder()) / event.task).string());
        fields["quantity"] = of.quantity;
        fields["shots"] = of.shots;
        if (!event.why.empty())
            fields["why"] = event.why;
        listen("task", fields, false);
    };
    remote::WorkerPool pool(poolOf(folder, settings, options), tasks);
    inversion::MapReduce evaluator(pool, folder.workFolder(), folder.runFile(),
                                   static_cast<std::size_t>(*settings.integer("compute.shots_per_chunk")));
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
