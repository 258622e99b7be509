// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace terrane::desktop {

class RunForm;

// Exactly what will be run: the run file with all defaults, the command, and the job script of a profile.
class RunPreview : public QWidget
{
    Q_OBJECT

public:
    explicit RunPreview(RunForm &form, QWidget *parent = nullptr);

    void setFolder(const QString &folder);   // of the run to be
    void setProfile(const QString &profile); // empty: none

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void refreshScript();

    RunForm &m_form;
    QString m_folder, m_profile;
    QPlainTextEdit *m_text, *m_command, *m_script;
    QWidget *m_scriptPart;
};

} // namespace terrane::desktop
