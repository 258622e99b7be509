// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/model_commands.h"
#include "app/cli/picture_options.h"
#include "app/cli/run_picture.h"
#include "app/cli/session.h"
#include "core/run/run_folder.h"

#include <cstdint>
#include <string>
#include <vector>

namespace terrane::cli {

// What `terranectl export` is asked for.
struct ExportCommand
{
    std::string folder, what, iteration = "last", output, slice, colors, array = "model";
    std::vector<double> range;
    double clip = 0, framesPerSecond = 4;
    std::size_t shot = 0, workers = 0;
    ModelWriteOptions write;
    PictureOptions picture;
};

// "model", "gradient", "update" or "difference" (to the start model) of an iteration.
Model readArray(const run::RunFolder &folder, std::int64_t iteration, const std::string &array);

FieldPicture pictureOf(const ExportCommand &command, const std::string &array, std::int64_t iteration);

// A shot's gather, recorded or simulated in an iteration's model.
void exportGather(const Session &session, const ExportCommand &command, const run::RunFolder &folder,
                  std::int64_t iteration);

// A picture of every iteration, all with the same colours: into a folder, or as a video with ffmpeg.
void exportAnimation(const Session &session, const ExportCommand &command, const run::RunFolder &folder);

} // namespace terrane::cli
