// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/run_commands.h"
#include "app/cli/run_picture.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/inversion/run_view.h"
#include "core/io/atomic_file.h"
#include "core/model/model_file.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

struct ExportCommand
{
    std::string folder, what, iteration = "last", output, slice, colors;
    std::vector<double> range;
    double clip = 0;
    ModelWriteOptions write;
    PictureOptions picture;
};

std::int64_t iterationOf(const ExportCommand &command, const run::RunFolder &folder)
{
    const std::vector<std::int64_t> iterations = folder.iterations();
    if (iterations.empty())
        throw InputError("has no iteration yet", folder.path(),
                         "Wait for the first; of a modelling run, look at its shots.segy");
    if (command.iteration == "last")
        return iterations.back();
    std::int64_t wanted = -1;
    const char *end = command.iteration.data() + command.iteration.size();
    const bool isNumber = std::from_chars(command.iteration.data(), end, wanted).ptr == end;
    if (!isNumber || !std::ranges::binary_search(iterations, wanted))
        throw InputError(fmt::format("iteration {} is not there", command.iteration), folder.path(),
                         fmt::format("There are {} to {}", iterations.front(), iterations.back()));
    return wanted;
}

FieldPicture pictureOf(const ExportCommand &command, std::int64_t iteration)
{
    FieldPicture how{.title = fmt::format("{} of iteration {}", command.what, iteration),
                     .slice = command.slice,
                     .isSymmetric = command.what != "model",
                     .colors = command.colors};
    if (command.what == run::kImageField && how.colors.empty())
        how.colors = "grey"; // as sections of reflectors are looked at
    how.title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(how.title.front())));
    how.clip = command.clip > 0 ? command.clip : how.isSymmetric ? 99 : 100;
    if (!command.range.empty()) {
        if (command.range.size() != 2 || !(command.range[0] < command.range[1]))
            throw InputError("no range of values", "--range", "Give the lowest and the highest: 1500,6000");
        how.range = std::pair(command.range[0], command.range[1]);
    }
    return how;
}

void exportArray(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    const std::int64_t iteration = iterationOf(command, folder);
    const Model model = run::readIterationArray(folder.iterationFile(iteration), command.what);
    if (std::filesystem::path(command.output).extension() == ".png") {
        const std::string name = command.write.field.empty() ? "vp" : command.write.field;
        const Field &field = model.fields.size() == 1 ? model.fields.front() : model.field(name);
        savePicture(command.output, model.grid, field, pictureOf(command, iteration), command.picture);
    } else {
        terrane::writeModel(command.output, model, command.write, session.progress());
    }
    session.print(fmt::format("{}: {} of iteration {}\n", command.output, command.what, iteration));
    if (session.json())
        session.printJson({{"file", command.output}, {"array", command.what}, {"iteration", iteration}});
}

std::string iterationsTable(const inversion::RunProgress &progress)
{
    std::string text = "iteration,stage,misfit,misfit_before,part_of_observed,step,gradients,misfits,"
                       "seconds,time\n";
    for (const inversion::IterationPoint &one : progress.iterations)
        text +=
            fmt::format("{},{},{},{},{},{},{},{},{},{:.3f}\n", one.iteration, one.stage, one.misfit,
                        one.before, one.part, one.step, one.gradients, one.misfits, one.seconds, one.time);
    return text;
}

std::string evaluationsTable(const inversion::RunProgress &progress)
{
    std::string text = "evaluation,iteration,quantity,shots,misfit,part_of_observed,seconds,time\n";
    std::size_t number = 0;
    for (const inversion::EvaluationPoint &one : progress.evaluations)
        text += fmt::format("{},{},{},{},{},{},{},{:.3f}\n", ++number, one.iteration, one.quantity, one.shots,
                            one.misfit, one.part, one.seconds, one.time);
    return text;
}

std::string shotsTable(const run::IterationRecord &record)
{
    std::string text = "shot,misfit,observed\n";
    for (const run::ShotMisfit &one : record.misfits)
        text += fmt::format("{},{},{}\n", one.shot, one.misfit, one.observed);
    return text;
}

void exportTable(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    const inversion::RunView run(folder);
    const std::string text =
        command.what == "iterations" ? iterationsTable(run.progress())
        : command.what == "evaluations"
            ? evaluationsTable(run.progress())
            : shotsTable(run::readIteration(folder.iterationFile(iterationOf(command, folder))));
    io::AtomicFile file(command.output);
    file.write(text);
    file.commit();
    const auto lines = std::count(text.begin(), text.end(), '\n') - 1;
    session.print(fmt::format("{}: {} {}\n", command.output, lines, command.what));
    if (session.json())
        session.printJson({{"file", command.output}, {"table", command.what}, {"lines", lines}});
}

void runCommand(const Session &session, const ExportCommand &command)
{
    const run::RunFolder folder(command.folder);
    folder.requireRun();
    if (command.what == "model" || command.what == "gradient" || command.what == "update" ||
        command.what == run::kImageField)
        return exportArray(session, command, folder);
    if (std::filesystem::path(command.output).extension() != ".csv")
        throw InputError(fmt::format("{} are a table", command.what), command.output,
                         "Its name ends in .csv");
    exportTable(session, command, folder);
}

} // namespace

void addExportCommand(CLI::App &app, Session &session)
{
    const auto command = std::make_shared<ExportCommand>();
    CLI::App *out =
        app.add_subcommand("export", "Write models, gradients, updates and curves of a run to files");
    out->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    out->add_option("what", command->what,
                    "An array (model, gradient, update; image of migrations) or a table for --output .csv "
                    "(iterations, evaluations; shots: misfits of an iteration)")
        ->required()
        ->check(
            CLI::IsMember({"model", "gradient", "update", "image", "iterations", "evaluations", "shots"}));
    out->add_option("-o,--output", command->output,
                    "The file: .h5, .segy, .vti, .npy, .rsf, .bin, .png; tables .csv")
        ->required()
        ->type_name("FILE");
    out->add_option("-i,--iteration", command->iteration, "Number of the iteration, or last")
        ->capture_default_str();
    addModelWriteOptions(*out, command->write);
    constexpr const char *kGroup = "The picture";
    out->add_option("--slice", command->slice,
                    "3D: which plane, in m: y=2500 (default: the middle one), x=..., or z=... for a map")
        ->group(kGroup);
    addNumbers(*out, "--range", command->range, "Values of the first and the last colour: 1500,6000")
        ->group(kGroup);
    out->add_option(
           "--clip", command->clip,
           "Percent of the values that the colours span (default: 100, of gradients, updates and images 99)")
        ->check(CLI::Range(1.0, 100.0))
        ->group(kGroup);
    out->add_option("--colormap", command->colors, "batlow, viridis, cividis, grey; vik, roma, seismic")
        ->group(kGroup);
    addPictureOptions(*out, command->picture);
    session.addJsonOption(*out);
    out->footer("Examples:\n"
                "  terranectl export fwi model -o final.segy\n"
                "  terranectl export fwi gradient -i 1 -o gradient.png --clip 98\n"
                "  terranectl export rtm image -o image.png --clip 98\n"
                "  terranectl export fwi iterations -o misfit.csv");
    out->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
