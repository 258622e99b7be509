// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/canvas.h"
#include "core/picture/theme.h"

#include <string>

namespace CLI {
class App;
}

namespace terrane::cli {

// How a picture is drawn, whatever it shows.
struct PictureOptions
{
    double width = 1000; // points
    double height = 0;   // points; 0: what suits the content
    int scale = 2;       // pixels to a point
    bool dark = false;

    const picture::Theme &theme() const { return dark ? picture::darkTheme() : picture::lightTheme(); }
    double heightOr(double suitable) const { return height > 0 ? height : suitable; }
};

// Adds --width, --height, --scale and --dark.
void addPictureOptions(CLI::App &command, PictureOptions &options);

// "model.segy" gives "model.png", in the current folder.
std::string pictureName(const std::string &path);

} // namespace terrane::cli
