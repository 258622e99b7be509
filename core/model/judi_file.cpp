// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/hdf5/writer.h"
#include "core/model/array.h"
#include "core/model/format.h"
#include "core/model/unit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace terrane::modelfile {

namespace {

// JUDI's arrays are Julia's, first axis (x) fastest; HDF5 counts from the slowest: [z][x], [z][y][x].
constexpr std::string_view kAxes2D = "zx", kAxes3D = "zyx";

class JudiReader
{
public:
    JudiReader(const std::string &path, const ModelReadOptions &options, Findings &findings)
        : m_path(path), m_options(options), m_findings(findings), m_file(path)
    {}

    FileModel read(const Progress &progress)
    {
        FileModel model;
        readGrid(model.grid);
        const std::string dataset = chosenDataset();
        model.fields.push_back({"vp", "s2/km2", readField(dataset, progress)});
        if (m_file.isDataset("rho"))
            model.fields.push_back({"rho", "g/cm3", readField("rho", progress)});
        return model;
    }

private:
    void readGrid(Grid &grid)
    {
        for (const double length : m_file.read<double>("n")) {
            if (!(length >= 1 && length < 9e15) || length != std::floor(length))
                throw InputError(fmt::format("holds {}, expected whole numbers above 0", length),
                                 m_path + ", n");
            m_n.push_back(static_cast<std::uint64_t>(length));
        }
        const std::size_t rank = m_n.size();
        if (rank != 2 && rank != 3)
            throw InputError(fmt::format("holds {} numbers, expected 2 (x, z) or 3 (x, y, z)", rank),
                             m_path + ", n");
        const auto spacing = m_file.read<double>("d", hdf5::Shape{rank});
        const auto origin = m_file.read<double>("o", hdf5::Shape{rank});
        grid.shape = {m_n.front(), rank == 3 ? m_n[1] : 1, m_n.back()};
        grid.spacing = {spacing.front(), rank == 3 ? spacing[1] : 1, spacing.back()};
        grid.origin = {origin.front(), rank == 3 ? origin[1] : 0, origin.back()};
    }

    std::string chosenDataset()
    {
        if (!m_options.dataset.empty())
            return m_options.dataset;
        const bool both = m_file.isDataset("m") && m_file.isDataset("m0");
        if (both)
            m_findings.push_back({.code = "dataset-chosen",
                                  .what = "the file holds m (true model) and m0 (start model): m was read",
                                  .where = m_path,
                                  .mend = "For the other one: --dataset m0"});
        return m_file.isDataset("m") || !m_file.isDataset("m0") ? "m" : "m0";
    }

    std::vector<float> readField(const std::string &name, const Progress &progress)
    {
        const hdf5::Shape found = m_file.info(name).shape;
        const hdf5::Shape reversed(m_n.rbegin(), m_n.rend());
        ArrayLayout layout;
        layout.axes = m_n.size() == 2 ? kAxes2D : kAxes3D;
        if (!m_options.axes.empty()) {
            layout.axes = checkedAxes(m_options.axes, m_n.size(), m_path);
        } else if (found != reversed && found == m_n) {
            layout.axes = checkedAxes("", m_n.size(), m_path);
            m_findings.push_back(
                {.severity = Severity::Warning,
                 .code = "axes-reversed",
                 .what = fmt::format("{} has the shape {}, JUDI writes {}: taken as z fastest", name,
                                     hdf5::toString(found), hdf5::toString(reversed)),
                 .where = m_path,
                 .mend = fmt::format("Give the order when that is wrong: --axes {}", layout.axes)});
        }
        for (const char axis : layout.axes)
            layout.shape.push_back(axis == 'x' ? m_n.front() : axis == 'z' ? m_n.back() : m_n[1]);
        return toGridOrder(m_file.read<float>(name, layout.shape, progress), layout);
    }

    std::string m_path;
    const ModelReadOptions &m_options;
    Findings &m_findings;
    hdf5::Reader m_file;
    std::vector<std::uint64_t> m_n;
};

} // namespace

FileModel readJudi(const std::string &path, const ModelReadOptions &options, Findings &findings,
                   const Progress &progress)
{
    return JudiReader(path, options, findings).read(progress);
}

void writeJudi(const std::string &path, const Model &model, const ModelWriteOptions &options,
               const Progress &progress)
{
    const Grid &grid = model.grid;
    const auto triple = [&](const auto &values) {
        using Value = std::decay_t<decltype(values[0])>;
        return grid.is2D() ? std::vector<Value>{values[0], values[2]}
                           : std::vector<Value>(values.begin(), values.end());
    };
    const auto lengths = triple(grid.shape);
    const hdf5::Shape shape(lengths.rbegin(), lengths.rend());
    const std::string axes(grid.is2D() ? kAxes2D : kAxes3D);
    hdf5::Writer file(path);
    file.writeList<std::int64_t>("n", std::vector<std::int64_t>(lengths.begin(), lengths.end()));
    file.writeList<double>("d", triple(grid.spacing));
    file.writeList<double>("o", triple(grid.origin));
    const auto write = [&](const std::string &dataset, std::string_view name, std::string_view unit) {
        std::vector<float> values = fromGridOrder(model.field(name).values, grid, axes);
        convertFromSi(name, unitNamed(unit), values);
        file.write<float>(dataset, values, shape, {}, progress);
    };
    write(options.dataset, "vp", "s2/km2");
    if (model.has("rho"))
        write("rho", "rho", "g/cm3");
    file.commit();
}

} // namespace terrane::modelfile
