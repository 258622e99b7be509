// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_table.h"

#include <algorithm>

namespace terrane::run {

namespace {

using enum ParameterType;
using Parameters = std::vector<Parameter>;

constexpr double kMostShots = 1e6, kMostReceivers = 1e7; // also in core/survey/geometry.h

Parameters top()
{
    return {
        {.path = kVersionKey,
         .type = Integer,
         .help = "Version of this layout",
         .isRequired = true,
         .lowest = 1,
         .highest = 1},
        {.path = kKindKey,
         .type = Choice,
         .help = "What the run does",
         .isRequired = true,
         .choices = {"modelling"}},
        {.path = "title", .type = Text, .help = "What the run is, in your words", .whenLeftOut = "none"},
    };
}

Parameters model()
{
    return {
        {.path = "model.file",
         .type = File,
         .help = "A model file of any format that terranectl model info reads"},
        {.path = "model.format",
         .type = Choice,
         .help = "The file's format",
         .whenLeftOut = "by its name and content",
         .choices = {"terrane", "judi", "segy", "raw", "npy", "rsf"},
         .option = "--format"},
        {.path = "model.field",
         .type = Text,
         .help = "What a file of one unnamed array holds: vp, rho, vs...",
         .whenLeftOut = "vp",
         .option = "--field"},
        {.path = "model.dataset",
         .type = Choice,
         .help = "JUDI: m (true model) or m0 (start model)",
         .whenLeftOut = "m where there is one",
         .choices = {"m", "m0"},
         .option = "--dataset"},
        {.path = "model.unit",
         .type = Text,
         .help = "Unit of the file's values: m/s, km/s, ft/s, s/m, s/km, s2/m2, s2/km2, kg/m3, g/cm3",
         .whenLeftOut = "guessed from the values",
         .option = "--unit"},
        {.path = "model.shape",
         .type = Integers,
         .help = "Raw: lengths of the axes in the order of axes",
         .lowest = 1,
         .shortest = 2,
         .longest = 3,
         .option = "--shape"},
        {.path = "model.axes",
         .type = Text,
         .help = "Order of the axes in the file, slowest first: xz, zyx...",
         .whenLeftOut = "z is fastest",
         .option = "--axes"},
        {.path = "model.number_type",
         .type = Choice,
         .help = "Raw: type of the numbers",
         .whenLeftOut = "float32",
         .choices = {"float32", "float64", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
                     "uint64"},
         .option = "--type"},
        {.path = "model.big_endian",
         .type = Flag,
         .help = "Raw: most significant byte first",
         .whenLeftOut = "false",
         .option = "--big-endian"},
        {.path = "model.skip_bytes",
         .type = Integer,
         .help = "Raw: bytes of a header before the numbers",
         .whenLeftOut = "0",
         .lowest = 0,
         .option = "--skip-bytes"},
        {.path = "model.spacing_m",
         .type = Numbers,
         .help = "Distance of the file's nodes: one number, x,z or x,y,z",
         .whenLeftOut = "the file's",
         .lowest = 0,
         .isLowestExcluded = true,
         .longest = 3,
         .option = "--spacing"},
        {.path = "model.origin_m",
         .type = Numbers,
         .help = "Position of the file's first node: x,z or x,y,z",
         .whenLeftOut = "the file's",
         .longest = 3,
         .option = "--origin"},
        {.path = "model.layers.shape",
         .type = Integers,
         .help = "Nodes along x, z or x, y, z",
         .isRequired = true,
         .lowest = 1,
         .shortest = 2,
         .longest = 3},
        {.path = "model.layers.spacing_m",
         .type = Numbers,
         .help = "Distance of the nodes: one number, x, z or x, y, z",
         .isRequired = true,
         .lowest = 0,
         .isLowestExcluded = true,
         .longest = 3},
        {.path = "model.layers.origin_m",
         .type = Numbers,
         .help = "Position of the first node: x, z or x, y, z",
         .whenLeftOut = "0 along each axis",
         .shortest = 2,
         .longest = 3},
        {.path = "model.layers.top_m",
         .type = Numbers,
         .help = "Depth of each layer's top, growing; the first at or above the first node",
         .isRequired = true},
        {.path = "model.layers.vp_m_s",
         .type = Numbers,
         .help = "Velocity of each layer",
         .isRequired = true,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "model.layers.rho_kg_m3",
         .type = Numbers,
         .help = "Density of each layer",
         .whenLeftOut = "constant density",
         .lowest = 0,
         .isLowestExcluded = true},
    };
}

Parameters wavelet()
{
    return {
        {.path = "wavelet.ricker_hz",
         .type = Number,
         .help = "Ricker wavelet of this peak frequency",
         .lowest = 0,
         .isLowestExcluded = true,
         .option = "--ricker"},
        {.path = "wavelet.peak_s",
         .type = Number,
         .help = "Ricker: time of its peak, from the shot's time on",
         .whenLeftOut = "1.5 / ricker_hz",
         .lowest = 0,
         .highest = 100,
         .isLowestExcluded = true,
         .option = "--peak-time"},
        {.path = "wavelet.file",
         .type = File,
         .help = "Wavelet from a file: text, SEG-Y or SU",
         .option = "--wavelet"},
        {.path = "wavelet.amplitude",
         .type = Number,
         .help = "Factor of the wavelet",
         .otherwise = 1.0,
         .option = "--amplitude"},
    };
}

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

Parameters simulation()
{
    return {
        {.path = "simulation.space_order",
         .type = Integer,
         .help = "Order of the differences in space",
         .otherwise = std::int64_t{8},
         .choices = {"4", "8", "12", "16"},
         .option = "--order"},
        {.path = "simulation.free_surface",
         .type = Flag,
         .help = "Zero pressure at the model's top",
         .otherwise = false,
         .option = "--free-surface"},
        {.path = "simulation.absorbing_nodes",
         .type = Integer,
         .help = "Absorbing nodes beyond each other side",
         .otherwise = std::int64_t{12},
         .lowest = 0,
         .highest = 200,
         .option = "--layer"},
        {.path = "simulation.aperture_m",
         .type = Number,
         .help = "Simulate only so far beyond a shot's outermost source or receiver; 0: all",
         .otherwise = 0.0,
         .lowest = 0,
         .option = "--aperture"},
        {.path = "simulation.interpolation",
         .type = Choice,
         .help = "Between nodes: Kaiser-windowed sinc, or linear",
         .otherwise = std::string("sinc"),
         .choices = {"sinc", "linear"},
         .option = "--linear",
         .optionValue = "linear"},
    };
}

ParameterTable modelling()
{
    ParameterTable table;
    for (const Parameters &part : {top(), model(), wavelet(), geometry(), recording(), simulation()})
        table.parameters.insert(table.parameters.end(), part.begin(), part.end());
    const std::vector<std::vector<std::string_view>> points = {{"positions_m"}, {"file"}, {"line"}, {"grid"}};
    table.alternatives = {
        {"model", {{"file"}, {"layers"}}},
        {"wavelet", {{"ricker_hz"}, {"file"}}},
        {"geometry", {{"survey"}, {"sources", "receivers"}}},
        {"geometry.sources", points},
        {"geometry.sources.line", {{"count"}, {"spacing_m"}}},
        {"geometry.receivers", points},
        {"geometry.receivers.line", {{"count"}, {"spacing_m"}}},
    };
    table.objects = {
        {"model", "Velocities, and densities where it has some"},
        {"model.layers", "A model of flat layers"},
        {"wavelet", "What the sources fire"},
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
    table.needed = {"model", "wavelet", "geometry"};
    return table;
}

} // namespace

const ParameterTable &parameterTable(RunKind)
{
    static const ParameterTable table = modelling();
    return table;
}

const Parameter *ParameterTable::find(std::string_view path) const
{
    const auto found = std::ranges::find(parameters, path, &Parameter::path);
    return found == parameters.end() ? nullptr : &*found;
}

bool ParameterTable::isObject(std::string_view path) const
{
    return path.empty() || std::ranges::find(objects, path, &ObjectHelp::path) != objects.end();
}

std::vector<std::string_view> ParameterTable::children(std::string_view object) const
{
    std::vector<std::string_view> found;
    const std::size_t begin = object.empty() ? 0 : object.size() + 1;
    for (const Parameter &parameter : parameters) {
        if (!object.empty() && !(parameter.path.starts_with(object) && parameter.path.size() > begin &&
                                 parameter.path[object.size()] == '.'))
            continue;
        const std::string_view child = parameter.path.substr(0, parameter.path.find('.', begin));
        if (std::ranges::find(found, child) == found.end())
            found.push_back(child);
    }
    return found;
}

} // namespace terrane::run
