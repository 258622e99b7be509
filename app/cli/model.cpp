// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/model_commands.h"

#include <CLI/CLI.hpp>

namespace terrane::cli {

void addModelCommands(CLI::App &app, Session &session)
{
    CLI::App *model =
        app.add_subcommand("model", "Look into, convert, make and change models of the subsurface");
    model->require_subcommand(1);
    model->footer(
        "Files are known by their name and content: Terrane's HDF5 and JUDI's (.h5), SEG-Y depth\n"
        "sections and volumes (.sgy), NumPy (.npy), Madagascar (.rsf), raw numbers (.bin), VTK (.vti,\n"
        "written only). Everything is brought to m/s, kg/m3 and metres; what was assumed is said.\n"
        "Help for one command: terranectl model info --help");
    addModelInfoCommand(*model, session);
    addModelConvertCommand(*model, session);
    addModelBuildCommand(*model, session);
    addModelSmoothCommand(*model, session);
    addModelCropCommand(*model, session);
    addModelResampleCommand(*model, session);
    addModelWaterCommand(*model, session);
    addModelDiffCommand(*model, session);
    addModelPlotCommand(*model, session);
}

} // namespace terrane::cli
