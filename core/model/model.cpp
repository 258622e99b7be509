// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model.h"

#include "core/error.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace terrane {

namespace {

// A list of the fields there are, for messages.
std::string fieldNames(const Model &model)
{
    std::vector<std::string_view> names;
    for (const Field &field : model.fields)
        names.push_back(field.name);
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

} // namespace

const Field &Model::field(std::string_view name) const
{
    const auto found = std::ranges::find(fields, name, &Field::name);
    if (found == fields.end())
        throw InputError(fmt::format("has no field {}", name), "model",
                         fmt::format("Its fields: {}", fieldNames(*this)));
    return *found;
}

Field &Model::field(std::string_view name)
{
    return const_cast<Field &>(std::as_const(*this).field(name));
}

bool Model::has(std::string_view name) const
{
    return std::ranges::find(fields, name, &Field::name) != fields.end();
}

} // namespace terrane
