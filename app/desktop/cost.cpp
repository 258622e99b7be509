// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/cost.h"

#include <QSettings>

namespace terrane::desktop {

namespace {

constexpr const char *kKey = "run/price_of_core_hour";

} // namespace

double priceOfCoreHour()
{
    return QSettings().value(kKey).toDouble();
}

void setPriceOfCoreHour(double price)
{
    QSettings().setValue(kKey, price);
}

QString costText(double coreHours)
{
    const double cost = coreHours * priceOfCoreHour();
    return cost > 0 ? QString::number(cost, 'f', cost < 100 ? 2 : 0) : QString();
}

} // namespace terrane::desktop
