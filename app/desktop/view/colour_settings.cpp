// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_settings.h"

#include "core/picture/color_scale.h"
#include "core/picture/value_spread.h"

#include <vtkLookupTable.h>

namespace terrane::desktop {

ColourSettings fitted(ColourSettings settings, const picture::ValueSpread &spread)
{
    if (settings.locked)
        return settings;
    const auto [low, high] =
        settings.symmetric ? spread.symmetricRange(settings.clip) : spread.range(settings.clip);
    settings.low = low;
    settings.high = high;
    return settings;
}

void fillColours(vtkLookupTable &table, const ColourSettings &settings)
{
    const auto &colours = picture::colorMap(settings.map).colors;
    table.SetNumberOfTableValues(static_cast<vtkIdType>(colours.size()));
    for (std::size_t i = 0; i < colours.size(); ++i)
        table.SetTableValue(static_cast<vtkIdType>(i), colours[i].red / 255., colours[i].green / 255.,
                            colours[i].blue / 255., 1);
    table.SetNanColor(picture::kMissing.red / 255., picture::kMissing.green / 255.,
                      picture::kMissing.blue / 255., 1);
    table.SetRange(settings.low, settings.high);
    table.Modified();
}

} // namespace terrane::desktop
