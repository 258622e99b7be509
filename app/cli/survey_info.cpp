// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/survey_commands.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

struct InfoCommand
{
    std::string file;
    bool shots = false;
};

void printShots(const Session &session, const survey::Survey &survey)
{
    session.print(fmt::format("{:>8} {:>10} {:>14} {:>14} {:>10} {:>8}\n", "shot", "field", "x (m)", "y (m)",
                              "depth (m)", "traces"));
    for (std::size_t i = 0; i < survey.shotCount(); ++i) {
        const survey::Shot shot = survey.shot(i);
        session.print(fmt::format("{:>8} {:>10} {:>14.10g} {:>14.10g} {:>10.10g} {:>8}\n", i, shot.field,
                                  shot.source.x, shot.source.y, shot.source.z, shot.traces));
    }
}

Json shotsToJson(const survey::Survey &survey)
{
    Json list = Json::array();
    for (std::size_t i = 0; i < survey.shotCount(); ++i) {
        const survey::Shot shot = survey.shot(i);
        list.push_back({{"shot", i},
                        {"field", shot.field},
                        {"x_m", shot.source.x},
                        {"y_m", shot.source.y},
                        {"z_m", shot.source.z},
                        {"traces", shot.traces}});
    }
    return list;
}

void run(const Session &session, const InfoCommand &command)
{
    const survey::Survey survey = survey::loadSurvey(command.file, session.progress());
    const survey::SurveySummary summary = survey::summarize(survey, session.progress());
    session.print(fmt::format("{}: survey index, mapping {}, shots by {}\n", command.file,
                              survey.mapping().name, name(survey.mapping().shotKey)));
    session.print(describe(survey, summary));
    for (const survey::SurveyFile &file : survey.files())
        session.print(fmt::format("  {}: {} traces, {} samples at {:.10g} ms\n", file.name, file.traceCount,
                                  file.samplesPerTrace, file.sampleInterval * 1e3));
    if (command.shots)
        printShots(session, survey);
    if (!session.json())
        return;
    Json document = toJson(survey, summary);
    if (command.shots)
        document["shot_list"] = shotsToJson(survey);
    session.printJson(document);
}

} // namespace

void addSurveyInfoCommand(CLI::App &survey, Session &session)
{
    auto command = std::make_shared<InfoCommand>();
    CLI::App *info = survey.add_subcommand("info", "Say what a survey index holds");
    info->add_option("file", command->file, "Index that survey scan wrote")->required()->type_name("SURVEY");
    info->add_flag("--shots", command->shots, "List every shot");
    session.addJsonOption(*info);
    info->footer("Example:\n  terranectl survey info survey.h5 --shots");
    info->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
