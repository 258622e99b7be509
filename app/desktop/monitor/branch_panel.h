// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace terrane::desktop {

class CommandProcess;
class IterationBox;

// Makes another run that begins with an iteration's model of this one, with changed settings.
class BranchPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit BranchPanel(QWidget *parent = nullptr);

    void propose(); // the shown iteration, and a folder that is not there

    QString commandText() const; // for a person's shell; empty without a run

signals:
    void branched(const QString &path); // of the new run

protected:
    void runSet() override;
    void refresh() override;

private:
    QStringList arguments() const;
    void branch();
    void showProblem(const QString &text);

    IterationBox *m_iteration;
    QLineEdit *m_folder;
    QPlainTextEdit *m_changes;
    QCheckBox *m_start;
    QPushButton *m_branch;
    QLabel *m_problem;
    CommandProcess *m_command;
    QString m_made;     // path of the run that is being made
    QStringList m_next; // the command that starts it
};

} // namespace terrane::desktop
