// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_command.h"

#include "app/desktop/run/run_form.h"
#include "app/desktop/text.h"
#include "core/run/run_file.h"

#include <QFileInfo>

namespace terrane::desktop {

namespace {

QString verb(const QString &file, const QString &folder, const QString &profile)
{
    const QString where = profile.isEmpty() ? QString() : " --profile " + quoted(profile);
    return QString("terranectl run %1 %2").arg(quoted(file), quoted(folder)) + where;
}

} // namespace

QString runCommand(const RunForm &form, const QString &folder, const QString &profile)
{
    const RunFormState &state = form.state(), &saved = form.saved();
    const auto isKept = [&](const QString &path) { return state.texts.contains(path); };
    bool isOverFile = !saved.file.isEmpty() && saved.kind == state.kind && saved.choices == state.choices;
    for (const QString &path : saved.texts.keys())
        isOverFile = isOverFile && isKept(path);
    if (isOverFile) {
        QString command = verb(saved.file, folder, profile);
        for (auto text = state.texts.cbegin(); text != state.texts.cend(); ++text)
            if (saved.texts.value(text.key()) != text.value() && form.isActive(text.key().toStdString()))
                command += " --set " + quoted(text.key() + '=' + text.value());
        return command;
    }
    const QString file = QFileInfo(folder).filePath() + ".json";
    const QString parent = QFileInfo(folder).path();
    return QString("cat > %1 <<'END'\n%2END\n%3")
        .arg(quoted(file), QString::fromStdString(run::runFileText(form.settings(), parent.toStdString())),
             verb(file, folder, profile));
}

} // namespace terrane::desktop
