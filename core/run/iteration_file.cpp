// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/iteration_file.h"

#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/hdf5/writer.h"
#include "core/model/model_file.h"

#include <fmt/format.h>

namespace terrane::run {

namespace {

constexpr std::int64_t kVersion = 1;
constexpr std::string_view kNumbers = "run/state/numbers/", kFields = "run/state/fields/";

hdf5::Shape shapeOf(const Grid &grid)
{
    return grid.is2D() ? hdf5::Shape{grid.shape[0], grid.shape[2]}
                       : hdf5::Shape{grid.shape[0], grid.shape[1], grid.shape[2]};
}

void writeMisfits(hdf5::Writer &file, const std::vector<ShotMisfit> &misfits)
{
    std::vector<std::int64_t> shots;
    std::vector<double> values, observed, sources;
    for (const ShotMisfit &of : misfits) {
        shots.push_back(static_cast<std::int64_t>(of.shot));
        values.push_back(of.misfit);
        observed.push_back(of.observed);
        sources.insert(sources.end(), of.source.begin(), of.source.end());
    }
    if (misfits.empty()) // HDF5 has no empty lists
        return;
    file.writeList<std::int64_t>("run/shots", shots);
    file.writeList<double>("run/misfits", values);
    file.writeList<double>("run/observed", observed);
    file.write<double>("run/sources", sources, {misfits.size(), 3});
}

std::vector<ShotMisfit> readMisfits(const hdf5::Reader &file)
{
    if (!file.has("run/shots"))
        return {};
    const auto shots = file.read<std::int64_t>("run/shots");
    const auto values = file.read<double>("run/misfits", {shots.size()});
    const auto observed = file.read<double>("run/observed", {shots.size()});
    const auto sources = file.has("run/sources") ? file.read<double>("run/sources", {shots.size(), 3})
                                                 : std::vector<double>(3 * shots.size()); // of older programs
    std::vector<ShotMisfit> misfits;
    for (std::size_t i = 0; i < shots.size(); ++i)
        misfits.push_back({static_cast<std::size_t>(shots[i]),
                           values[i],
                           observed[i],
                           {sources[3 * i], sources[3 * i + 1], sources[3 * i + 2]}});
    return misfits;
}

} // namespace

void writeIteration(const std::string &path, const IterationRecord &record)
{
    hdf5::Writer file(path);
    writeModelTo(file, record.model);
    file.makeGroup("run");
    file.setAttribute("run", "version", kVersion);
    file.setAttribute("run", "iteration", record.iteration);
    file.setAttribute("run", "stage", record.stage);
    file.setAttribute("run", "in_stage", record.inStage);
    file.setAttribute("run", "misfit", record.misfit);
    const hdf5::Shape shape = shapeOf(record.model.grid);
    if (!record.gradient.empty())
        file.write<float>("run/gradient", record.gradient, shape);
    if (!record.update.empty())
        file.write<float>("run/update", record.update, shape);
    writeMisfits(file, record.misfits);
    for (const auto &[name, values] : record.state.numbers)
        if (!values.empty())
            file.writeList<double>(std::string(kNumbers) + name, values);
    for (const auto &[name, values] : record.state.fields)
        if (!values.empty())
            file.writeList<float>(std::string(kFields) + name, values);
    file.commit();
}

IterationRecord readIteration(const std::string &path)
{
    IterationRecord record;
    std::vector<Finding> ignored;
    record.model = readModel(path, {.format = ModelFormat::Terrane}, ignored);
    const hdf5::Reader file(path);
    const std::int64_t version = file.attributeInteger("run", "version");
    if (version < 1 || version > kVersion)
        throw InputError(
            fmt::format("has version {} of the layout, this program knows 1 to {}", version, kVersion), path,
            "It was written by a newer Terrane: update this one");
    record.iteration = file.attributeInteger("run", "iteration");
    record.stage = file.attributeInteger("run", "stage");
    record.inStage = file.attributeInteger("run", "in_stage");
    record.misfit = file.attributeNumber("run", "misfit");
    const hdf5::Shape shape = shapeOf(record.model.grid);
    if (file.has("run/gradient"))
        record.gradient = file.read<float>("run/gradient", shape);
    if (file.has("run/update"))
        record.update = file.read<float>("run/update", shape);
    record.misfits = readMisfits(file);
    for (const std::string &name : file.datasets()) {
        if (name.starts_with(kNumbers))
            record.state.numbers[name.substr(kNumbers.size())] = file.read<double>(name);
        if (name.starts_with(kFields))
            record.state.fields[name.substr(kFields.size())] = file.read<float>(name);
    }
    return record;
}

} // namespace terrane::run
