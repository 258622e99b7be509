// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/model_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/grid/check.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace terrane::cli {

namespace {

constexpr const char *kReadGroup = "What the file does not tell, or tells wrong";
constexpr const char *kWriteGroup = "What is written";

void addFormat(CLI::App &command, const std::string &name, std::optional<ModelFormat> &to,
               const std::string &description, const char *group)
{
    command
        .add_option_function<std::string>(
            name, [&to](const std::string &text) { to = modelFormat(text); }, description)
        ->type_name("FORMAT")
        ->group(group);
}

void addType(CLI::App &command, const std::string &name, NumberType &to, const std::string &description,
             const char *group)
{
    command
        .add_option_function<std::string>(
            name, [&to](const std::string &text) { to = numberType(text); }, description)
        ->type_name("TYPE")
        ->group(group);
}

} // namespace

CLI::Option *addNumbers(CLI::App &command, const std::string &name, std::vector<double> &to,
                        const std::string &description)
{
    return command.add_option(name, to, description)
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("NUMBERS");
}

std::array<double, 3> perAxis(const std::vector<double> &numbers, const Grid &grid, const std::string &option)
{
    const std::size_t axes = grid.is2D() ? 2 : 3;
    if (numbers.size() != 1 && numbers.size() != axes)
        throw InputError(fmt::format("{} numbers given, expected 1 or {}", numbers.size(), axes), option,
                         axes == 2 ? "Give x,z" : "Give x,y,z");
    return {numbers.front(), numbers.size() == 3 ? numbers[1] : numbers.front(), numbers.back()};
}

void addModelReadOptions(CLI::App &command, ModelReadOptions &options)
{
    addFormat(command, "--format", options.format,
              "The file's format: terrane, judi, segy, raw, npy, rsf; else by its name and content",
              kReadGroup);
    command
        .add_option("--field", options.field,
                    "What a file of one unnamed array holds: vp (usual), rho, vs...")
        ->group(kReadGroup);
    command.add_option("--dataset", options.dataset, "JUDI: m (true model, usual) or m0 (start model)")
        ->group(kReadGroup);
    command
        .add_option(
            "--unit", options.unit,
            "Unit of the values: m/s, km/s, ft/s, s/m, s/km, s2/m2, s2/km2, kg/m3, g/cm3; else guessed "
            "from them")
        ->group(kReadGroup);
    command.add_option("--shape", options.shape, "Raw: lengths of the axes in the order of --axes: 851,176")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("LENGTHS")
        ->group(kReadGroup);
    command
        .add_option("--axes", options.axes,
                    "Order of the axes in the file, slowest first: xz (z fastest, usual), zx, xyz, zyx...")
        ->group(kReadGroup);
    addType(command, "--type", options.type, "Raw: float32 (usual), float64, int8, uint8, int16 ... uint64",
            kReadGroup);
    command.add_flag("--big-endian", options.bigEndian, "Raw: most significant byte first")
        ->group(kReadGroup);
    command.add_option("--skip-bytes", options.skipBytes, "Raw: bytes of a header before the numbers")
        ->group(kReadGroup);
    addNumbers(command, "--spacing", options.spacing,
               "Distance of the nodes in m: 20, or 25,12.5 (x,z), or x,y,z")
        ->group(kReadGroup);
    addNumbers(command, "--origin", options.origin, "Position of the first node in m: 0,0 (x,z), or x,y,z")
        ->group(kReadGroup);
}

void addModelInput(CLI::App &command, ModelInput &input)
{
    command.add_option("file", input.file, "The model file")->required()->type_name("FILE");
    addModelReadOptions(command, input.options);
}

Model readModel(const Session &session, const ModelInput &input, std::vector<Finding> &findings)
{
    Model model = terrane::readModel(input.file, input.options, findings, session.progress());
    session.clearProgress();
    return model;
}

void addModelWriteOptions(CLI::App &command, ModelWriteOptions &options)
{
    addFormat(command, "--to", options.format,
              "Format to write: terrane, judi, segy, raw, npy, rsf, vti; else by the name (.h5 is terrane)",
              kWriteGroup);
    command
        .add_option("--out-field", options.field,
                    "Formats of one array (segy, raw, npy, rsf): the field to write; usually vp")
        ->group(kWriteGroup);
    command
        .add_option("--out-unit", options.unit,
                    "Formats of one array: its unit, for instance km/s; usually m/s")
        ->group(kWriteGroup);
    command
        .add_option("--out-axes", options.axes,
                    "Raw, npy: order of the axes, slowest first; usually xz or xyz")
        ->group(kWriteGroup);
    addType(command, "--out-type", options.type, "Raw, npy: float32 (usual) or float64", kWriteGroup);
    command.add_flag("--out-big-endian", options.bigEndian, "Raw, npy: most significant byte first")
        ->group(kWriteGroup);
    command.add_option("--out-dataset", options.dataset, "JUDI: m (usual) or m0")->group(kWriteGroup);
    command.add_flag("--compress", options.compress, "Terrane: smaller, slower (deflate)")
        ->group(kWriteGroup);
}

void addModelOutput(CLI::App &command, ModelOutput &output)
{
    command.add_option("out,-o,--output", output.file, "The file to write; replaced whole or not at all")
        ->required()
        ->type_name("OUT");
    addModelWriteOptions(command, output.options);
}

void writeModel(const Session &session, const ModelOutput &output, const Model &model,
                const std::vector<Finding> &findings)
{
    terrane::writeModel(output.file, model, output.options, session.progress());
    session.print(fmt::format("{}: {}\n", output.file, describe(model.grid)));
    session.printFindings(findings);
    if (session.json()) {
        Json fields = Json::array();
        for (const Field &field : model.fields)
            fields.push_back(field.name);
        session.printJson({{"written", output.file},
                           {"shape", model.grid.shape},
                           {"spacing_m", model.grid.spacing},
                           {"origin_m", model.grid.origin},
                           {"fields", fields},
                           {"findings", toJson(findings)}});
    }
}

} // namespace terrane::cli
