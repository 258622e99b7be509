// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/survey_commands.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace terrane::cli {

namespace {

// "3" or "3 to 5".
template<typename Number>
std::string span(Number low, Number high)
{
    return low == high ? fmt::format("{:.10g}", low) : fmt::format("{:.10g} to {:.10g}", low, high);
}

std::string span(std::uint64_t low, std::uint64_t high)
{
    return low == high ? fmt::format("{}", low) : fmt::format("{} to {}", low, high);
}

std::string extentText(const survey::Extent &extent)
{
    const survey::Position &low = extent.low, &high = extent.high;
    std::string text = fmt::format("x {} m", span(low.x, high.x));
    if (low.y != 0 || high.y != 0)
        text += fmt::format(", y {} m", span(low.y, high.y));
    return text + fmt::format(", depth {} m", span(low.z, high.z));
}

Json extentJson(const survey::Extent &extent)
{
    return {{"x_m", {extent.low.x, extent.high.x}},
            {"y_m", {extent.low.y, extent.high.y}},
            {"z_m", {extent.low.z, extent.high.z}}};
}

} // namespace

std::string describe(const survey::Survey &survey, const survey::SurveySummary &summary)
{
    const std::size_t files = survey.files().size();
    std::string text = fmt::format("  {} shots, {} traces, {} file{}\n", survey.shotCount(),
                                   survey.traceCount(), files, files == 1 ? "" : "s");
    text += fmt::format("  sources    {}\n", extentText(summary.sources));
    text += fmt::format("  receivers  {}; {} a shot\n", extentText(summary.receivers),
                        span(summary.fewestTraces, summary.mostTraces));
    text += fmt::format("  offsets    {} m\n", span(summary.nearestOffset, summary.farthestOffset));
    text += fmt::format("  samples    {} at {} ms\n", span(summary.fewestSamples, summary.mostSamples),
                        span(summary.shortestInterval * 1e3, summary.longestInterval * 1e3));
    if (summary.deadTraces + summary.auxiliaryTraces > 0)
        text += fmt::format("  not used   {} dead and {} auxiliary traces\n", summary.deadTraces,
                            summary.auxiliaryTraces);
    return text;
}

Json toJson(const survey::Survey &survey, const survey::SurveySummary &summary)
{
    Json files = Json::array();
    for (const survey::SurveyFile &file : survey.files())
        files.push_back({{"name", file.name},
                         {"size_bytes", file.size},
                         {"traces", file.traceCount},
                         {"samples_per_trace", file.samplesPerTrace},
                         {"sample_interval_s", file.sampleInterval},
                         {"findings", toJson(std::span<const Finding>(file.findings))}});
    return {{"shots", survey.shotCount()},
            {"traces", survey.traceCount()},
            {"live_traces", summary.liveTraces},
            {"dead_traces", summary.deadTraces},
            {"auxiliary_traces", summary.auxiliaryTraces},
            {"traces_per_shot", {summary.fewestTraces, summary.mostTraces}},
            {"sources", extentJson(summary.sources)},
            {"receivers", extentJson(summary.receivers)},
            {"offset_m", {summary.nearestOffset, summary.farthestOffset}},
            {"samples_per_trace", {summary.fewestSamples, summary.mostSamples}},
            {"sample_interval_s", {summary.shortestInterval, summary.longestInterval}},
            {"index_memory_bytes", survey.memoryBytes()},
            {"mapping", Json::parse(segy::toJson(survey.mapping()))},
            {"files", files}};
}

survey::SourceOpener sourceOpener(const Session &session)
{
    return [progress = session.progress()](const std::string &name) {
        return remote::openSource(name, progress);
    };
}

void addSurveyCommands(CLI::App &app, Session &session)
{
    CLI::App *survey = app.add_subcommand("survey", "Index the shots of SEG-Y files, and check them");
    survey->require_subcommand(1);
    survey->footer("Example:\n"
                   "  terranectl survey scan line12/ -o line12.h5\n"
                   "  terranectl survey check line12.h5 --model start.h5");
    addSurveyScanCommand(*survey, session);
    addSurveyInfoCommand(*survey, session);
    addSurveyCheckCommand(*survey, session);
}

} // namespace terrane::cli
