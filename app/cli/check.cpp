// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/program.h"
#include "app/cli/session.h"
#include "app/cli/shot_images.h"
#include "core/error.h"
#include "core/inversion/run_check.h"
#include "core/run/modelling.h"
#include "core/run/run_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

struct CheckCommand
{
    std::string file, shots;
    std::vector<std::string> assignments;
};

Json fixesToJson(const inversion::RunCheck &check)
{
    Json fixes = Json::array();
    for (const inversion::Fix &fix : check.fixes)
        fixes.push_back({{"finding", fix.finding}, {"set", fix.assignment}});
    return fixes;
}

Json resolutionJson(const std::vector<inversion::StageResolution> &stages)
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
    session.print(fmt::format("{} shots, {} stages; {:.3g} traces, {:.3g} GB as SEG-Y\n", check.shots,
                              check.stages, check.traces, 1e-9 * check.dataBytes));
    session.print(describe(of.memory));
    session.print(fmt::format("simulation: {} steps of {:.3g} ms; {} worker{}\n", of.steps, 1e3 * of.step,
                              of.workers, of.workers == 1 ? "" : "s"));
    session.print(fmt::format(
        "time: {} for a shot's gradient on this machine ({:.3g} core hours), {} for all shots\n"
        "      about {} for the run ({:.0f} gradients, {:.3g} core hours)\n"
        "disk: about {:.3g} GB at the end, and {:.3g} GB while shots are summed\n",
        durationText(of.secondsOfShot), of.coreHoursOfShot, durationText(of.secondsOfGradient),
        durationText(of.seconds), of.gradients, of.coreHours, 1e-9 * of.diskBytes, 1e-9 * of.workBytes));
    session.printFindings(check.findings);
    for (const inversion::Fix &fix : check.fixes)
        session.print(
            fmt::format("  {}: mended by --set {}\n", check.findings[fix.finding].code, fix.assignment));
    if (std::ranges::find(check.findings, Severity::Problem, &Finding::severity) != check.findings.end())
        endWith(kWrongInput); // the run would fail
    const auto wrong = std::ranges::count_if(
        check.findings, [](const Finding &finding) { return finding.severity != Severity::Note; });
    session.print(wrong == 0 ? "nothing is wrong\n" : fmt::format("{} things to look at\n", wrong));
}

// Of a run file that describes shots; its own model need not be there.
run::Settings modellingOf(const std::string &file)
{
    run::Problems problems;
    run::Settings settings = run::readRunFile(file, problems);
    if (settings.kind() != run::RunKind::Modelling)
        throw InputError("does not describe shots", file, "Give a run file of the kind modelling");
    settings.check(problems);
    std::erase_if(problems, [](const run::Problem &problem) { return problem.key.starts_with("model."); });
    run::throwProblems(std::move(problems), file);
    return settings;
}

void checkModelling(const Session &session, const CheckCommand &command, const run::Settings &settings,
                    const survey::SourceOpener &open)
{
    const run::Modelling modelling = run::prepareModelling(settings, open, session.progress());
    const simulation::ShotSimulator simulator(modelling.model, modelling.wavelet, modelling.data,
                                              modelling.physics);
    std::vector<Finding> findings = modelling.findings;
    findings.insert(findings.end(), simulator.findings().begin(), simulator.findings().end());
    session.print(fmt::format("{} shots\nsimulation: {} steps of {:.3g} ms\n", modelling.shots.size(),
                              simulator.steps(), 1e3 * simulator.step()));
    session.printFindings(findings);
    if (findings.empty())
        session.print("nothing is wrong\n");
    if (session.json())
        session.printJson({{"file", command.file},
                           {"shots", modelling.shots.size()},
                           {"steps", simulator.steps()},
                           {"step_s", simulator.step()},
                           {"findings", toJson(findings)}});
}

void runCommand(const Session &session, const CheckCommand &command)
{
    run::Problems problems;
    run::Settings settings = run::readRunFile(command.file, problems);
    for (const std::string &assignment : command.assignments)
        settings.override(assignment, problems);
    settings.check(problems);
    if (!command.shots.empty()) // which tell what the survey will be
        std::erase_if(problems, [](const run::Problem &problem) { return problem.key == "data.survey"; });
    run::throwProblems(std::move(problems), command.file);
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    if (settings.kind() == run::RunKind::Modelling)
        return checkModelling(session, command, settings, open);
    const inversion::RunCheck check =
        command.shots.empty()
            ? inversion::checkRun(settings, open, session.progress(),
                                  std::filesystem::path(command.file).replace_extension().string())
            : inversion::sizeRun(settings, modellingOf(command.shots), open, session.progress());
    print(session, check);
    if (!session.json())
        return;
    const inversion::Estimate &of = check.estimate;
    session.printJson({{"file", command.file},
                       {"shots", check.shots},
                       {"stages", check.stages},
                       {"findings", toJson(check.findings)},
                       {"fixes", fixesToJson(check)},
                       {"resolution", resolutionJson(check.resolution)},
                       {"memory", toJson(of.memory)},
                       {"workers", of.workers},
                       {"step_s", of.step},
                       {"steps", of.steps},
                       {"nodes_and_steps_of_shot", of.nodesAndSteps},
                       {"nodes_and_steps_per_s", of.rate},
                       {"seconds_of_shot", of.secondsOfShot},
                       {"core_hours_of_shot", of.coreHoursOfShot},
                       {"seconds_of_gradient", of.secondsOfGradient},
                       {"gradients", of.gradients},
                       {"seconds", of.seconds},
                       {"core_hours", of.coreHours},
                       {"disk_bytes", of.diskBytes},
                       {"work_bytes", of.workBytes},
                       {"traces", check.traces},
                       {"data_bytes", check.dataBytes}});
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
    check
        ->add_option("--shots", command->shots,
                     "A run file of the kind modelling that describes the shots: sizes the run before its "
                     "survey is there")
        ->type_name("RUN");
    session.addJsonOption(*check);
    check->footer("Computes five shots at most, and writes nothing. Exit code 2 when the run would fail.\n"
                  "Examples:\n"
                  "  terranectl check fwi.json\n"
                  "  terranectl check fwi.json --shots shots.json");
    check->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
