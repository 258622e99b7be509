// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/inversion/runnable.h"
#include "core/run/difference.h"
#include "core/run/explain.h"
#include "core/run/run_file.h"
#include "core/run/schema.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

struct RunCommand
{
    std::string file, folder, key, kind = "fwi";
    std::string other; // of --diff
    bool isExplain = false, isSchema = false, isComplete = false;
    std::vector<std::string> assignments;
    DriveOptions drive;
};

run::Settings settingsOf(const RunCommand &command)
{
    run::Problems problems;
    run::Settings settings = run::readRunFile(command.file, problems);
    for (const std::string &assignment : command.assignments)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), command.file);
    return settings;
}

void explain(const Session &session, const run::ParameterTable &table, const std::string &key)
{
    const std::string text = run::explain(table, key);
    session.print(text);
    if (session.json())
        session.printJson({{"explanation", text}});
}

// What counts differently in another run file, or in that of a run folder.
void tellDifferences(const Session &session, const run::Settings &settings, const std::string &other)
{
    const bool isFolder = std::filesystem::is_directory(other);
    const auto found = run::differences(
        settings, run::readRunFile(isFolder ? (std::filesystem::path(other) / "run.json").string() : other));
    Json all = Json::array();
    for (const run::Difference &each : found) {
        const auto shown = [](const std::string &text) { return text.empty() ? std::string("-") : text; };
        session.print(fmt::format("{:<34} {}  |  {}\n", each.path, shown(each.first), shown(each.second)));
        all.push_back({{"key", each.path}, {"here", each.first}, {"there", each.second}});
    }
    if (found.empty())
        session.print("both runs are set up alike\n");
    if (session.json())
        session.printJson({{"differences", all}});
}

// RUN.json -> RUN
std::string folderOf(const RunCommand &command)
{
    return command.folder.empty() ? std::filesystem::path(command.file).replace_extension().string()
                                  : command.folder;
}

void runCommand(const Session &session, const RunCommand &command)
{
    const run::ParameterTable &table = run::parameterTable(*run::runKind(command.kind));
    if (command.isExplain)
        return explain(session, table, command.key);
    if (command.isSchema)
        return session.printJson(run::jsonSchema(table));
    if (command.file.empty())
        throw InputError("a run file is needed", "run", "Or ask for --explain or --schema");
    const run::Settings settings = settingsOf(command);
    if (command.isComplete) {
        const auto folder = std::filesystem::path(command.file).parent_path();
        const std::string text = run::runFileText(settings, folder.empty() ? "." : folder.string());
        return session.printJson(Json::parse(text));
    }
    if (!command.other.empty())
        return tellDifferences(session, settings, command.other);
    const auto open = [&](const std::string &name) { return remote::openSource(name, session.progress()); };
    inversion::requireRunnable(settings, open, session.progress());
    const run::RunFolder folder = run::createRunFolder(folderOf(command), settings, session.progress());
    session.print(fmt::format("{}: the run is in the folder {}\n", command.file, folder.path()));
    drive(session, folder, command.drive);
}

} // namespace

void addRunCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<RunCommand>();
    CLI::App *run = app.add_subcommand(
        "run", "Start the inversion, migration or modelling of a run file, or explain what one holds");
    run->add_option("file", command->file, "The run file")->type_name("RUN");
    run->add_option("folder", command->folder,
                    "Folder to make for the run (default: the run file's name "
                    "without .json)")
        ->type_name("DIR");
    addDriveOptions(*run, command->drive);
    run->add_option("--set", command->assignments, "KEY=VALUE: any key of the run file; may repeat")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
    auto *explain = run->add_option_function<std::string>(
                           "--explain",
                           [command](const std::string &key) {
                               command->isExplain = true;
                               command->key = key;
                           },
                           "Tell all keys of a run file, or one key or object: wavelet.ricker_hz")
                        ->expected(0, 1)
                        ->type_name("KEY");
    auto *schema = run->add_flag("--schema", command->isSchema, "Print the JSON Schema of run files");
    run->add_option("--kind", command->kind, "--explain and --schema: of which kind of run")
        ->check(CLI::IsMember(run::runKindNames()))
        ->capture_default_str();
    run->add_option("--diff", command->other,
                    "Tell what counts differently in another run file or run folder, and start nothing")
        ->type_name("RUN|DIR");
    run->add_flag("--complete", command->isComplete,
                  "Print the run file with all defaults, and start nothing")
        ->excludes(explain)
        ->excludes(schema);
    schema->excludes(explain);
    session.addJsonOption(*run);
    run->footer(
        "A run is in its folder: stop it with Ctrl-C or kill it, and go on with terranectl resume DIR.\n"
        "Examples:\n"
        "  terranectl run fwi.json\n"
        "  terranectl run fwi.json --profile cluster\n"
        "  terranectl run fwi.json try-2 --set stages.iterations=5\n"
        "  terranectl run --explain\n"
        "  terranectl run --explain stages\n"
        "  terranectl run --explain geometry.receivers --kind modelling\n"
        "  terranectl run --explain image --kind lsrtm\n"
        "  terranectl run fwi.json --complete > complete.json\n"
        "  terranectl run fwi.json --diff try-2\n"
        "  terranectl run --schema > terrane.schema.json");
    run->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
