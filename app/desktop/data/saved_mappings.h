// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace terrane::desktop {

// Header mappings that the user saved, JSON files in the program's data folder.
QString savedMappingsFolder();
QStringList savedMappings();                   // names, sorted
QString savedMappingPath(const QString &name); // whether it is there or not

} // namespace terrane::desktop
