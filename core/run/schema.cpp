// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/schema.h"

#include "core/run/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::run {

namespace {

using Json = nlohmann::ordered_json;

void addRange(const Parameter &parameter, Json &schema)
{
    if (std::isfinite(parameter.lowest))
        schema[parameter.isLowestExcluded ? "exclusiveMinimum" : "minimum"] = parameter.lowest;
    if (std::isfinite(parameter.highest))
        schema["maximum"] = parameter.highest;
}

Json list(const Parameter &parameter, Json items)
{
    Json schema = {{"type", "array"}, {"items", std::move(items)}, {"minItems", parameter.shortest}};
    if (parameter.longest != SIZE_MAX)
        schema["maxItems"] = parameter.longest;
    return schema;
}

Json numberSchema(const Parameter &parameter, const char *type)
{
    Json schema = {{"type", type}};
    addRange(parameter, schema);
    for (const std::string_view choice : parameter.choices)
        schema["enum"].push_back(std::stoi(std::string(choice)));
    return schema;
}

Json valueSchema(const Parameter &parameter)
{
    Json position = {{"type", "array"}, {"items", {{"type", "number"}}}, {"minItems", 2}, {"maxItems", 3}};
    switch (parameter.type) {
    case ParameterType::Number:
        return numberSchema(parameter, "number");
    case ParameterType::Integer:
        return numberSchema(parameter, "integer");
    case ParameterType::Text:
        return {{"type", "string"}};
    case ParameterType::File:
        return {{"type", "string"}, {"minLength", 1}};
    case ParameterType::Flag:
        return {{"type", "boolean"}};
    case ParameterType::Choice:
        return {{"type", "string"}, {"enum", parameter.choices}};
    case ParameterType::Choices:
        return list(parameter, {{"type", "string"}, {"enum", parameter.choices}});
    case ParameterType::Numbers:
        return list(parameter, numberSchema(parameter, "number"));
    case ParameterType::Integers:
        return list(parameter, numberSchema(parameter, "integer"));
    case ParameterType::Position:
        return position;
    case ParameterType::Positions:
        return list(parameter, position);
    }
    return {};
}

Json parameterSchema(const Parameter &parameter)
{
    Json schema = valueSchema(parameter);
    const std::string_view unit = parameter.unit();
    schema["description"] =
        unit.empty() ? std::string(parameter.help) : fmt::format("{} ({})", parameter.help, unit);
    if (parameter.otherwise)
        schema["default"] = toJson(*parameter.otherwise);
    return schema;
}

// One possibility: all of its keys, none of the others'.
Json possibility(const Alternatives &choice, const std::vector<std::string_view> &keys)
{
    Json others = Json::array();
    for (const auto &other : choice.keys)
        for (const std::string_view key : other)
            if (std::ranges::find(keys, key) == keys.end())
                others.push_back({{"required", {key}}});
    return {{"required", keys}, {"not", {{"anyOf", others}}}};
}

Json objectSchema(const ParameterTable &table, std::string_view path)
{
    Json schema = {{"type", "object"}};
    const auto help = std::ranges::find(table.objects, path, &ObjectHelp::path);
    if (help != table.objects.end())
        schema["description"] = help->help;
    std::vector<std::string_view> required;
    for (const std::string_view child : table.children(path)) {
        const Parameter *parameter = table.find(child);
        const std::string key(child.substr(child.rfind('.') + 1)); // npos + 1 is 0
        schema["properties"][key] = parameter ? parameterSchema(*parameter) : objectSchema(table, child);
        const bool isNeeded = std::ranges::find(table.needed, child) != table.needed.end();
        if (isNeeded || (parameter && parameter->isRequired))
            required.push_back(child.substr(child.rfind('.') + 1));
    }
    if (!required.empty())
        schema["required"] = required;
    schema["additionalProperties"] = false;
    for (const Alternatives &choice : table.alternatives)
        if (choice.object == path)
            for (const auto &keys : choice.keys)
                schema["oneOf"].push_back(possibility(choice, keys));
    return schema;
}

// "this path is there", from the root.
Json requiring(std::string_view path)
{
    const std::size_t dot = path.find('.');
    const std::string key(path.substr(0, dot));
    Json schema = {{"required", {key}}};
    if (dot != std::string_view::npos)
        schema["properties"][key] = requiring(path.substr(dot + 1));
    return schema;
}

} // namespace

Json jsonSchema(const ParameterTable &table)
{
    Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                   {"title", "Terrane run file"}};
    schema.update(objectSchema(table, ""));
    for (const Parameter &parameter : table.parameters)
        if (!parameter.requiredWith.empty())
            schema["allOf"].push_back(
                {{"if", requiring(parameter.requiredWith)}, {"then", requiring(parameter.path)}});
    return schema;
}

} // namespace terrane::run
