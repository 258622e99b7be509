// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/explain.h"

#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace terrane::run {

namespace {

std::string optionText(const Parameter &parameter)
{
    if (parameter.optionValue.empty())
        return std::string(parameter.option);
    return fmt::format("{} for \"{}\"", parameter.option, parameter.optionValue);
}

std::string explainParameter(const Parameter &parameter)
{
    std::string text =
        fmt::format("{}\n    {}\n    {}", parameter.path, parameter.help, expectedText(parameter));
    if (parameter.isRequired)
        text += "; required";
    if (!parameter.requiredWith.empty())
        text += fmt::format("; required with {}", parameter.requiredWith);
    if (const std::string without = defaultText(parameter); !without.empty())
        text += fmt::format("; left out: {}", without);
    if (!parameter.option.empty())
        text += fmt::format("; option {}", optionText(parameter));
    return text + '\n';
}

std::string explainObject(const ParameterTable &table, const ObjectHelp &object)
{
    std::string text = fmt::format("{}\n    {}\n", object.path, object.help);
    for (const Alternatives &choice : table.alternatives) {
        if (choice.object != object.path)
            continue;
        std::vector<std::string> possible;
        for (const auto &keys : choice.keys)
            possible.push_back(fmt::format("{}", fmt::join(keys, " and ")));
        text += fmt::format("    exactly one of: {}\n", fmt::join(possible, "; "));
    }
    return text;
}

bool isWithin(std::string_view path, std::string_view object)
{
    return object.empty() || path == object ||
           (path.starts_with(object) && path.size() > object.size() && path[object.size()] == '.');
}

// An object before its first key.
void addObjects(const ParameterTable &table, std::string_view path, std::vector<std::string_view> &told,
                std::string &text)
{
    for (const ObjectHelp &object : table.objects)
        if (path != object.path && isWithin(path, object.path) &&
            std::ranges::find(told, object.path) == told.end()) {
            text += explainObject(table, object);
            told.push_back(object.path);
        }
}

[[noreturn]] void throwUnknown(const ParameterTable &table, std::string_view path)
{
    std::vector<std::string_view> names;
    for (const ObjectHelp &object : table.objects)
        names.push_back(object.path);
    for (const Parameter &parameter : table.parameters)
        names.push_back(parameter.path);
    // "ricker_hz" is wavelet.ricker_hz.
    const auto same = std::ranges::find(table.parameters, path, &Parameter::key);
    const auto nearest = same != table.parameters.end() ? same->path : nearestName(path, names);
    throw InputError(fmt::format("the key {} is not known", path), "run file",
                     nearest ? fmt::format("Did you mean {}?", *nearest)
                             : "List all with terranectl run --explain");
}

} // namespace

std::string explain(const ParameterTable &table, std::string_view path)
{
    if (!table.isObject(path) && !table.find(path))
        throwUnknown(table, path);
    std::string text;
    std::vector<std::string_view> told;
    for (const ObjectHelp &object : table.objects)
        if (!path.empty() && object.path != path && isWithin(path, object.path))
            told.push_back(object.path); // around what is asked for
    for (const Parameter &parameter : table.parameters) {
        if (!isWithin(parameter.path, path))
            continue;
        addObjects(table, parameter.path, told, text);
        text += explainParameter(parameter);
    }
    return text;
}

std::string optionHelp(const Parameter &parameter)
{
    std::string text(parameter.help);
    if (const std::string_view unit = parameter.unit(); !unit.empty())
        text += fmt::format(", {}", unit);
    if (!parameter.optionValue.empty())
        return fmt::format("{}: take {}", text, parameter.optionValue);
    if (parameter.type == ParameterType::Choice)
        text += fmt::format(": {}", fmt::join(parameter.choices, ", "));
    else if (parameter.type == ParameterType::Integer && !parameter.choices.empty())
        text += fmt::format(": {}", fmt::join(parameter.choices, ", "));
    const std::string without = defaultText(parameter);
    if (!without.empty() && parameter.type != ParameterType::Flag)
        text += fmt::format(" (default: {})", without);
    return text;
}

} // namespace terrane::run
