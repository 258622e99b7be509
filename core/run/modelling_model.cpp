// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/modelling_model.h"

#include "core/error.h"
#include "core/model/build.h"
#include "core/model/model_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::run {

namespace {

ModelReadOptions readOptions(const Settings &settings)
{
    ModelReadOptions options;
    if (const auto format = settings.text("model.format"))
        options.format = modelFormat(*format);
    options.field = settings.text("model.field").value_or(options.field);
    options.dataset = settings.text("model.dataset").value_or("");
    options.unit = settings.text("model.unit").value_or("");
    for (const std::int64_t length : settings.integers("model.shape"))
        options.shape.push_back(static_cast<std::uint64_t>(length));
    options.axes = settings.text("model.axes").value_or("");
    if (const auto type = settings.text("model.number_type"))
        options.type = numberType(*type);
    options.bigEndian = settings.flag("model.big_endian").value_or(false);
    options.skipBytes = static_cast<std::uint64_t>(settings.integer("model.skip_bytes").value_or(0));
    options.spacing = settings.numbers("model.spacing_m");
    options.origin = settings.numbers("model.origin_m");
    return options;
}

// (x, z), (x, y, z), or one number for all axes.
std::array<double, 3> perAxis(const Settings &settings, const char *path, std::size_t axes, double otherwise)
{
    const std::vector<double> numbers = settings.numbers(path);
    if (numbers.empty())
        return {otherwise, otherwise, otherwise};
    if (numbers.size() == 1)
        return {numbers[0], numbers[0], numbers[0]};
    if (numbers.size() != axes)
        throw InputError(fmt::format("is a list of {}, but the shape has {} axes", numbers.size(), axes),
                         settings.where(path), axes == 2 ? "Give x, z" : "Give x, y, z");
    return {numbers.front(), axes == 3 ? numbers[1] : otherwise, numbers.back()};
}

FieldDescription layersOf(const Settings &settings, const char *name, const char *path)
{
    const std::vector<double> tops = settings.numbers("model.layers.top_m"), values = settings.numbers(path);
    if (values.size() != tops.size())
        throw InputError(fmt::format("is a list of {} for {} layers", values.size(), tops.size()),
                         settings.where(path), "Give a value for each of model.layers.top_m");
    Layers layers;
    for (std::size_t i = 0; i < tops.size(); ++i)
        layers.layers.push_back({tops[i], values[i]});
    return {name, {layers}};
}

Model layeredModel(const Settings &settings, const Progress &progress)
{
    const std::vector<std::int64_t> shape = settings.integers("model.layers.shape");
    const std::size_t axes = shape.size();
    ModelDescription description;
    description.grid.shape = {static_cast<std::size_t>(shape.front()),
                              axes == 3 ? static_cast<std::size_t>(shape[1]) : 1,
                              static_cast<std::size_t>(shape.back())};
    description.grid.spacing = perAxis(settings, "model.layers.spacing_m", axes, 1);
    description.grid.origin = perAxis(settings, "model.layers.origin_m", axes, 0);
    description.fields.push_back(layersOf(settings, "vp", "model.layers.vp_m_s"));
    if (settings.has("model.layers.rho_kg_m3"))
        description.fields.push_back(layersOf(settings, "rho", "model.layers.rho_kg_m3"));
    try {
        return buildModel(description, progress);
    } catch (const InputError &error) {
        throw InputError(error.problem(), settings.where("model.layers"), error.mend());
    }
}

} // namespace

Model modelOf(const Settings &settings, std::vector<Finding> &findings, const Progress &progress)
{
    if (const auto file = settings.file("model.file"))
        return readModel(*file, readOptions(settings), findings, progress);
    return layeredModel(settings, progress);
}

} // namespace terrane::run
