// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_table.h"

#include "core/run/parameter_parts.h"

#include <algorithm>
#include <array>

namespace terrane::run {

namespace {

// In the order of RunKind.
constexpr std::array<std::string_view, 4> kKinds = {"modelling", "fwi", "rtm", "lsrtm"};

} // namespace

std::string_view name(RunKind kind)
{
    return kKinds.at(static_cast<std::size_t>(kind));
}

std::vector<std::string_view> runKindNames()
{
    return {kKinds.begin(), kKinds.end()};
}

std::optional<RunKind> runKind(std::string_view name)
{
    const auto found = std::ranges::find(kKinds, name);
    if (found == kKinds.end())
        return {};
    return static_cast<RunKind>(found - kKinds.begin());
}

const ParameterTable &parameterTable(RunKind kind)
{
    static const std::array<ParameterTable, kKinds.size()> tables = {modellingTable(), fwiTable(), rtmTable(),
                                                                     lsrtmTable()};
    return tables.at(static_cast<std::size_t>(kind));
}

const Parameter *ParameterTable::find(std::string_view path) const
{
    const auto found = std::ranges::find(parameters, path, &Parameter::path);
    return found == parameters.end() ? nullptr : &*found;
}

bool ParameterTable::isObject(std::string_view path) const
{
    return path.empty() || std::ranges::find(objects, path, &ObjectHelp::path) != objects.end();
}

std::vector<std::string_view> ParameterTable::children(std::string_view object) const
{
    std::vector<std::string_view> found;
    const std::size_t begin = object.empty() ? 0 : object.size() + 1;
    for (const Parameter &parameter : parameters) {
        if (!object.empty() && !(parameter.path.starts_with(object) && parameter.path.size() > begin &&
                                 parameter.path[object.size()] == '.'))
            continue;
        const std::string_view child = parameter.path.substr(0, parameter.path.find('.', begin));
        if (std::ranges::find(found, child) == found.end())
            found.push_back(child);
    }
    return found;
}

} // namespace terrane::run
