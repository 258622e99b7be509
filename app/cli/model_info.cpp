// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/grid/check.h"
#include "core/model/statistics.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace terrane::cli {

namespace {

constexpr std::array kPercentiles = {1.0, 50.0, 99.0};
constexpr std::size_t kBins = 20;

struct InfoOptions
{
    ModelInput input;
    bool depths = false;
};

std::string extentText(const Grid &grid)
{
    const auto part = [&](char name, std::size_t axis) {
        return fmt::format("{} {} to {} m", name, grid.origin[axis], grid.end(axis));
    };
    return grid.is2D() ? fmt::format("{}, {}", part('x', 0), part('z', 2))
                       : fmt::format("{}, {}, {}", part('x', 0), part('y', 1), part('z', 2));
}

std::string waterText(const WaterDepth &water)
{
    if (water.least == water.greatest)
        return fmt::format("sea floor at {} m", water.least);
    return fmt::format("sea floor from {} to {} m", water.least, water.greatest);
}

void printDepths(const Session &session, const Grid &grid, const Field &field)
{
    const DepthStatistics depths = depthStatistics(grid, field.values);
    session.print(fmt::format("\n{:>12} {:>12} {:>12} {:>12}   {} ({})\n", "depth m", "min", "mean", "max",
                              field.name, field.unit));
    for (std::size_t iz = 0; iz < grid.shape[2]; ++iz)
        session.print(fmt::format("{:>12.6g} {:>12.6g} {:>12.6g} {:>12.6g}\n", grid.position(2, iz),
                                  depths.min[iz], depths.mean[iz], depths.max[iz]));
}

Json fieldJson(const Grid &grid, const Field &field, const Statistics &found, bool depths)
{
    Json json = {{"name", field.name},
                 {"unit", field.unit},
                 {"min", found.range.min},
                 {"max", found.range.max},
                 {"mean", found.mean},
                 {"standard_deviation", found.standardDeviation},
                 {"not_finite", found.range.notFinite},
                 {"not_positive", found.range.notPositive}};
    for (std::size_t i = 0; i < found.percentiles.size(); ++i)
        json[fmt::format("percentile_{:.0f}", kPercentiles[i])] = found.percentiles[i];
    json["histogram"] = found.histogram;
    if (depths) {
        const DepthStatistics rows = depthStatistics(grid, field.values);
        json["by_depth"] = {{"min", rows.min}, {"mean", rows.mean}, {"max", rows.max}};
    }
    return json;
}

void run(const Session &session, const InfoOptions &options)
{
    std::vector<Finding> findings;
    const ModelFormat format = detectModelFormat(options.input.file, options.input.options);
    const Model model = readModel(session, options.input, findings);
    const Grid &grid = model.grid;
    Json document = {{"file", options.input.file},
                     {"format", name(format)},
                     {"dimensions", grid.is2D() ? 2 : 3},
                     {"shape", grid.shape},
                     {"spacing_m", grid.spacing},
                     {"origin_m", grid.origin},
                     {"end_m", {grid.end(0), grid.end(1), grid.end(2)}}};
    session.print(fmt::format("{}: {} model, {}\n  grid     {}\n  extent   {}\n", options.input.file,
                              name(format), grid.is2D() ? "2D (x, z)" : "3D (x, y, z)", describe(grid),
                              extentText(grid)));
    if (const auto water = model.has("vp") ? waterDepth(grid, model.field("vp").values) : std::nullopt) {
        session.print(fmt::format("  water    {}\n", waterText(*water)));
        document["water_depth_m"] = {water->least, water->greatest};
    }
    document["fields"] = Json::array();
    for (const Field &field : model.fields) {
        const Statistics found = statistics(field.values, kPercentiles, kBins);
        if (found.range.finite == 0)
            session.print(fmt::format("  {:<8} no finite value\n", field.name));
        else
            session.print(fmt::format("  {:<8} {:.6g} to {:.6g} {}, mean {:.6g}, median {:.6g}\n", field.name,
                                      found.range.min, found.range.max, field.unit, found.mean,
                                      found.percentiles[1]));
        document["fields"].push_back(fieldJson(grid, field, found, options.depths));
    }
    session.printFindings(findings);
    document["findings"] = toJson(findings);
    if (options.depths)
        for (const Field &field : model.fields)
            printDepths(session, grid, field);
    if (session.json())
        session.printJson(document);
}

} // namespace

void addModelInfoCommand(CLI::App &model, Session &session)
{
    CLI::App *command =
        model.add_subcommand("info", "Say what a model file holds: grid, extent, fields, values");
    const auto options = std::make_shared<InfoOptions>();
    addModelInput(*command, options->input);
    command->add_flag("--depths", options->depths, "Also a table of least, mean and greatest value by depth");
    session.addJsonOption(*command);
    command->footer("Examples:\n  terranectl model info overthrust_model.h5 --dataset m0\n"
                    "  terranectl model info marmousi.bin --shape 851,176 --axes xz --spacing 20");
    command->callback([options, &session] { run(session, *options); });
}

} // namespace terrane::cli
