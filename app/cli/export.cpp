// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/export_command.h"
#include "app/cli/run_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/inversion/run_view.h"
#include "core/io/atomic_file.h"
#include "core/model/model_file.h"
#include "core/model/transform.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"
#include "core/run/job_script.h"
#include "core/run/run_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

const std::vector<std::string> kArrays = {"model", "gradient", "update", "difference", "image"},
                               kGathers = {"observed", "simulated", "residual"},
                               kOthers = {"iterations", "evaluations", "shots", "run", "script", "animation"};

bool isOneOf(const std::vector<std::string> &names, const std::string &name)
{
    return std::ranges::find(names, name) != names.end();
}

std::vector<std::string> all()
{
    std::vector<std::string> names = kArrays;
    names.insert(names.end(), kGathers.begin(), kGathers.end());
    names.insert(names.end(), kOthers.begin(), kOthers.end());
    return names;
}

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

void exportArray(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    const std::int64_t iteration = iterationOf(command, folder);
    const Model model = readArray(folder, iteration, command.what);
    if (std::filesystem::path(command.output).extension() == ".png") {
        const std::string name = command.write.field.empty() ? "vp" : command.write.field;
        const Field &field = model.fields.size() == 1 ? model.fields.front() : model.field(name);
        savePicture(command.output, model.grid, field, pictureOf(command, command.what, iteration),
                    command.picture);
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
    std::string text = "shot,misfit,observed,x_m,y_m,z_m\n";
    for (const run::ShotMisfit &one : record.misfits)
        text += fmt::format("{},{},{},{}\n", one.shot, one.misfit, one.observed, fmt::join(one.source, ","));
    return text;
}

void writeText(const std::string &path, const std::string &text)
{
    io::AtomicFile file(path);
    file.write(text);
    file.commit();
}

// The run file, or a script for a POSIX shell.
void exportText(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    if (command.what == "run") {
        run::Problems problems; // inputs may be gone: that hinders no copy
        const run::Settings settings = run::readRunFile(folder.runFile(), problems);
        run::writeRunFile(command.output, settings);
    } else {
        writeText(command.output, run::jobScript(folder, {.workers = command.workers}));
        std::filesystem::permissions(command.output, std::filesystem::perms::owner_exec,
                                     std::filesystem::perm_options::add);
    }
    session.print(fmt::format("{}: {} of {}\n", command.output,
                              command.what == "run" ? "the run file" : "a script that goes on with the run",
                              folder.path()));
    if (session.json())
        session.printJson({{"file", command.output}});
}

void exportTable(const Session &session, const ExportCommand &command, const run::RunFolder &folder)
{
    const inversion::RunView run(folder);
    const std::string text =
        command.what == "iterations" ? iterationsTable(run.progress())
        : command.what == "evaluations"
            ? evaluationsTable(run.progress())
            : shotsTable(run::readIteration(folder.iterationFile(iterationOf(command, folder))));
    writeText(command.output, text);
    const auto lines = std::count(text.begin(), text.end(), '\n') - 1;
    session.print(fmt::format("{}: {} {}\n", command.output, lines, command.what));
    if (session.json())
        session.printJson({{"file", command.output}, {"table", command.what}, {"lines", lines}});
}

void runCommand(const Session &session, const ExportCommand &command)
{
    const run::RunFolder folder(command.folder);
    folder.requireRun();
    if (isOneOf(kArrays, command.what))
        return exportArray(session, command, folder);
    if (isOneOf(kGathers, command.what))
        return exportGather(session, command, folder, iterationOf(command, folder));
    if (command.what == "animation")
        return exportAnimation(session, command, folder);
    if (command.what == "run" || command.what == "script")
        return exportText(session, command, folder);
    if (std::filesystem::path(command.output).extension() != ".csv")
        throw InputError(fmt::format("{} are a table", command.what), command.output,
                         "Its name ends in .csv");
    exportTable(session, command, folder);
}

} // namespace

Model readArray(const run::RunFolder &folder, std::int64_t iteration, const std::string &array)
{
    if (array != "difference")
        return run::readIterationArray(folder, iteration, array);
    return difference(run::readIterationArray(folder, iteration, "model"),
                      run::readIterationArray(folder, 0, "model"));
}

FieldPicture pictureOf(const ExportCommand &command, const std::string &array, std::int64_t iteration)
{
    FieldPicture how{.title =
                         fmt::format("{} of iteration {}",
                                     array == "difference" ? "difference to the start" : array, iteration),
                     .slice = command.slice,
                     .isSymmetric = array != "model",
                     .colors = command.colors};
    if (array == run::kImageField && how.colors.empty())
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

void addExportCommand(CLI::App &app, Session &session)
{
    const auto command = std::make_shared<ExportCommand>();
    CLI::App *out =
        app.add_subcommand("export", "Write arrays, gathers, curves and pictures of a run to files");
    out->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    out->add_option(
           "what", command->what,
           "An array (model, gradient, update, difference to the start model; image of migrations), a shot's "
           "gather as it is "
           "compared (observed, simulated, residual), a table for --output .csv (iterations, evaluations; "
           "shots: misfits of an iteration), run (the run file), script (that goes on with the run) or "
           "animation")
        ->required()
        ->check(CLI::IsMember(all()))
        ->type_name("WHAT");
    out->add_option("-o,--output", command->output,
                    "The file. Arrays: .h5, .segy, .vti, .npy, .rsf, .bin, .png; gathers: .segy, .su, .npy, "
                    ".h5, .png; "
                    "tables: .csv; animations: a folder for .png files, or .mp4 or .webm where ffmpeg is")
        ->required()
        ->type_name("FILE");
    out->add_option("-i,--iteration", command->iteration, "Number of the iteration, or last")
        ->capture_default_str();
    out->add_option("--shot", command->shot, "Of gathers: number of the shot in the survey, from 0")
        ->capture_default_str();
    out->add_option("--array", command->array, "Of animations: model, gradient, update or difference")
        ->check(CLI::IsMember(kArrays))
        ->capture_default_str();
    out->add_option("--rate", command->framesPerSecond, "Of animations: pictures in a second of video")
        ->check(CLI::Range(0.1, 60.0))
        ->capture_default_str();
    out->add_option("--workers", command->workers, "Of scripts: worker processes (default: one a processor)");
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
                "  terranectl export fwi residual --shot 3 -o residual-3.segy\n"
                "  terranectl export rtm image -o image.png --clip 98\n"
                "  terranectl export fwi iterations -o misfit.csv\n"
                "  terranectl export fwi animation --array difference -o pictures\n"
                "  terranectl export fwi script -o go-on.sh");
    out->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
