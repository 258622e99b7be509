// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_templates.h"

#include "core/error.h"
#include "core/run/run_file.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace terrane::desktop {

namespace {

qsizetype commonLength(const QString &a, const QString &b)
{
    return std::mismatch(a.begin(), a.begin() + std::min(a.size(), b.size()), b.begin()).first - a.begin();
}

} // namespace

QList<RunTemplate> readTemplates(const QString &folder)
{
    QList<RunTemplate> templates;
    for (const QFileInfo &each : QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        QFileInfoList files = QDir(each.filePath()).entryInfoList({"*.json"}, QDir::Files, QDir::Name);
        std::ranges::stable_partition(files,
                                      [](const QFileInfo &file) { return file.fileName() == "run.json"; });
        for (const QFileInfo &file : files) {
            run::Problems problems;
            try {
                const run::Settings settings = run::readRunFile(file.filePath().toStdString(), problems);
                if (!problems.empty())
                    continue;
                RunTemplate found;
                found.name = each.fileName();
                if (file.fileName() != "run.json")
                    found.name += '/' + file.completeBaseName();
                found.state = RunForm::stateOf(settings, file.canonicalFilePath());
                found.title = found.state.texts.value("title", found.name);
                templates << found;
            } catch (const Error &) { // some other JSON
                continue;
            }
        }
    }
    return templates;
}

const RunTemplate *templateFor(const QList<RunTemplate> &templates, const QString &survey,
                               const QString &model)
{
    const RunTemplate *best = nullptr;
    qsizetype longest = -1;
    const QString folder = QFileInfo(survey).dir().dirName();
    for (const RunTemplate &each : templates) {
        const auto &texts = each.state.texts;
        if (texts.value("data.survey") != survey || texts.value("model.file") != model)
            continue;
        if (const qsizetype length = commonLength(each.name, folder); length > longest) {
            longest = length;
            best = &each;
        }
    }
    return best;
}

} // namespace terrane::desktop
