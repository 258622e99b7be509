// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/picture_options.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace terrane::cli {

void addPictureOptions(CLI::App &command, PictureOptions &options)
{
    constexpr const char *kGroup = "The picture";
    command.add_option("--width", options.width, "Width in points")
        ->capture_default_str()
        ->check(CLI::Range(300.0, 5000.0))
        ->group(kGroup);
    command.add_option("--height", options.height, "Height in points (default: what suits the content)")
        ->check(CLI::Range(200.0, 5000.0))
        ->group(kGroup);
    command.add_option("--scale", options.scale, "Pixels to a point: 1, or 2 for fine screens and print")
        ->capture_default_str()
        ->check(CLI::Range(1, 4))
        ->group(kGroup);
    command.add_flag("--dark", options.dark, "Light text on dark ground")->group(kGroup);
}

std::string pictureName(const std::string &path)
{
    const std::string name = std::filesystem::path(path).stem().string();
    return (name.empty() ? "picture" : name) + ".png";
}

} // namespace terrane::cli
