// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/is_url.h"
#include "core/run/key_path.h"
#include "core/run/settings.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace terrane::run {

namespace {

// "model.file (or model-shots' ...)": a key and, where it has one, its option.
std::string nameOf(const ParameterTable &table, const std::string &path)
{
    const Parameter *parameter = table.find(path);
    if (!parameter || parameter->option.empty())
        return path;
    return fmt::format("{} ({})", path, parameter->option);
}

std::string choiceText(const ParameterTable &table, const Alternatives &choice)
{
    std::vector<std::string> possible;
    for (const auto &keys : choice.keys) {
        std::vector<std::string> names;
        for (const std::string_view key : keys)
            names.push_back(nameOf(table, keyPath(choice.object, key)));
        possible.push_back(fmt::format("{}", fmt::join(names, " and ")));
    }
    return fmt::format("{}", fmt::join(possible, ", or "));
}

} // namespace

void Settings::check(Problems &problems) const
{
    checkKeys(problems);
    checkFiles(problems);
}

void Settings::checkKeys(Problems &problems) const
{
    checkRequired(problems);
    for (const Alternatives &choice : m_table->alternatives)
        checkAlternatives(choice, problems);
}

std::string Settings::missingMend(std::string_view path) const
{
    const Parameter *parameter = m_table->find(path);
    if (!parameter)
        return fmt::format("An object with {}", fmt::join(m_table->children(path), ", "));
    const std::string option = parameter->option.empty() ? "" : fmt::format(" (or {})", parameter->option);
    return fmt::format("Give {}{}: {}", expectedText(*parameter), option, parameter->help);
}

void Settings::checkRequired(Problems &problems) const
{
    for (const Parameter &parameter : m_table->parameters) {
        const bool isWanted =
            (parameter.isRequired && (parameter.object().empty() || hasObject(parameter.object()))) ||
            (!parameter.requiredWith.empty() && hasObject(parameter.requiredWith));
        if (isWanted && !has(parameter.path))
            problems.push_back({lineOf(parameter.object()), std::string(parameter.path), "the key is missing",
                                missingMend(parameter.path)});
    }
    for (const std::string_view object : m_table->needed) {
        const auto choice = std::ranges::find(m_table->alternatives, object, &Alternatives::object);
        if (!hasObject(object) && choice == m_table->alternatives.end())
            problems.push_back({0, std::string(object), "the key is missing", missingMend(object)});
    }
}

void Settings::checkAlternatives(const Alternatives &choice, Problems &problems) const
{
    const bool isNeeded = std::ranges::find(m_table->needed, choice.object) != m_table->needed.end();
    if (!hasObject(choice.object) && !isNeeded)
        return;
    const auto isGiven = [&](std::string_view key) {
        const std::string path = keyPath(choice.object, key);
        return has(path) || hasObject(path);
    };
    std::vector<std::string> given;
    for (const auto &keys : choice.keys) {
        const auto first = std::ranges::find_if(keys, isGiven);
        if (first == keys.end())
            continue;
        given.push_back(keyPath(choice.object, *first));
        for (const std::string_view key : keys)
            if (!isGiven(key))
                problems.push_back({lineOf(given.back()), keyPath(choice.object, key), "the key is missing",
                                    missingMend(keyPath(choice.object, key))});
    }
    const int line = lineOf(given.empty() ? choice.object : std::string_view(given.back()));
    if (given.size() > 1)
        problems.push_back({line, std::string(choice.object),
                            fmt::format("{} exclude each other", fmt::join(given, " and ")),
                            "Keep one of them"});
    if (given.empty() && choice.isRequired)
        problems.push_back(
            {line, std::string(choice.object),
             isNeeded && !hasObject(choice.object) ? "the key is missing" : "nothing is chosen",
             fmt::format("Give {}", choiceText(*m_table, choice))});
}

void Settings::checkFiles(Problems &problems) const
{
    for (const Parameter &parameter : m_table->parameters) {
        const auto given = m_values.find(parameter.path);
        if (parameter.type != ParameterType::File || given == m_values.end() || !given->second.value)
            continue;
        const auto &name = std::get<std::string>(*given->second.value);
        if (io::isUrl(name))
            continue;
        std::error_code error;
        const auto status = std::filesystem::status(name, error);
        const bool isThere = std::filesystem::exists(status);
        if (isThere && !std::filesystem::is_directory(status))
            continue;
        const std::string &option = given->second.option;
        problems.push_back(
            {given->second.line, option.empty() ? std::string(parameter.path) : option,
             fmt::format("{}: {}", name, isThere ? "is a folder, expected a file" : "there is no such file"),
             m_folder.empty() || !option.empty()
                 ? "Check the name"
                 : fmt::format("Names are relative to the run file's folder, {}", m_folder)});
    }
}

} // namespace terrane::run
