// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/io/byte_source.h"
#include "core/model/build.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <memory>

namespace terrane::cli {

namespace {

constexpr std::uint64_t kLongestDescription = 16 << 20;

struct BuildOptions
{
    std::string description;
    std::string field = "vp";
    std::vector<std::size_t> shape;
    std::vector<double> spacing, origin, constant, gradient, water;
    std::string layers;
    std::vector<std::string> boxes, ellipsoids, checkerboards;
    ModelOutput output;
};

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

double number(std::string_view text, const std::string &option)
{
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError(fmt::format("'{}' is no number", text), option);
    return value;
}

// "x,z,...,+300" or "...,=4500", and a taper: positions of the axes `points` times, then the change.
Anomaly parseBody(const std::string &text, const std::string &option, const Grid &grid,
                  std::span<std::array<double, 3> *const> points)
{
    const std::size_t axes = grid.is2D() ? 2 : 3;
    const auto parts = split(text, ',');
    const std::size_t positions = axes * points.size();
    if (parts.size() != positions + 1 && parts.size() != positions + 2)
        throw InputError(fmt::format("'{}' has {} numbers, expected {} and perhaps a taper", text,
                                     parts.size(), positions + 1),
                         option);
    for (std::size_t point = 0; point < points.size(); ++point)
        for (std::size_t i = 0; i < axes; ++i)
            (*points[point])[axes == 2 && i == 1 ? 2 : i] = number(parts[point * axes + i], option);
    const std::string &change = parts[positions];
    const bool sets = change.starts_with('=');
    return {number(sets ? change.substr(1) : change, option), !sets,
            parts.size() > positions + 1 ? number(parts.back(), option) : 0};
}

Grid gridOf(const BuildOptions &options)
{
    const std::size_t axes = options.shape.size();
    if (axes != 2 && axes != 3)
        throw InputError(fmt::format("{} numbers given, expected 2 (x,z) or 3 (x,y,z)", axes), "--shape");
    Grid grid;
    grid.shape = {options.shape[0], axes == 3 ? options.shape[1] : 1, options.shape[axes - 1]};
    if (options.spacing.empty())
        throw InputError("is missing", "--spacing", "Give it in metres, for instance --spacing 25");
    grid.spacing = perAxis(options.spacing, grid, "--spacing");
    if (!options.origin.empty())
        grid.origin = perAxis(options.origin, grid, "--origin");
    if (grid.is2D()) {
        grid.spacing[1] = 1;
        grid.origin[1] = 0;
    }
    return grid;
}

BuildStep background(const BuildOptions &options)
{
    const int given =
        int(!options.constant.empty()) + int(!options.gradient.empty()) + int(!options.layers.empty());
    if (given != 1)
        throw InputError(
            fmt::format("{} backgrounds given, expected one of --constant, --gradient, --layers", given),
            "model build");
    if (!options.constant.empty())
        return Constant{options.constant.front()};
    if (!options.gradient.empty()) {
        if (options.gradient.size() != 2 && options.gradient.size() != 3)
            throw InputError("expected the value, its growth per metre and perhaps the depth where it begins",
                             "--gradient");
        return Gradient{options.gradient[0], options.gradient[1],
                        options.gradient.size() == 3 ? options.gradient[2] : 0};
    }
    Layers layers;
    for (const std::string &layer : split(options.layers, ',')) {
        const auto parts = split(layer, ':');
        if (parts.size() != 2)
            throw InputError(fmt::format("'{}' is no layer, expected TOP:VALUE", layer), "--layers");
        layers.layers.push_back({number(parts[0], "--layers"), number(parts[1], "--layers")});
    }
    return layers;
}

ModelDescription describeByOptions(const BuildOptions &options)
{
    ModelDescription description;
    description.grid = gridOf(options);
    std::vector<BuildStep> steps = {background(options)};
    for (const std::string &text : options.boxes) {
        Box box;
        const std::array points = {&box.bounds.from, &box.bounds.to};
        static_cast<Anomaly &>(box) = parseBody(text, "--box", description.grid, points);
        steps.emplace_back(box);
    }
    for (const std::string &text : options.ellipsoids) {
        Ellipsoid body;
        const std::array points = {&body.center, &body.radius};
        static_cast<Anomaly &>(body) = parseBody(text, "--ellipsoid", description.grid, points);
        steps.emplace_back(body);
    }
    for (const std::string &text : options.checkerboards) {
        Checkerboard board;
        const std::array points = {&board.cell};
        static_cast<Anomaly &>(board) = parseBody(text, "--checkerboard", description.grid, points);
        steps.emplace_back(board);
    }
    if (!options.water.empty())
        steps.emplace_back(Water{options.water[0], options.water.size() > 1 ? options.water[1] : 1500});
    description.fields.push_back({options.field, std::move(steps)});
    return description;
}

ModelDescription describeByFile(const std::string &path)
{
    const auto source = io::openFile(path);
    if (source->size() > kLongestDescription)
        throw InputError(fmt::format("is {} bytes long, expected a JSON description of at most {}",
                                     source->size(), kLongestDescription),
                         path);
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    return parseModelDescription(text, path);
}

constexpr const char *kFooter = R"(Examples:
  terranectl model build simple.h5 --shape 401,121 --spacing 25 --gradient 1800,0.6,500 --water 500
  terranectl model build test.h5 --shape 201,101 --spacing 10 --constant 2000 --ellipsoid 1000,500,200,100,+300
  terranectl model build model.h5 --description model.json

The description, with any number of fields and steps (x, z or x, y, z in lists):
  {"grid": {"shape": [401, 121], "spacing_m": [25, 25], "origin_m": [0, 0]},
   "fields": [{"name": "vp", "steps": [
     {"type": "gradient", "value": 1800, "per_m": 0.6, "from_depth_m": 500},
     {"type": "box", "from_m": [4000, 1000], "to_m": [6000, 1500], "add": 300, "taper_m": 100},
     {"type": "ellipsoid", "center_m": [5000, 1500], "radius_m": [800, 300], "set": 4500},
     {"type": "checkerboard", "cell_m": [500, 250], "add": 100, "from_m": [null, 500]},
     {"type": "water", "depth_m": 500, "value": 1500}]}]}
Also "constant" (value) and "layers" ({"top_m": 0, "value": 1500}, ...).)";

} // namespace

void addModelBuildCommand(CLI::App &model, Session &session)
{
    CLI::App *command =
        model.add_subcommand("build", "Make a model: a background, bodies in it, water over it");
    const auto options = std::make_shared<BuildOptions>();
    addModelOutput(*command, options->output);
    auto *file =
        command->add_option("--description", options->description, "Read it all from a JSON file (below)");
    command->add_option("--name", options->field, "The field: vp (usual), rho, vs...");
    command->add_option("--shape", options->shape, "Nodes along x,z or x,y,z: 401,121")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->excludes(file)
        ->type_name("LENGTHS");
    addNumbers(*command, "--spacing", options->spacing,
               "Distance of the nodes in m: 25, or 25,10 (x,z), or x,y,z");
    addNumbers(*command, "--origin", options->origin, "Position of the first node in m; usually 0,0");
    addNumbers(*command, "--constant", options->constant, "Background: one value (m/s, kg/m3)");
    addNumbers(*command, "--gradient", options->gradient,
               "Background: value, its growth per metre of depth, depth where that begins: 1800,0.6,500");
    command->add_option("--layers", options->layers,
                        "Background: flat layers TOP:VALUE: 0:1500,500:2200,1500:3000");
    const auto bodies = [&](const std::string &name, std::vector<std::string> &to,
                            const std::string &description) {
        command->add_option(name, to, description)->allow_extra_args(false)->type_name("BODY");
    };
    bodies("--box", options->boxes,
           "x1,z1,x2,z2,+300 adds, ...,=4500 sets; then perhaps a taper in m. May repeat");
    bodies("--ellipsoid", options->ellipsoids, "x,z,radius x,radius z,+300, perhaps a taper. May repeat");
    bodies("--checkerboard", options->checkerboards, "cell x,cell z,+100, perhaps a taper");
    addNumbers(*command, "--water", options->water,
               "Water above this depth in m, and its velocity (1500 m/s)");
    session.addJsonOption(*command);
    command->footer(kFooter);
    command->callback([options, &session] {
        const ModelDescription description =
            options->description.empty() ? describeByOptions(*options) : describeByFile(options->description);
        const Model built = buildModel(description, session.progress());
        session.clearProgress();
        writeModel(session, options->output, built, {});
    });
}

} // namespace terrane::cli
