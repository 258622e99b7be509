// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/inversion/map_task.h"
#include "remote/local/worker_pool.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <iostream>
#include <string>

namespace terrane::remote {

namespace {

using Json = nlohmann::ordered_json;

const char *kindOf(ErrorKind kind)
{
    return kind == ErrorKind::Input ? "input" : kind == ErrorKind::Failure ? "failure" : "interrupted";
}

Json answerTo(inversion::TaskRunner &runner, const std::string &task, const Progress &progress)
{
    const auto error = [](const char *kind, const std::string &what, const std::string &where,
                          const std::string &mend) {
        return Json{{"error", {{"kind", kind}, {"what", what}, {"where", where}, {"mend", mend}}}};
    };
    try {
        runner.run(task, progress);
        return {{"done", true}};
    } catch (const Error &failed) {
        if (failed.kind() == ErrorKind::Interrupted)
            throw;
        return error(kindOf(failed.kind()), failed.problem(), failed.where(), failed.mend());
    } catch (const std::bad_alloc &) {
        return error("failure", "not enough memory", task, "Give the run less memory (compute.memory_bytes)");
    } catch (const std::exception &failed) {
        return error("failure", failed.what(), task, "This is a defect of Terrane: please report it");
    }
}

} // namespace

void serveTasks(inversion::TaskRunner &runner, const Progress &progress)
{
    const pid_t parent = ::getppid();
    Progress alive = progress;
    alive.cancelled = [&progress, parent] { return progress.isCancelled() || ::getppid() != parent; };
    std::string task;
    while (std::getline(std::cin, task))
        std::cout << answerTo(runner, task, alive).dump(-1, ' ', false, Json::error_handler_t::replace)
                  << std::endl;
}

} // namespace terrane::remote
