// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/picture_options.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/picture/section_plot.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace terrane::cli {

namespace {

constexpr std::string_view kAxes = "xyz";
constexpr std::size_t kMostReceivers = 20'000;

struct ModelPlotOptions
{
    ModelInput input;
    std::string output, slice, colors = "batlow", survey;
    std::vector<double> range;
    bool symmetric = false;
    double clip = 100;
    PictureOptions picture;
};

// A plane of nodes: every node whose index on `normal` is `node`.
struct Slice
{
    std::size_t normal = 1, node = 0;

    std::size_t across() const { return normal == 0 ? 1 : 0; }
    std::size_t down() const { return normal == 2 ? 1 : 2; }
};

Slice sliceOf(const std::string &text, const Grid &grid)
{
    if (text.empty())
        return {1, grid.shape[1] / 2};
    const std::size_t axis = kAxes.find(text.front());
    double position = 0;
    const char *end = text.data() + text.size();
    if (axis == std::string_view::npos || text.size() < 3 || text[1] != '=' ||
        std::from_chars(text.data() + 2, end, position).ptr != end)
        throw InputError(fmt::format("'{}' is no slice", text), "--slice",
                         "Write y=2500 (m), x=..., or z=...");
    if (grid.is2D())
        throw InputError("a 2D model has only one section", "--slice", "Leave it out");
    const double node = std::round((position - grid.origin[axis]) / grid.spacing[axis]);
    if (!(node >= 0 && node < static_cast<double>(grid.shape[axis])))
        throw InputError(fmt::format("{} = {:g} m is outside of the model", kAxes[axis], position), "--slice",
                         fmt::format("It reaches from {:g} m to {:g} m", grid.origin[axis], grid.end(axis)));
    return {axis, static_cast<std::size_t>(node)};
}

// Values of a slice, its downward axis fastest. Maps (z slices) have y upwards, as maps have.
std::vector<float> valuesOn(const Slice &slice, const Grid &grid, std::span<const float> values)
{
    const std::size_t columns = grid.shape[slice.across()], rows = grid.shape[slice.down()];
    std::vector<float> plane;
    plane.reserve(columns * rows);
    std::array<std::size_t, 3> node = {};
    node[slice.normal] = slice.node;
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < rows; ++row) {
            node[slice.across()] = column;
            node[slice.down()] = slice.normal == 2 ? rows - 1 - row : row;
            plane.push_back(values[grid.index(node[0], node[1], node[2])]);
        }
    }
    return plane;
}

picture::SectionAxis downAxis(const Slice &slice, const Grid &grid)
{
    if (slice.normal == 2)
        return {"y", grid.end(1), -grid.spacing[1]};
    return {"Depth", grid.origin[2], grid.spacing[2]};
}

std::string titleOf(const std::string &field)
{
    static const std::map<std::string, std::string> titles = {
        {"vp", "P velocity"}, {"vs", "S velocity"}, {"rho", "Density"}};
    const auto known = titles.find(field);
    return known == titles.end() ? field : known->second;
}

picture::ColorScale scaleOf(const ModelPlotOptions &options, std::span<const float> values)
{
    const picture::ColorMap &map = picture::colorMap(options.colors);
    if (options.range.empty())
        return options.symmetric ? symmetricScale(map, values, options.clip)
                                 : fullScale(map, values, 0.5 * (100 - options.clip));
    if (options.range.size() != 2 || !(options.range[0] < options.range[1]))
        throw InputError("no range of values", "--range", "Give the lowest and the highest: 1500,6000");
    return {&map, options.range[0], options.range[1]};
}

const Field &fieldOf(const Model &model, const std::string &wanted)
{
    return model.has(wanted) || model.fields.size() != 1 ? model.field(wanted) : model.fields.front();
}

void addSurvey(picture::SectionPlot &plot, const Slice &slice, const std::string &path,
               const Progress &progress)
{
    const survey::Survey survey = survey::loadSurvey(path, progress);
    const auto project = [&](const survey::Position &at) {
        const double coordinates[] = {at.x, at.y, at.z};
        return std::pair(coordinates[slice.across()], coordinates[slice.down()]);
    };
    std::set<std::pair<double, double>> receivers;
    for (std::size_t shot = 0; shot < survey.shotCount(); ++shot) {
        const auto [across, down] = project(survey.shot(shot).source);
        plot.sources.push_back({across, down});
        if (receivers.size() < kMostReceivers)
            for (const survey::Receiver &receiver : survey.receivers(shot))
                receivers.insert(project(receiver.position));
    }
    for (const auto &[across, down] : receivers)
        plot.receivers.push_back({across, down});
}

std::string describePlane(const Slice &slice, const Grid &grid)
{
    const std::size_t across = slice.across(), down = slice.down();
    std::string text = fmt::format("{} x {} nodes every {:g} x {:g} m", grid.shape[across], grid.shape[down],
                                   grid.spacing[across], grid.spacing[down]);
    if (!grid.is2D())
        text += fmt::format(", {} = {:g} m", kAxes[slice.normal], grid.position(slice.normal, slice.node));
    return text;
}

void run(const Session &session, const ModelPlotOptions &options)
{
    std::vector<Finding> findings;
    const Model model = readModel(session, options.input, findings);
    const Grid &grid = model.grid;
    const Field &field = fieldOf(model, options.input.options.field);
    const Slice slice = sliceOf(options.slice, grid);
    const std::vector<float> values = valuesOn(slice, grid, field.values);
    const std::size_t across = slice.across();
    picture::SectionPlot plot = {
        .title = std::filesystem::path(options.input.file).filename().string(),
        .subtitle = describePlane(slice, grid),
        .field = {values, grid.shape[across], grid.shape[slice.down()]},
        .across = {std::string(1, kAxes[across]), grid.origin[across], grid.spacing[across]},
        .down = downAxis(slice, grid),
        .bar = {scaleOf(options, values), titleOf(field.name), field.unit}};
    if (!options.survey.empty())
        addSurvey(plot, slice, options.survey, session.progress());
    const double height = options.picture.heightOr(suitableHeight(options.picture.width, plot));
    picture::Canvas canvas(options.picture.width, height, options.picture.scale,
                           options.picture.theme().paper);
    draw(canvas, canvas.area(), plot, options.picture.theme());
    const std::string output = options.output.empty() ? pictureName(options.input.file) : options.output;
    canvas.savePng(output);
    session.print(fmt::format("{}: {}, {}, colours from {:g} to {:g} {}\n", output, field.name, plot.subtitle,
                              plot.bar.scale.low, plot.bar.scale.high, field.unit));
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"plot", output},
                           {"file", options.input.file},
                           {"field", field.name},
                           {"unit", field.unit},
                           {"slice_axis", std::string(1, kAxes[slice.normal])},
                           {"slice_position_m", grid.position(slice.normal, slice.node)},
                           {"lowest_color_value", plot.bar.scale.low},
                           {"highest_color_value", plot.bar.scale.high},
                           {"findings", toJson(findings)}});
}

} // namespace

void addModelPlotCommand(CLI::App &model, Session &session)
{
    CLI::App *plot =
        model.add_subcommand("plot", "Draw a section of a model into a PNG file; needs no display");
    const auto options = std::make_shared<ModelPlotOptions>();
    addModelInput(*plot, options->input);
    plot->add_option("-o,--output", options->output, "The picture (default: the file's name with .png, here)")
        ->type_name("PNG");
    plot->add_option("--slice", options->slice,
                     "3D: which plane, in m: y=2500 (default: the middle one), x=..., or z=... for a map");
    addNumbers(*plot, "--range", options->range, "Values of the first and the last colour: 1500,6000");
    plot->add_option("--clip", options->clip, "Percent of the values that the colours span, without --range")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 100.0));
    plot->add_flag("--symmetric", options->symmetric, "Colours from -v to v: for differences and gradients");
    plot->add_option("--colormap", options->colors,
                     "batlow, viridis, cividis, grey; vik, roma, seismic (diverging)")
        ->capture_default_str();
    plot->add_option("--with-survey", options->survey,
                     "A survey index, whose sources and receivers are marked")
        ->type_name("FILE");
    addPictureOptions(*plot, options->picture);
    session.addJsonOption(*plot);
    plot->footer("Examples:\n"
                 "  terranectl model plot overthrust_model.h5 --dataset m0 -o start.png\n"
                 "  terranectl model plot volume.sgy --slice z=1200 --range 1500,4500\n"
                 "  terranectl model plot difference.h5 --symmetric --colormap vik --clip 99");
    plot->callback([options, &session] { run(session, *options); });
}

} // namespace terrane::cli
