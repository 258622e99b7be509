// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/picture_options.h"
#include "app/cli/shot_images.h"
#include "core/simulation/image_conditioning.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

constexpr double kAddedIllumination = 0.05; // of the mean

struct MigrateCommand
{
    ImagingInput input;
    bool isScattering = false, isResidual = false, isNormalised = false, hasLaplacian = false;
    double depthPower = 0;
    TopMute mute;
};

// What is asked for, in the order in which it makes sense.
void condition(const MigrateCommand &command, const Grid &grid, ImageSum &sum)
{
    if (command.isNormalised)
        simulation::divideByIllumination(sum.sourceIllumination, kAddedIllumination, sum.image);
    if (command.hasLaplacian)
        simulation::takeLaplacian(grid, sum.image);
    if (command.depthPower != 0)
        simulation::scaleWithDepth(grid, command.depthPower, sum.image);
    command.mute.apply(grid, sum.image);
}

void run(const Session &session, MigrateCommand command)
{
    ImagingInput &input = command.input;
    if (command.isScattering)
        input.settings.condition = simulation::Condition::InverseScattering;
    ImageSum sum = imageShots(session, input, command.isResidual ? DataUse::Compare : DataUse::Migrate);
    if (command.isResidual) // the derivative of the misfit is that of simulated minus recorded
        for (double &value : sum.image)
            value = -value;
    condition(command, sum.model.grid, sum);

    Model result{sum.model.grid, {{"image", "", {sum.image.begin(), sum.image.end()}}}};
    for (Field &field : illuminations(sum))
        result.fields.push_back(std::move(field));
    terrane::writeModel(input.output, result, {.format = ModelFormat::Terrane}, session.progress());
    const std::string picture = input.picture.empty() ? pictureName(input.output) : input.picture;
    saveSections(picture, input.slice, fmt::format("RTM image of {} shots", sum.shots), result.grid,
                 {result.field("image")}, 1);
    session.print(fmt::format("{}: image of {} shots, {} steps of {:.4g} ms and {:.2g} s a shot\n"
                              "  picture: {}\n",
                              input.output, sum.shots, sum.steps, 1e3 * sum.step,
                              sum.seconds / static_cast<double>(sum.shots), picture));
    session.print(describe(sum.plan));
    session.printFindings(sum.findings);
    if (!session.json())
        return;
    Json json = {{"output", input.output},    {"picture", picture}, {"shots", sum.shots},
                 {"steps", sum.steps},        {"step_s", sum.step}, {"seconds", sum.seconds},
                 {"memory", toJson(sum.plan)}};
    json["findings"] = toJson(sum.findings);
    session.printJson(json);
}

} // namespace

void addMigrateCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<MigrateCommand>();
    CLI::App *migrate =
        app.add_subcommand("migrate", "Reverse-time migration: an image of what scattered the shots");
    addImagingOptions(*migrate, command->input);
    migrate->add_flag("--isic", command->isScattering,
                      "Inverse-scattering imaging condition: no noise of waves that go the same way");
    migrate->add_flag("--residual", command->isResidual,
                      "Image recorded minus simulated shots: takes away the direct wave");
    migrate->add_flag("--normalise", command->isNormalised, "Divide by the illumination of the sources");
    migrate->add_flag("--laplacian", command->hasLaplacian, "Take minus the Laplacian of the image");
    migrate->add_option("--depth-power", command->depthPower,
                        "Multiply by depth to this power (JUDI takes 0.5; 0: not)");
    addTopMute(*migrate, command->mute);
    session.addJsonOption(*migrate);
    migrate->footer(
        "Example:\n"
        "  terranectl migrate smooth.h5 --survey survey.h5 --ricker 8 --residual --isic --mute-top 525 \\\n"
        "      -o image.h5");
    migrate->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
