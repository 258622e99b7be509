// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/survey_commands.h"
#include "core/survey/check.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>

namespace terrane::cli {

namespace {

struct CheckCommand
{
    std::string file;
    ModelInput model;
    bool allTraces = false, headersOnly = false;
};

void printGroup(const Session &session, const std::string &title, const std::vector<Finding> &findings)
{
    session.print(title + (findings.empty() ? ": nothing odd\n" : ":\n"));
    for (const Finding &finding : findings) {
        session.printFindings(std::span(&finding, 1));
        if (finding.trace)
            session.print(fmt::format("    first: trace {} of {}\n", *finding.trace, finding.where));
    }
}

void run(const Session &session, const CheckCommand &command)
{
    const survey::Survey survey = survey::loadSurvey(command.file, session.progress());
    std::optional<Grid> grid;
    std::vector<Finding> aboutModel;
    if (!command.model.file.empty())
        grid = readModel(session, command.model, aboutModel).grid;
    const auto geometry = survey::checkGeometry(survey, grid ? &*grid : nullptr, session.progress());
    std::vector<Finding> samples;
    if (!command.headersOnly) {
        survey::SurveyFiles files(survey, sourceOpener(session));
        samples = survey::checkSamples(files, command.allTraces, session.progress());
    }
    session.print(
        fmt::format("{}: {} shots, {} traces\n", command.file, survey.shotCount(), survey.traceCount()));
    if (grid)
        printGroup(session, "Model", aboutModel);
    printGroup(session, grid ? "Geometry, and against the model" : "Geometry", geometry);
    if (!command.headersOnly)
        printGroup(session,
                   command.allTraces ? "Samples of all traces"
                                     : "Samples of some traces (--all-traces "
                                       "reads every one)",
                   samples);
    if (session.json())
        session.printJson({{"shots", survey.shotCount()},
                           {"traces", survey.traceCount()},
                           {"model", toJson(std::span<const Finding>(aboutModel))},
                           {"geometry", toJson(std::span<const Finding>(geometry))},
                           {"samples", toJson(std::span<const Finding>(samples))}});
}

} // namespace

void addSurveyCheckCommand(CLI::App &survey, Session &session)
{
    auto command = std::make_shared<CheckCommand>();
    CLI::App *check = survey.add_subcommand(
        "check", "Look for what is odd in a survey: unscaled or missing coordinates, positions outside of a "
                 "model, duplicated shots, differing intervals, zero, NaN, constant or clipped traces");
    check->add_option("file", command->file, "Index that survey scan wrote")->required()->type_name("SURVEY");
    check->add_option("--model", command->model.file, "Model that sources and receivers must lie in")
        ->type_name("MODEL");
    check->add_flag("--all-traces", command->allTraces, "Read the samples of every trace, not of some");
    check->add_flag("--headers-only", command->headersOnly, "Read no samples");
    addModelReadOptions(*check, command->model.options);
    session.addJsonOption(*check);
    check->footer("Example:\n  terranectl survey check survey.h5 --model start.h5 --all-traces");
    check->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
