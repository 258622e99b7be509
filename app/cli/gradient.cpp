// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/model_commands.h"
#include "app/cli/picture_options.h"
#include "app/cli/shot_images.h"
#include "core/simulation/parametrisation.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

struct GradientCommand
{
    ImagingInput input;
    std::string parameters = "vp";
    TopMute mute;
};

void run(const Session &session, GradientCommand command)
{
    ImagingInput &input = command.input;
    const simulation::Parameters parameters = simulation::parametersOf(command.parameters);
    input.settings.withDensity = needsDensity(parameters);
    ImageSum sum = imageShots(session, input, DataUse::Compare);
    command.mute.apply(sum.model.grid, sum.image);
    command.mute.apply(sum.model.grid, sum.byDensity);

    Model result{sum.model.grid, derivatives(parameters, sum.model, sum.image, sum.byDensity)};
    const std::string unit = result.fields.front().unit;
    const std::size_t derived = result.fields.size();
    for (Field &field : illuminations(sum))
        result.fields.push_back(std::move(field));
    terrane::writeModel(input.output, result, {.format = ModelFormat::Terrane}, session.progress());
    const std::string picture = input.picture.empty() ? pictureName(input.output) : input.picture;
    std::vector<Field> shown(result.fields.begin(),
                             result.fields.begin() + static_cast<std::ptrdiff_t>(derived));
    shown.push_back(result.field("illumination"));
    saveSections(
        picture, input.slice,
        fmt::format("Gradient by {} of {} shots, misfit {:.6g}", command.parameters, sum.shots, sum.misfit),
        result.grid, shown, derived);

    session.print(fmt::format("{}: gradient of the misfit {:.6g} of {} shots by {} ({})\n"
                              "  {} steps of {:.4g} ms a shot, {:.2g} s a shot\n  picture: {}\n",
                              input.output, sum.misfit, sum.shots, command.parameters, unit, sum.steps,
                              1e3 * sum.step, sum.seconds / static_cast<double>(sum.shots), picture));
    session.print(describe(sum.plan));
    session.printFindings(sum.findings);
    if (!session.json())
        return;
    Json json = {{"output", input.output},
                 {"picture", picture},
                 {"misfit", sum.misfit},
                 {"misfit_by_shot", sum.misfits},
                 {"unit", unit},
                 {"steps", sum.steps},
                 {"step_s", sum.step},
                 {"seconds", sum.seconds},
                 {"memory", toJson(sum.plan)}};
    json["findings"] = toJson(sum.findings);
    session.printJson(json);
}

} // namespace

void addGradientCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<GradientCommand>();
    CLI::App *gradient = app.add_subcommand(
        "gradient", "Misfit of simulated and recorded shots, its gradient, and illumination");
    addImagingOptions(*gradient, command->input);
    gradient
        ->add_option("--by", command->parameters,
                     "What the misfit is derived by: vp, slowness, m (1/vp2), vp-rho, vp-impedance")
        ->capture_default_str();
    addNumbers(*gradient, "--frequencies", command->input.settings.frequencies,
               "Only the part of these frequencies, Hz: 4,6,8. Nothing else of the field is kept");
    addTopMute(*gradient, command->mute);
    session.addJsonOption(*gradient);
    gradient->footer(
        "The misfit is half of the sum of squared differences times the sample interval.\n"
        "The file gets the fields gradient, source_illumination, receiver_illumination, illumination.\n"
        "Example:\n"
        "  terranectl gradient start.h5 --survey survey.h5 --ricker 8 -o gradient.h5");
    gradient->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
