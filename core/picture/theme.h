// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/color_map.h"

#include <array>

namespace terrane::picture {

// Colours of everything that is no data, and of curves.
struct Theme
{
    Rgb paper, ink, faint, grid;
    std::array<Rgb, 6> series;
};

const Theme &lightTheme();
const Theme &darkTheme();

} // namespace terrane::picture
