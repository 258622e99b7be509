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

// Keys that few set, and objects all of whose keys are such.
constexpr std::array<std::string_view, 46> kAdvanced = {
    "data.leave_out_odd_traces",
    "data.gain_power",
    "data.offset_power",
    "data.derivative",
    "data.normalise_traces",
    "data.keep_from_s",
    "data.keep_from_m_s",
    "data.keep_to_s",
    "data.keep_to_m_s",
    "data.taper_s",
    "data.clip_percent",
    "model.format",
    "model.field",
    "model.unit",
    "model.shape",
    "model.axes",
    "model.number_type",
    "model.big_endian",
    "model.skip_bytes",
    "model.spacing_m",
    "model.origin_m",
    "wavelet.amplitude",
    "wavelet.estimate_for",
    "simulation.absorbing_nodes",
    "simulation.interpolation",
    "misfit",
    "batches",
    "update.search",
    "update.memory",
    "update.illumination_part",
    "update.depth_power",
    "update.inner_iterations",
    "update.mute_m",
    "update.taper_m",
    "image.illumination_part",
    "image.depth_power",
    "image.taper_m",
    "constraints.mask",
    "constraints.lowest_slope_m_s_per_m",
    "constraints.highest_slope_m_s_per_m",
    "constraints.norms",
    "constraints.nuclear_norm",
    "constraints.rank",
    "constraints.total_variation",
    "regularisation",
    "compute.shots_per_chunk",
};

ParameterTable withLevels(ParameterTable table)
{
    for (Parameter &parameter : table.parameters)
        parameter.isAdvanced = std::ranges::any_of(kAdvanced, [&](std::string_view name) {
            return parameter.path == name || parameter.object() == name;
        });
    return table;
}

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
    static const std::array<ParameterTable, kKinds.size()> tables = {
        withLevels(modellingTable()), withLevels(fwiTable()), withLevels(rtmTable()),
        withLevels(lsrtmTable())};
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
