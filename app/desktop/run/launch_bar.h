// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace terrane {
class Error;
}

namespace terrane::desktop {

class ProblemLabel;
class RunForm;
class Workspace;

// Where the run goes and the button that starts it: makes the run folder and a driver that outlives the
// window. What goes wrong is told here.
class LaunchBar : public QWidget
{
    Q_OBJECT

public:
    LaunchBar(Workspace &workspace, RunForm &form, QWidget *parent = nullptr);

    QString folder() const;
    QString profile() const; // empty: this machine
    // Proposes a folder that is not there yet, unless the user chose one.
    void propose();
    void launch();

signals:
    void folderChanged(const QString &folder);
    void profileChanged(const QString &profile);
    void revealRequested(const QString &path); // the first key that is wrong
    void launched(const QString &folder);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void listProfiles();
    void choose();
    void setFolder(const QString &folder, bool isChosen);
    void checkFolder();
    void showProblem(const Error &error);
    void showState();

    Workspace &m_workspace;
    RunForm &m_form;
    QLineEdit *m_folder;
    QComboBox *m_profile;
    QPushButton *m_launch;
    QLabel *m_state;
    ProblemLabel *m_problem;
    QString m_proposedFor; // base name
    bool m_isChosen = false;
    Job m_job, m_folderJob;
};

} // namespace terrane::desktop
