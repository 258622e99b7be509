// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/model/transform.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <memory>

namespace terrane::cli {

namespace {

// What every command that makes one model of another has.
struct Change
{
    ModelInput input;
    ModelOutput output;
};

template<typename Options>
CLI::App *addChange(CLI::App &model, Session &session, const std::string &name,
                    const std::string &description, const std::shared_ptr<Options> &options)
{
    CLI::App *command = model.add_subcommand(name, description);
    addModelInput(*command, options->input);
    addModelOutput(*command, options->output);
    session.addJsonOption(*command);
    return command;
}

// An option that takes one of several words.
template<typename Value>
void addChoice(CLI::App &command, const std::string &name, Value &to,
               const std::map<std::string, Value> &words, const std::string &description)
{
    const auto choose = [&to, words, name](const std::string &word) {
        const auto found = words.find(word);
        if (found == words.end())
            throw CLI::ValidationError(name, fmt::format("'{}' is none of the words it knows", word));
        to = found->second;
    };
    command.add_option_function<std::string>(name, choose, description)->type_name("WORD");
}

struct SmoothCommand : Change
{
    std::vector<double> sigma;
    SmoothedQuantity quantity = SmoothedQuantity::Slowness;
    bool keepWater = false;
    std::optional<double> keepAbove;
};

void run(const Session &session, const SmoothCommand &command)
{
    std::vector<Finding> findings;
    Model model = readModel(session, command.input, findings);
    SmoothOptions options;
    options.sigma = perAxis(command.sigma, model.grid, "--sigma");
    options.quantity = command.quantity;
    if (command.keepAbove)
        options.kept = maskAbove(model.grid, *command.keepAbove);
    else if (command.keepWater)
        options.kept = waterMask(model);
    for (Field &field : model.fields)
        smooth(field, model.grid, options, session.progress());
    writeModel(session, command.output, model, findings);
}

struct CropCommand : Change
{
    std::array<std::string, 3> ranges = {":", ":", ":"};
};

// "1000:5000", ":2000", "500:".
void parseRange(const std::string &text, const std::string &option, double &from, double &to)
{
    const std::size_t colon = text.find(':');
    const auto number = [&](const std::string &part, double open) {
        if (part.empty())
            return open;
        double value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        if (error != std::errc() || end != part.data() + part.size())
            throw InputError(fmt::format("'{}' is no range", text), option, "Write 1000:5000, :2000 or 500:");
        return value;
    };
    if (colon == std::string::npos)
        throw InputError(fmt::format("'{}' is no range", text), option, "Write 1000:5000, :2000 or 500:");
    from = number(text.substr(0, colon), -Bounds::kOpen);
    to = number(text.substr(colon + 1), Bounds::kOpen);
}

void run(const Session &session, const CropCommand &command)
{
    Bounds bounds;
    for (std::size_t axis = 0; axis < 3; ++axis)
        parseRange(command.ranges[axis], fmt::format("--{}", "xyz"[axis]), bounds.from[axis],
                   bounds.to[axis]);
    std::vector<Finding> findings;
    const Model model = readModel(session, command.input, findings);
    writeModel(session, command.output, cropped(model, bounds), findings);
}

struct ResampleCommand : Change
{
    std::vector<double> spacing;
    Interpolation interpolation = Interpolation::Linear;
};

void run(const Session &session, const ResampleCommand &command)
{
    std::vector<Finding> findings;
    const Model model = readModel(session, command.input, findings);
    const auto spacing = perAxis(command.spacing, model.grid, "--to-spacing");
    writeModel(session, command.output, resampled(model, spacing, command.interpolation, session.progress()),
               findings);
}

struct WaterCommand : Change
{
    double depth = 0, velocity = 1500, density = 1000;
};

void run(const Session &session, const WaterCommand &command)
{
    std::vector<Finding> findings;
    Model model = readModel(session, command.input, findings);
    setWater(model, maskAbove(model.grid, command.depth), static_cast<float>(command.velocity),
             static_cast<float>(command.density));
    writeModel(session, command.output, model, findings);
}

} // namespace

void addModelConvertCommand(CLI::App &model, Session &session)
{
    const auto options = std::make_shared<Change>();
    CLI::App *command =
        addChange(model, session, "convert",
                  "Write a model in another format, in SI units or the unit you name", options);
    command->footer("Examples:\n  terranectl model convert overthrust_model.h5 overthrust.sgy\n"
                    "  terranectl model convert vp.bin vp.h5 --shape 851,176 --spacing 20\n"
                    "  terranectl model convert model.h5 judi.h5 --to judi --out-dataset m0\n"
                    "  terranectl model convert model.h5 vp.bin --out-unit km/s --out-axes zx");
    command->callback([options, &session] {
        std::vector<Finding> findings;
        const Model converted = readModel(session, options->input, findings);
        writeModel(session, options->output, converted, findings);
    });
}

void addModelSmoothCommand(CLI::App &model, Session &session)
{
    const auto options = std::make_shared<SmoothCommand>();
    CLI::App *command =
        addChange(model, session, "smooth",
                  "Smooth a model with a Gaussian, for instance to start an inversion", options);
    addNumbers(*command, "--sigma", options->sigma,
               "Standard deviation in m: 200, or 300,100 (x,z), or x,y,z")
        ->required();
    addChoice<SmoothedQuantity>(
        *command, "--of", options->quantity,
        {{"slowness", SmoothedQuantity::Slowness},
         {"slowness2", SmoothedQuantity::SlownessSquared},
         {"velocity", SmoothedQuantity::Value}},
        "What is averaged: slowness (usual, keeps travel times), slowness2 or velocity");
    auto *water = command->add_flag("--keep-water", options->keepWater,
                                    "Leave the water at the top as it is; it gives nothing to the rock");
    command->add_option("--keep-above", options->keepAbove, "Leave everything above this depth (m) as it is")
        ->excludes(water)
        ->type_name("DEPTH");
    command->footer("Example:\n  terranectl model smooth true.h5 start.h5 --sigma 300,150 --keep-water");
    command->callback([options, &session] { run(session, *options); });
}

void addModelCropCommand(CLI::App &model, Session &session)
{
    const auto options = std::make_shared<CropCommand>();
    CLI::App *command = addChange(model, session, "crop", "Cut a part out of a model, by metres", options);
    for (std::size_t axis = 0; axis < 3; ++axis)
        command
            ->add_option(fmt::format("--{}", "xyz"[axis]), options->ranges[axis],
                         "Part to keep in m: 1000:5000, :2000 or 500:")
            ->type_name("FROM:TO");
    command->footer("Example:\n  terranectl model crop model.h5 part.h5 --x 2000:8000 --z :2500");
    command->callback([options, &session] { run(session, *options); });
}

void addModelResampleCommand(CLI::App &model, Session &session)
{
    const auto options = std::make_shared<ResampleCommand>();
    CLI::App *command = addChange(model, session, "resample",
                                  "Bring a model to another spacing of nodes, without aliasing", options);
    addNumbers(*command, "--to-spacing", options->spacing, "New spacing in m: 12.5, or 25,10 (x,z), or x,y,z")
        ->required();
    addChoice<Interpolation>(
        *command, "--interpolation", options->interpolation,
        {{"linear", Interpolation::Linear}, {"cubic", Interpolation::Cubic}},
        "linear (usual; no values that were not there) or cubic (smoother; overshoots at sharp "
        "edges)");
    command->footer("Example:\n  terranectl model resample model.h5 fine.h5 --to-spacing 12.5");
    command->callback([options, &session] { run(session, *options); });
}

void addModelWaterCommand(CLI::App &model, Session &session)
{
    const auto options = std::make_shared<WaterCommand>();
    CLI::App *command =
        addChange(model, session, "water", "Lay water over a model: everything above a depth", options);
    command->add_option("--depth", options->depth, "Everything above this depth (m) becomes water")
        ->required()
        ->type_name("DEPTH");
    command->add_option("--velocity", options->velocity, "P velocity of the water, m/s")
        ->capture_default_str()
        ->check(CLI::Range(100.0, 10'000.0));
    command->add_option("--density", options->density, "Density of the water, kg/m3")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 10'000.0));
    command->footer("Example:\n  terranectl model water model.h5 marine.h5 --depth 500");
    command->callback([options, &session] { run(session, *options); });
}

} // namespace terrane::cli
