// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/model_section.h"
#include "app/cli/picture_options.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/picture/section_plot.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

namespace terrane::cli {

namespace {

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

void run(const Session &session, const ModelPlotOptions &options)
{
    std::vector<Finding> findings;
    const Model model = readModel(session, options.input, findings);
    const Grid &grid = model.grid;
    const Field &field = fieldOf(model, options.input.options.field);
    const Slice slice = sliceOf(options.slice, grid);
    ModelSection section(grid, field, slice);
    section.plot.title = std::filesystem::path(options.input.file).filename().string();
    section.plot.bar.scale = scaleOf(options, section.values);
    picture::SectionPlot &plot = section.plot;
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
                           {"slice_axis", std::string(1, slice.axis())},
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
