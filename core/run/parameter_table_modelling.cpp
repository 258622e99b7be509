// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_parts.h"

namespace terrane::run {

namespace {

using enum ParameterType;

constexpr double kMostShots = 1e6, kMostReceivers = 1e7; // also in core/survey/geometry.h

// Positions of sources or of receivers; `name` of paths must be kept alive by literals, hence the macro-free
// repetition in geometry().
struct PointPaths
{
    std::string_view positions, file, lineFrom, lineTo, lineCount, lineSpacing, gridOrigin, inlineStep,
        inlineCount, crosslineStep, crosslineCount;
};

void addPoints(Parameters &to, const PointPaths &path, double most)
{
    to.push_back({.path = path.positions, .type = Positions, .help = "Each position"});
    to.push_back({.path = path.file,
                  .type = File,
                  .help = "Text file of positions (m): a line each, columns x,z or x,y,z"});
    to.push_back({.path = path.lineFrom, .type = Position, .help = "First position", .isRequired = true});
    to.push_back({.path = path.lineTo,
                  .type = Position,
                  .help = "Last position; with spacing_m it is not passed",
                  .isRequired = true});
    to.push_back({.path = path.lineCount,
                  .type = Integer,
                  .help = "Number of positions, both ends counted",
                  .lowest = 1,
                  .highest = most});
    to.push_back({.path = path.lineSpacing,
                  .type = Number,
                  .help = "Distance of neighbours",
                  .lowest = 0,
                  .isLowestExcluded = true});
    to.push_back({.path = path.gridOrigin, .type = Position, .help = "First position", .isRequired = true});
    to.push_back({.path = path.inlineStep,
                  .type = Position,
                  .help = "Step to the next on an inline",
                  .isRequired = true});
    to.push_back({.path = path.inlineCount,
                  .type = Integer,
                  .help = "Positions on each inline",
                  .isRequired = true,
                  .lowest = 1,
                  .highest = most});
    to.push_back({.path = path.crosslineStep,
                  .type = Position,
                  .help = "Step to the next inline",
                  .isRequired = true});
    to.push_back({.path = path.crosslineCount,
                  .type = Integer,
                  .help = "Number of inlines",
                  .isRequired = true,
                  .lowest = 1,
                  .highest = most});
}

Parameters geometry()
{
    Parameters parameters = {
        {.path = "geometry.survey",
         .type = File,
         .help = "Sources, receivers and samples of a survey: an index of survey scan, or a SEG-Y file",
         .option = "--survey"},
        {.path = "geometry.shots",
         .type = Integers,
         .help = "Only these shots, counted from 0",
         .whenLeftOut = "all",
         .lowest = 0,
         .option = "--shot"},
    };
    addPoints(parameters,
              {"geometry.sources.positions_m", "geometry.sources.file", "geometry.sources.line.from_m",
               "geometry.sources.line.to_m", "geometry.sources.line.count", "geometry.sources.line.spacing_m",
               "geometry.sources.grid.origin_m", "geometry.sources.grid.inline_step_m",
               "geometry.sources.grid.inline_count", "geometry.sources.grid.crossline_step_m",
               "geometry.sources.grid.crossline_count"},
              kMostShots);
    parameters.push_back({.path = "geometry.sources.fire_together",
                          .type = Flag,
                          .help = "One shot that all sources fire at the same time",
                          .otherwise = false});
    addPoints(parameters,
              {"geometry.receivers.positions_m", "geometry.receivers.file", "geometry.receivers.line.from_m",
               "geometry.receivers.line.to_m", "geometry.receivers.line.count",
               "geometry.receivers.line.spacing_m", "geometry.receivers.grid.origin_m",
               "geometry.receivers.grid.inline_step_m", "geometry.receivers.grid.inline_count",
               "geometry.receivers.grid.crossline_step_m", "geometry.receivers.grid.crossline_count"},
              kMostReceivers);
    parameters.push_back({.path = "geometry.receivers.move_with_source",
                          .type = Flag,
                          .help = "x and y count from each shot's source, as behind a ship",
                          .otherwise = false});
    parameters.push_back({.path = "geometry.receivers.on_sea_floor",
                          .type = Flag,
                          .help = "z counts from the sea floor: the first node faster than water",
                          .otherwise = false});
    parameters.push_back({.path = "geometry.receivers.water_m_s",
                          .type = Number,
                          .help = "on_sea_floor: what is not faster is water",
                          .otherwise = 1510.0,
                          .lowest = 0,
                          .isLowestExcluded = true});
    return parameters;
}

Parameters recording()
{
    return {
        {.path = "recording.interval_s",
         .type = Number,
         .help = "From sample to sample",
         .whenLeftOut = "the survey's",
         .requiredWith = "geometry.sources",
         .lowest = 0,
         .highest = 10,
         .isLowestExcluded = true,
         .option = "--interval"},
        {.path = "recording.duration_s",
         .type = Number,
         .help = "From the first sample to the last",
         .whenLeftOut = "the survey's",
         .requiredWith = "geometry.sources",
         .lowest = 0,
         .highest = 1e5,
         .isLowestExcluded = true,
         .option = "--duration"},
        {.path = "recording.begin_s",
         .type = Number,
         .help = "Time of the first sample after the shot",
         .whenLeftOut = "the survey's, or 0",
         .lowest = -32,
         .highest = 32},
    };
}

} // namespace

ParameterTable modellingTable()
{
    ParameterTable table;
    for (const Parameters &part : {topParameters(), modelParameters(), waveletParameters(), geometry(),
                                   recording(), simulationParameters()})
        table.parameters.insert(table.parameters.end(), part.begin(), part.end());
    const std::vector<std::vector<std::string_view>> points = {{"positions_m"}, {"file"}, {"line"}, {"grid"}};
    table.alternatives = modelAlternatives();
    const std::vector<Alternatives> own = {
        {"geometry", {{"survey"}, {"sources", "receivers"}}},    {"geometry.sources", points},
        {"geometry.sources.line", {{"count"}, {"spacing_m"}}},   {"geometry.receivers", points},
        {"geometry.receivers.line", {{"count"}, {"spacing_m"}}},
    };
    table.alternatives.insert(table.alternatives.end(), own.begin(), own.end());
    table.objects = modelObjects();
    const std::vector<ObjectHelp> objects = {
        {"geometry", "Where shots and their receivers are: those of a survey, or described here"},
        {"geometry.sources", "One shot at each position"},
        {"geometry.sources.line", "Positions on a straight line"},
        {"geometry.sources.grid", "Positions on inlines"},
        {"geometry.receivers", "The same for all shots, or moving with the source"},
        {"geometry.receivers.line", "Positions on a straight line"},
        {"geometry.receivers.grid", "Positions on inlines"},
        {"recording", "Samples of the traces"},
        {"simulation", "How waves are computed"},
    };
    table.objects.insert(table.objects.end(), objects.begin(), objects.end());
    table.needed = {"model", "wavelet", "geometry"};
    return table;
}

} // namespace terrane::run
