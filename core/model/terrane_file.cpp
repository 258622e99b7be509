// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/grid/check.h"
#include "core/hdf5/writer.h"
#include "core/model/format.h"

#include <fmt/format.h>

namespace terrane::modelfile {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kFields = "fields/";

std::array<double, 3> triple(const std::vector<double> &values, double y, const std::string &what,
                             const std::string &path)
{
    if (values.size() == 2)
        return {values[0], y, values[1]};
    if (values.size() == 3)
        return {values[0], values[1], values[2]};
    throw InputError(fmt::format("{} has {} numbers, expected 2 (x, z) or 3 (x, y, z)", what, values.size()),
                     path + ", grid");
}

std::vector<double> numbers(const Grid &grid, const std::array<double, 3> &values)
{
    return grid.is2D() ? std::vector{values[0], values[2]} : std::vector(values.begin(), values.end());
}

} // namespace

FileModel readTerrane(const std::string &path, const Progress &progress)
{
    const hdf5::Reader file(path);
    const std::int64_t version = file.attributeInteger("/", "version");
    if (version < 1 || version > kVersion)
        throw InputError(
            fmt::format("has version {} of the layout, this program knows 1 to {}", version, kVersion), path,
            "It was written by a newer Terrane: update this one");
    FileModel model;
    const auto spacing = file.attributeNumbers("grid", "spacing_m");
    const std::size_t rank = spacing.size();
    model.grid.spacing = triple(spacing, 1, "spacing_m", path);
    model.grid.origin = triple(file.attributeNumbers("grid", "origin_m"), 0, "origin_m", path);
    hdf5::Shape shape;
    for (const std::string &name : file.datasets()) {
        if (!name.starts_with(kFields))
            continue;
        if (shape.empty())
            shape = file.info(name).shape;
        if (shape.size() != rank)
            throw InputError(
                fmt::format("has the shape {}, the grid has {} axes", hdf5::toString(shape), rank),
                fmt::format("{}, {}", path, name));
        const std::string unit = file.hasAttribute(name, "unit") ? file.attributeString(name, "unit") : "";
        model.fields.push_back({name.substr(kFields.size()), unit, file.read<float>(name, shape, progress)});
    }
    if (model.fields.empty())
        throw InputError("holds no field (datasets in the group fields)", path);
    model.grid.shape = rank == 2 ? std::array<std::size_t, 3>{shape[0], 1, shape[1]}
                                 : std::array<std::size_t, 3>{shape[0], shape[1], shape[2]};
    return model;
}

void writeTerrane(const std::string &path, const Model &model, const ModelWriteOptions &options,
                  const Progress &progress)
{
    hdf5::Writer file(path);
    writeModelTo(file, model, options.compress, progress);
    file.commit();
}

} // namespace terrane::modelfile

namespace terrane {

void writeModelTo(hdf5::Writer &file, const Model &model, bool compress, const Progress &progress)
{
    using namespace modelfile;
    const Grid &grid = model.grid;
    const hdf5::Shape shape = grid.is2D() ? hdf5::Shape{grid.shape[0], grid.shape[2]}
                                          : hdf5::Shape{grid.shape[0], grid.shape[1], grid.shape[2]};
    file.setAttribute("/", "format", "terrane-model");
    file.setAttribute("/", "version", kVersion);
    file.makeGroup("grid");
    file.setAttribute("grid", "spacing_m", numbers(grid, grid.spacing));
    file.setAttribute("grid", "origin_m", numbers(grid, grid.origin));
    for (const Field &field : model.fields) {
        const std::string name = std::string(kFields) + field.name;
        file.write<float>(name, field.values, shape, {compress ? 4 : 0}, progress);
        file.setAttribute(name, "unit", field.unit);
    }
}

} // namespace terrane
