// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/file_opener.h"

#include "core/error.h"

#include <QFileInfo>
#include <optional>
#include <tuple>

namespace terrane::desktop {

FileOpener::FileOpener(QObject *parent) : QObject(parent)
{
    connect(&m_job, &Job::failed, this, [this](const Error &error) { emit failed({}, error, false); });
}

void FileOpener::open(const QStringList &paths)
{
    m_job.start([this, paths](const Progress &progress) -> Job::Delivery {
        QList<Found> files;
        std::optional<std::tuple<QString, Error, bool>> failure;
        for (const QString &path : paths) {
            try {
                const FileKind kind = detectFileKind(path.toStdString(), progress);
                const QFileInfo file(path);
                const bool isTemplate = kind == FileKind::RunFile && file.isDir();
                files << Found{
                    kind == FileKind::Url ? path : file.absoluteFilePath() + (isTemplate ? "/run.json" : ""),
                    kind};
            } catch (const Error &error) {
                progress.throwIfCancelled(path.toStdString());
                failure.emplace(path, error, mayHoldNumbers(path.toStdString()));
            }
        }
        return [this, files, failure] {
            if (!files.isEmpty())
                emit found(files);
            if (failure)
                std::apply([this](const auto &...what) { emit failed(what...); }, *failure);
        };
    });
}

} // namespace terrane::desktop
