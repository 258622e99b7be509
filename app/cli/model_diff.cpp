// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/model/statistics.h"
#include "core/model/transform.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace terrane::cli {

namespace {

struct DiffOptions
{
    std::string a, b;
    ModelReadOptions read;
    std::string datasetB;
    ModelOutput output;
};

double rootMeanSquare(const std::vector<float> &values)
{
    double sum = 0;
    for (const float value : values)
        sum += static_cast<double>(value) * value;
    return std::sqrt(sum / static_cast<double>(values.size()));
}

// Node with the greatest difference, as a position in metres.
std::array<double, 3> worstPlace(const Grid &grid, const std::vector<float> &values)
{
    const auto worst = std::ranges::max_element(values, {}, [](float value) { return std::abs(value); });
    const auto index = static_cast<std::size_t>(worst - values.begin());
    return {grid.position(0, index / grid.shape[2] / grid.shape[1]),
            grid.position(1, index / grid.shape[2] % grid.shape[1]), grid.position(2, index % grid.shape[2])};
}

std::string placeText(const Grid &grid, const std::array<double, 3> &place)
{
    return grid.is2D() ? fmt::format("x {} m, z {} m", place[0], place[2])
                       : fmt::format("x {} m, y {} m, z {} m", place[0], place[1], place[2]);
}

void run(const Session &session, const DiffOptions &options)
{
    std::vector<Finding> findings;
    const Model a = readModel(session, {options.a, options.read}, findings);
    ModelReadOptions readB = options.read;
    if (!options.datasetB.empty())
        readB.dataset = options.datasetB;
    const Model b = readModel(session, {options.b, readB}, findings);
    const Model gap = difference(a, b);
    Json document = {{"a", options.a}, {"b", options.b}, {"fields", Json::array()}};
    session.print(fmt::format("{} minus {}\n", options.a, options.b));
    for (const Field &field : gap.fields) {
        const Statistics found = statistics(field.values);
        const double rms = rootMeanSquare(field.values);
        const double relative = rms / rootMeanSquare(b.field(field.name).values);
        const auto place = worstPlace(gap.grid, field.values);
        const auto same = static_cast<std::size_t>(std::ranges::count(field.values, 0.f));
        session.print(
            fmt::format("  {:<8} {:.6g} to {:.6g} {}, mean {:.6g}, rms {:.6g} ({:.3g} % of the second)\n"
                        "  {:<8} greatest at {}; {} of {} nodes are equal\n",
                        field.name, found.range.min, found.range.max, field.unit, found.mean, rms,
                        100 * relative, "", placeText(gap.grid, place), same, field.values.size()));
        document["fields"].push_back({{"name", field.name},
                                      {"unit", field.unit},
                                      {"min", found.range.min},
                                      {"max", found.range.max},
                                      {"mean", found.mean},
                                      {"rms", rms},
                                      {"rms_relative", relative},
                                      {"greatest_at_m", place},
                                      {"equal_nodes", same},
                                      {"nodes", field.values.size()}});
    }
    session.printFindings(findings);
    if (!options.output.file.empty()) {
        terrane::writeModel(options.output.file, gap, options.output.options, session.progress());
        session.print(fmt::format("The difference is in {}\n", options.output.file));
        document["written"] = options.output.file;
    }
    document["findings"] = toJson(findings);
    if (session.json())
        session.printJson(document);
}

} // namespace

void addModelDiffCommand(CLI::App &model, Session &session)
{
    CLI::App *command = model.add_subcommand("diff", "Say how much two models on one grid differ");
    const auto options = std::make_shared<DiffOptions>();
    command->add_option("a", options->a, "The first model file")->required()->type_name("A");
    command->add_option("b", options->b, "The second model file, which is subtracted")
        ->required()
        ->type_name("B");
    addModelReadOptions(*command, options->read);
    command->add_option("--dataset-b", options->datasetB, "JUDI: the dataset of the second file, m or m0");
    command->add_option("-o,--output", options->output.file, "Also write the difference")->type_name("OUT");
    addModelWriteOptions(*command, options->output.options);
    session.addJsonOption(*command);
    command->footer("Examples:\n  terranectl model diff inverted.h5 true.h5 -o error.vti\n"
                    "  terranectl model diff overthrust_model.h5 overthrust_model.h5 --dataset-b m0\n"
                    "What the options say of a file they say of both.");
    command->callback([options, &session] { run(session, *options); });
}

} // namespace terrane::cli
