// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model_file.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace terrane::cli {

class Session;

// Each adds one command to the group `terranectl model`.
void addModelInfoCommand(CLI::App &model, Session &session);
void addModelConvertCommand(CLI::App &model, Session &session);
void addModelBuildCommand(CLI::App &model, Session &session);
void addModelSmoothCommand(CLI::App &model, Session &session);
void addModelCropCommand(CLI::App &model, Session &session);
void addModelResampleCommand(CLI::App &model, Session &session);
void addModelWaterCommand(CLI::App &model, Session &session);
void addModelDiffCommand(CLI::App &model, Session &session);
void addModelPlotCommand(CLI::App &model, Session &session);

// A model file to read, and what the user says about it. Lives as long as its command.
struct ModelInput
{
    std::string file;
    ModelReadOptions options;
};

// Adds the file as a positional argument, and the options that tell what a file does not (--shape, --axes,
// --type, --spacing, --unit...).
void addModelInput(CLI::App &command, ModelInput &input);
void addModelReadOptions(CLI::App &command, ModelReadOptions &options);

// Reads the file with progress; findings are added.
Model readModel(const Session &session, const ModelInput &input, std::vector<Finding> &findings);

// A model file to write. Lives as long as its command.
struct ModelOutput
{
    std::string file;
    ModelWriteOptions options;
};

// Adds the file as a positional argument, and --to, --out-field, --out-unit...
void addModelOutput(CLI::App &command, ModelOutput &output);
void addModelWriteOptions(CLI::App &command, ModelWriteOptions &options);

// Writes the file and says so, with the findings, as text or as JSON.
void writeModel(const Session &session, const ModelOutput &output, const Model &model,
                const std::vector<Finding> &findings);

// Adds an option that takes one list of numbers, "25,12.5".
CLI::Option *addNumbers(CLI::App &command, const std::string &name, std::vector<double> &to,
                        const std::string &description);

// One number for all axes, or one an axis (x,z or x,y,z). Throws InputError that names the option.
std::array<double, 3> perAxis(const std::vector<double> &numbers, const Grid &grid,
                              const std::string &option);

} // namespace terrane::cli
