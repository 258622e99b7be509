// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_options.h"

#include "core/run/explain.h"
#include "core/run/run_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

namespace terrane::cli {

namespace {

using run::ParameterType;

bool isList(const run::Parameter &parameter)
{
    return parameter.type == ParameterType::Numbers || parameter.type == ParameterType::Integers ||
           parameter.type == ParameterType::Position || parameter.type == ParameterType::Choices;
}

std::string typeName(const run::Parameter &parameter)
{
    switch (parameter.type) {
    case ParameterType::Number:
        return "NUMBER";
    case ParameterType::Integer:
        return "INTEGER";
    case ParameterType::File:
        return "FILE";
    case ParameterType::Numbers:
    case ParameterType::Integers:
    case ParameterType::Position:
        return "NUMBERS";
    default:
        return "TEXT";
    }
}

void addOption(CLI::App &command, RunOptions &options, const run::Parameter &parameter)
{
    const std::string name(parameter.option), help = run::optionHelp(parameter);
    const auto take = [&options, &parameter](const std::string &text) {
        options.given.emplace_back(&parameter, text);
    };
    CLI::Option *option = nullptr;
    if (!parameter.optionValue.empty())
        option = command.add_flag_callback(
            name, [=] { take(std::string(parameter.optionValue)); }, help);
    else if (parameter.type == ParameterType::Flag)
        option = command.add_flag_callback(
            name, [=] { take("true"); }, help);
    else if (isList(parameter))
        option = command
                     .add_option_function<std::vector<std::string>>(
                         name,
                         [=](const std::vector<std::string> &texts) {
                             take(fmt::format("{}", fmt::join(texts, ",")));
                         },
                         help)
                     ->delimiter(',')
                     ->allow_extra_args(false)
                     ->type_name(typeName(parameter));
    else
        option = command.add_option_function<std::string>(name, take, help)->type_name(typeName(parameter));
    if (parameter.path.starts_with("model."))
        option->group("What the model's file does not tell, or tells wrong");
}

} // namespace

void addRunOptions(CLI::App &command, RunOptions &options, run::RunKind kind)
{
    command
        .add_option("run", options.file,
                    "A run file (its name ends in .json), or a model of any format that model info reads")
        ->type_name("RUN|MODEL");
    for (const run::Parameter &parameter : run::parameterTable(kind).parameters)
        if (!parameter.option.empty())
            addOption(command, options, parameter);
    command
        .add_option("--set", options.assignments,
                    "KEY=VALUE: any key of a run file (terranectl run --explain); may repeat")
        ->allow_extra_args(false)
        ->type_name("KEY=VALUE");
}

bool isRunFileName(const std::string &name)
{
    std::string extension = std::filesystem::path(name).extension().string();
    std::ranges::transform(extension, extension.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".json";
}

run::Settings settingsOf(const RunOptions &options, run::RunKind kind)
{
    run::Problems problems;
    const bool hasRunFile = isRunFileName(options.file);
    run::Settings settings = hasRunFile ? run::readRunFile(options.file, problems) : run::Settings(kind);
    if (!hasRunFile && !options.file.empty())
        settings.override(*settings.table().find("model.file"), options.file, "model", problems);
    for (const auto &[parameter, text] : options.given)
        settings.override(*parameter, text, std::string(parameter->option), problems);
    for (const std::string &assignment : options.assignments)
        settings.override(assignment, problems);
    settings.check(problems);
    run::throwProblems(std::move(problems), hasRunFile ? options.file : std::string());
    return settings;
}

} // namespace terrane::cli
