// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/terranectl.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace terrane::desktop {

QString terranectlPath()
{
    QDir folder(QCoreApplication::applicationDirPath());
    // Programs of the build tree lie in folders as their sources do.
    for (int up = 0; up < 6; ++up) {
        for (const char *name : {"terranectl", "app/cli/terranectl"}) {
            const QFileInfo file(folder.filePath(name));
            if (file.isFile() && file.isExecutable())
                return file.absoluteFilePath();
        }
        if (!folder.cdUp())
            break;
    }
    return "terranectl";
}

QString sshControlFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    // A socket's name has at most 108 characters, of which %C takes 40.
    return folder.size() < 50 ? folder : QString();
}

} // namespace terrane::desktop
