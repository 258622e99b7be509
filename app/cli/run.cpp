// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/run/explain.h"
#include "core/run/run_file.h"
#include "core/run/schema.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace terrane::cli {

namespace {

struct RunCommand
{
    std::string file, key;
    bool isExplain = false, isSchema = false, isComplete = false;
};

void explain(const Session &session, const RunCommand &command)
{
    const run::ParameterTable &table = run::parameterTable(run::RunKind::Modelling);
    const std::string text = run::explain(table, command.key);
    session.print(text);
    if (session.json())
        session.printJson({{"explanation", text}});
}

void runCommand(const Session &session, const RunCommand &command)
{
    if (command.isExplain)
        return explain(session, command);
    if (command.isSchema)
        return session.printJson(run::jsonSchema(run::parameterTable(run::RunKind::Modelling)));
    if (command.file.empty())
        throw InputError("a run file is needed", "run", "Or ask for --explain or --schema");
    const run::Settings settings = run::readRunFile(command.file);
    if (command.isComplete) {
        const auto folder = std::filesystem::path(command.file).parent_path();
        const std::string text = run::runFileText(settings, folder.empty() ? "." : folder.string());
        return session.printJson(Json::parse(text));
    }
    session.print(fmt::format("{}: nothing is wrong with its keys and values\n"
                              "  simulate it with terranectl model-shots {} -o FILE\n",
                              command.file, command.file));
    if (session.json())
        session.printJson({{"file", command.file}, {"kind", *settings.text(run::kKindKey)}});
}

} // namespace

void addRunCommand(CLI::App &app, Session &session)
{
    auto command = std::make_shared<RunCommand>();
    CLI::App *run = app.add_subcommand(
        "run", "Check a run file, or explain what one holds. Starts nothing yet: model-shots simulates one");
    run->add_option("file", command->file, "The run file to check")->type_name("RUN");
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
    run->add_flag("--complete", command->isComplete, "Print the run file with all defaults")
        ->excludes(explain)
        ->excludes(schema);
    schema->excludes(explain);
    session.addJsonOption(*run);
    run->footer("Examples:\n"
                "  terranectl run --explain\n"
                "  terranectl run --explain geometry.receivers\n"
                "  terranectl run shots.json --complete > complete.json\n"
                "  terranectl run --schema > terrane.schema.json");
    run->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
