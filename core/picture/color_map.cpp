// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/color_map.h"

#include "core/error.h"

#include <fmt/format.h>

#include <string>

namespace terrane::picture {

// Defined in the file that the build makes from resources/colormaps.
extern const ColorMap kColorMaps[];
extern const std::size_t kColorMapCount;

std::span<const ColorMap> colorMaps()
{
    return {kColorMaps, kColorMapCount};
}

const ColorMap &colorMap(std::string_view name)
{
    std::string names;
    for (const ColorMap &map : colorMaps()) {
        if (map.name == name)
            return map;
        names += fmt::format("{}{}", names.empty() ? "" : ", ", map.name);
    }
    throw InputError(fmt::format("there is no colour map '{}'", name), "colour map",
                     "Choose one of " + names);
}

} // namespace terrane::picture
