// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// What a provider asks for an hour of one core, in the user's currency, kept in the user's settings; 0: not
// told.
double priceOfCoreHour();
void setPriceOfCoreHour(double price);

// "12.30": of so many core hours; empty where the price is not told.
QString costText(double coreHours);

} // namespace terrane::desktop
