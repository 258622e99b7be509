// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/difference.h"

#include "core/io/is_url.h"
#include "core/run/value.h"

#include <filesystem>

namespace terrane::run {

namespace {

std::string textAt(const Settings &settings, const Parameter &parameter)
{
    const Parameter *own = settings.table().find(parameter.path);
    const auto value = own ? settings.value(parameter.path) : std::nullopt;
    if (!value)
        return {};
    std::string text = textOf(*value);
    if (parameter.type == ParameterType::File && !io::isUrl(text))
        return std::filesystem::absolute(text).lexically_normal().string();
    return text;
}

} // namespace

std::vector<Difference> differences(const Settings &first, const Settings &second)
{
    std::vector<Difference> found;
    const auto compare = [&](const Parameter &parameter) {
        Difference each = {std::string(parameter.path), textAt(first, parameter), textAt(second, parameter)};
        if (each.first != each.second)
            found.push_back(std::move(each));
    };
    for (const Parameter &parameter : first.table().parameters)
        compare(parameter);
    for (const Parameter &parameter : second.table().parameters)
        if (!first.table().find(parameter.path))
            compare(parameter);
    return found;
}

} // namespace terrane::run
