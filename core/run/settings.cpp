// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/settings.h"

#include "core/io/is_url.h"
#include "core/run/key_path.h"
#include "core/run/value.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace terrane::run {

namespace {

// The paths of all objects around a key, outermost first.
std::vector<std::string> objectsOf(std::string_view path)
{
    std::vector<std::string> objects;
    for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.', dot + 1))
        objects.emplace_back(path.substr(0, dot));
    return objects;
}

std::vector<std::string_view> lastParts(const std::vector<std::string_view> &paths)
{
    std::vector<std::string_view> keys;
    for (const std::string_view path : paths)
        keys.push_back(path.substr(path.rfind('.') + 1)); // npos + 1 is 0
    return keys;
}

Problem unknownKey(const ParameterTable &table, const std::string &object, const std::string &key, int line)
{
    const auto names = lastParts(table.children(object));
    Problem problem = {line, keyPath(object, key), "the key is not known", ""};
    const auto isSame = [&](const Parameter &parameter) { return parameter.key() == key; };
    if (const auto nearest = nearestName(key, names))
        problem.mend = fmt::format("Did you mean {}?", keyPath(object, *nearest));
    else if (const auto other = std::ranges::find_if(table.parameters, isSame);
             other != table.parameters.end())
        problem.mend = fmt::format("Did you mean {}?", other->path);
    else
        problem.mend =
            fmt::format("{} has {}", object.empty() ? "A run file" : object, fmt::join(names, ", "));
    return problem;
}

} // namespace

Settings::Settings(RunKind kind) : m_kind(kind), m_table(&parameterTable(kind))
{
    m_values[std::string(kVersionKey)] = {Value(std::int64_t{1})};
    m_values[std::string(kKindKey)] = {Value(std::string(name(kind)))};
}

void Settings::read(const JsonNode &root, const std::string &path, Problems &problems)
{
    m_file = path;
    m_folder = std::filesystem::path(path).parent_path().string();
    m_values.clear();
    m_objects.clear();
    if (root.type != JsonNode::Type::Object) {
        problems.push_back({root.line, "", fmt::format("is {}, expected an object", describe(root)), ""});
        return;
    }
    readObject(root, "", problems);
}

void Settings::readObject(const JsonNode &object, const std::string &path, Problems &problems)
{
    for (const auto &[key, node] : object.members) {
        const std::string full = keyPath(path, key);
        const Parameter *parameter = m_table->find(full);
        // A dot is no part of a key: {"wavelet.file": ...} is not {"wavelet": {"file": ...}}.
        const bool isKnown =
            key.find('.') == std::string::npos && !key.empty() && (parameter || m_table->isObject(full));
        if (!isKnown) {
            problems.push_back(unknownKey(*m_table, path, key, node.line));
        } else if (parameter) {
            std::string wrong;
            auto value = valueOf(*parameter, node, wrong);
            if (!value)
                problems.push_back({node.line, full, wrong, ""});
            set(*parameter, std::move(value), node.line, "");
        } else {
            m_objects[full] = node.line;
            if (node.type == JsonNode::Type::Object)
                readObject(node, full, problems);
            else
                problems.push_back({node.line, full,
                                    fmt::format("is {}, expected an object with {}", describe(node),
                                                fmt::join(lastParts(m_table->children(full)), ", ")),
                                    ""});
        }
    }
}

void Settings::set(const Parameter &parameter, std::optional<Value> value, int line,
                   const std::string &option)
{
    for (const std::string &object : objectsOf(parameter.path))
        m_objects.try_emplace(object, line);
    if (value && parameter.type == ParameterType::File) {
        auto &name = std::get<std::string>(*value);
        const bool isOfRunFile = option.empty() && !m_folder.empty();
        if (isOfRunFile && !io::isUrl(name))
            name = (std::filesystem::path(m_folder) / name).lexically_normal().string();
    }
    m_values[std::string(parameter.path)] = {std::move(value), line, option};
}

void Settings::drop(const std::string &path, const std::string &source, Problems &problems)
{
    const auto isWithin = [&](const auto &entry) {
        return entry.first == path || entry.first.starts_with(path + '.');
    };
    for (const auto &entry : m_values)
        if (isWithin(entry) && !entry.second.option.empty())
            problems.push_back({0, source, fmt::format("{} and this exclude each other", entry.second.option),
                                "Give one of them"});
    std::erase_if(m_values, isWithin);
    std::erase_if(m_objects, isWithin);
}

// Of each choice that the path lies in, the other possibilities.
void Settings::dropExcluded(std::string_view path, const std::string &source, Problems &problems)
{
    for (const Alternatives &choice : m_table->alternatives) {
        const auto isWithin = [&](std::string_view key) {
            const std::string full = keyPath(choice.object, key);
            return path == full || path.starts_with(full + '.');
        };
        const auto chosen = std::ranges::find_if(
            choice.keys, [&](const auto &keys) { return std::ranges::any_of(keys, isWithin); });
        if (chosen == choice.keys.end())
            continue;
        for (const auto &keys : choice.keys)
            if (keys != *chosen)
                for (const std::string_view key : keys)
                    drop(keyPath(choice.object, key), source, problems);
    }
}

void Settings::override(const Parameter &parameter, const std::string &text, const std::string &source,
                        Problems &problems)
{
    std::string wrong;
    auto value = valueOf(parameter, text, wrong);
    if (!value)
        problems.push_back({0, source, wrong, ""});
    dropExcluded(parameter.path, source, problems);
    set(parameter, std::move(value), 0, source);
}

void Settings::override(const std::string &assignment, Problems &problems)
{
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos)
        return problems.push_back({0, "--set", fmt::format("'{}' has no =", assignment),
                                   "Write KEY=VALUE, for instance wavelet.ricker_hz=8"});
    const std::string path = assignment.substr(0, equals);
    if (const Parameter *parameter = m_table->find(path))
        return override(*parameter, assignment.substr(equals + 1), "--set " + path, problems);
    std::vector<std::string_view> paths;
    for (const Parameter &parameter : m_table->parameters)
        paths.push_back(parameter.path);
    const auto nearest = nearestName(path, paths);
    problems.push_back(
        {0, "--set", fmt::format("the key {} is not known", path),
         nearest ? fmt::format("Did you mean {}?", *nearest) : "List them with terranectl run --explain"});
}

std::optional<Value> Settings::value(std::string_view path) const
{
    if (const auto given = m_values.find(path); given != m_values.end())
        return given->second.value;
    const Parameter *parameter = m_table->find(path);
    return parameter ? parameter->otherwise : std::nullopt;
}

namespace {

template<typename Type>
std::optional<Type> as(const std::optional<Value> &value)
{
    return value ? std::optional(std::get<Type>(*value)) : std::nullopt;
}

std::array<double, 3> threeAxes(const std::vector<double> &numbers)
{
    return {numbers.front(), numbers.size() == 3 ? numbers[1] : 0, numbers.back()};
}

} // namespace

std::optional<double> Settings::number(std::string_view path) const
{
    return as<double>(value(path));
}

std::optional<std::int64_t> Settings::integer(std::string_view path) const
{
    return as<std::int64_t>(value(path));
}

std::optional<bool> Settings::flag(std::string_view path) const
{
    return as<bool>(value(path));
}

std::optional<std::string> Settings::text(std::string_view path) const
{
    return as<std::string>(value(path));
}

std::optional<std::string> Settings::file(std::string_view path) const
{
    return text(path);
}

std::vector<double> Settings::numbers(std::string_view path) const
{
    return as<std::vector<double>>(value(path)).value_or(std::vector<double>{});
}

std::vector<std::int64_t> Settings::integers(std::string_view path) const
{
    return as<std::vector<std::int64_t>>(value(path)).value_or(std::vector<std::int64_t>{});
}

std::vector<std::string> Settings::texts(std::string_view path) const
{
    return as<std::vector<std::string>>(value(path)).value_or(std::vector<std::string>{});
}

std::optional<std::array<double, 3>> Settings::position(std::string_view path) const
{
    const std::vector<double> found = numbers(path);
    return found.empty() ? std::nullopt : std::optional(threeAxes(found));
}

std::vector<std::array<double, 3>> Settings::positions(std::string_view path) const
{
    std::vector<std::array<double, 3>> found;
    for (const std::vector<double> &position :
         as<std::vector<std::vector<double>>>(value(path)).value_or(std::vector<std::vector<double>>{}))
        found.push_back(threeAxes(position));
    return found;
}

std::size_t Settings::axes(std::string_view path) const
{
    const std::optional<Value> found = value(path);
    if (!found)
        return 0;
    if (const auto *one = std::get_if<std::vector<double>>(&*found))
        return one->size();
    std::size_t fewest = 3;
    for (const std::vector<double> &position : std::get<std::vector<std::vector<double>>>(*found))
        fewest = std::min(fewest, position.size());
    return fewest;
}

std::string Settings::where(std::string_view path) const
{
    const auto given = m_values.find(path);
    if (given != m_values.end() && !given->second.option.empty())
        return given->second.option;
    const int line = lineOf(path);
    return line > 0 ? fmt::format("{}, line {}, {}", m_file, line, path) : std::string(path);
}

int Settings::lineOf(std::string_view path) const
{
    if (const auto given = m_values.find(path); given != m_values.end())
        return given->second.line;
    if (const auto object = m_objects.find(path); object != m_objects.end())
        return object->second;
    return 0;
}

} // namespace terrane::run
