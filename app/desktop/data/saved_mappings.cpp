// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/saved_mappings.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace terrane::desktop {

QString savedMappingsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/mappings";
}

QStringList savedMappings()
{
    QStringList names;
    for (const QFileInfo &file :
         QDir(savedMappingsFolder()).entryInfoList({"*.json"}, QDir::Files, QDir::Name))
        names << file.completeBaseName();
    return names;
}

QString savedMappingPath(const QString &name)
{
    QString safe = name;
    return QString("%1/%2.json").arg(savedMappingsFolder(), safe.replace('/', '-'));
}

} // namespace terrane::desktop
