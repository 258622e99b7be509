// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

class vtkLookupTable;

namespace terrane::picture {
class ValueSpread;
}

namespace terrane::desktop {

// How values become colours.
struct ColourSettings
{
    std::string map = "batlow"; // one of picture::colorMaps()
    double low = 0, high = 1;   // values of the first and the last colour
    bool symmetric = false;     // about zero
    double clip = 100;          // percent of the values that the range spans
    bool locked = false;        // the range stays, whatever is shown

    bool operator==(const ColourSettings &) const = default;
};

// With the range that the settings ask for, unless they are locked.
ColourSettings fitted(ColourSettings settings, const picture::ValueSpread &spread);

// Gives a table of VTK the map and the range; what is no number is grey.
void fillColours(vtkLookupTable &table, const ColourSettings &settings);

} // namespace terrane::desktop
