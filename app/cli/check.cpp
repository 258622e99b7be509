// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/shot_images.h"
#include "core/error.h"
#include "core/inversion/run_check.h"
#include "core/run/run_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <memory>

namespace terrane::cli {

namespace {

struct CheckCommand
{
    std::string file;
    std::vector<std::string> assignments;
};

std::string shortText(double seconds)
{
    return seconds < 10 ? fmt::format("{:.2g} s", seconds) : durationText(seconds);
}

Json fixesToJson(const inversion::RunCheck &check)
{
    Json fixes = Json::array();
    for (const inversion::Fix &fix : check.fixes)
        fixes.push_back({{"finding", fix.finding}, {"set", fix.assignment}});
    return fixes;
}

Json toJson(const std::vector<inversion::StageResolution> &stages)
{
    Json all = Json::array();
    for (const inversion::StageResolution &of : stages)
        all.push_back({{"highest_hz", of.highest},
                       {"safe_hz", of.safe},
                       {"nodes_per_wavelength", of.nodesPerWavelength},
                       {"step_s", of.step},
                       {"steps", of.steps}});
    return all;
}

void print(const Session &session, const inversion::RunCheck &check)
{
    const inversion::Estimate &of = check.estimate;
    session.print(fmt::format("{} shots, {} stages\n", check.shots, check.stages));
    session.print(describe(of.memory));
    session.print(
        fmt::format("time: {} for a shot's gradient on this machine ({:.3g} core hours), {} for all shots\n"
                    "      about {} for the run ({:.0f} gradients, {:.3g} core hours)\n"
                    "disk: about {:.3g} GB\n",
                    shortText(of.secondsOfShot), of.coreHoursOfShot, shortText(of.secondsOfGradient),
                    durationText(of.seconds), of.gradients, of.coreHours, 1e-9 * of.diskBytes));
    session.printFindings(check.findings);
    for (const inversion::Fix &fix : check.fixes)
        session.print(
            fmt::format("  {}: mended by --set {}\n", check.findings[fix.finding].code, fix.assignment));
    const auto wrong = std::ranges::count_if(
        check.findings, [](const Finding &finding) { return finding.severity != Severity::Note; });
    session.print(wrong == 0 ? "nothing is wrong\n" : fmt::format("{} things to look at\n", wrong));
}

void runCommand(const Session &session, const CheckCommand &command)
{
    run::Problems problems;
    run::Settings settings = run::readRunFile(command.file, problems);
    for (const std::string &assignment : command.assignments)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), command.file);
    if (*settings.text(run::kKindKey) == run::name(run::RunKind::Modelling)) {
        session.print(fmt::format("{}: nothing is wrong with its keys and values\n", command.file));
        if (session.json())
            session.printJson({{"file", command.file}, {"findings", Json::array()}});
        return;
    }
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    const inversion::RunCheck check = inversion::checkRun(settings, open, session.progress());
    print(session, check);
    if (!session.json())
        return;
    const inversion::Estimate &of = check.estimate;
    session.printJson({{"file", command.file},
                       {"shots", check.shots},
                       {"stages", check.stages},
                       {"findings", toJson(check.findings)},
                       {"fixes", fixesToJson(check)},
                       {"resolution", toJson(check.resolution)},
                       {"memory", toJson(of.memory)},
                       {"nodes_and_steps_of_shot", of.nodesAndSteps},
                       {"nodes_and_steps_per_s", of.rate},
                       {"seconds_of_shot", of.secondsOfShot},
                       {"core_hours_of_shot", of.coreHoursOfShot},
                       {"seconds_of_gradient", of.secondsOfGradient},
                       {"gradients", of.gradients},
                       {"seconds", of.seconds},
                       {"core_hours", of.coreHours},
                       {"disk_bytes", of.diskBytes}});
}

} // namespace

void addCheckCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<CheckCommand>();
    CLI::App *check =
        app.add_subcommand("check", "Say what is wrong or doubtful about a run file, and what it needs");
    check->add_option("file", command->file, "The run file")->required()->type_name("RUN");
    check->add_option("--set", command->assignments, "KEY=VALUE: any key of the run file; may repeat")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    session.addJsonOption(*check);
    check->footer("Computes one shot at most, and writes nothing. Exit code 2 when the run could not start.");
    check->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
