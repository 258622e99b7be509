// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// 12 345.6 with thin blanks, without zeros at the end: metres are read at a glance.
QString numberText(double value, int mostDecimals = 2);

} // namespace terrane::desktop
