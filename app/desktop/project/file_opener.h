// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/project/file_kind.h"

#include <QObject>
#include <QStringList>

namespace terrane::desktop {

// Finds out what was dropped, chosen or named on the command line, on a thread of its own.
class FileOpener : public QObject
{
    Q_OBJECT

public:
    struct Found
    {
        QString path; // absolute, or a URL
        FileKind kind = FileKind::Folder;
    };

    explicit FileOpener(QObject *parent = nullptr);

    Job &job() { return m_job; }
    void open(const QStringList &paths);

signals:
    void found(const QList<terrane::desktop::FileOpener::Found> &files); // in the order of the paths
    // That one; the others are found. `mayBeModel`: of bare numbers, which nothing in it tells.
    void failed(const QString &path, const terrane::Error &error, bool mayBeModel);

private:
    Job m_job;
};

} // namespace terrane::desktop
