// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/place.h"
#include "app/desktop/run/run_templates.h"

class QComboBox;
class QLabel;
class QToolButton;

namespace terrane::desktop {

class ChecksView;
class DifferenceView;
class FormView;
class LaunchBar;
class RunChecks;
class RunForm;
class RunPreview;
class TrialView;

// Sets a run up: the form, templates and files, checks, estimates, a trial shot, and the launch.
class RunPlace : public Place
{
    Q_OBJECT

public:
    explicit RunPlace(Workspace &workspace);
    ~RunPlace() override;

    RunForm &form() { return *m_form; }

    void fillMenu(QMenu &menu) override;
    void openFile(const QString &path) override; // a run file, or the run.json of a run folder
    QString command() const override;
    void keepState() override;

protected:
    void sizeDocks() override;

private:
    void addBar();
    void addDocks();
    void addTemplates(const QList<RunTemplate> &templates);
    void take(const RunTemplate &chosen);
    void read(const QString &path, bool isAsked); // by the user: a step of undo
    void restoreState();
    QStringList surveyPaths() const; // of the project, the one that is loaded first
    QStringList modelPaths() const;
    QMap<QString, QString> textsOfModel(const QString &path) const; // how the project reads it
    void beginFromData();
    void proposeFromData();
    void offerFiles();
    void chooseFile();
    void save();
    void saveAs();
    void write(const QString &file);
    void showTitle();

    RunForm *m_form;
    FormView *m_view;
    RunPreview *m_preview;
    LaunchBar *m_launch;
    RunChecks *m_checks;
    ChecksView *m_checksView;
    TrialView *m_trial;
    DifferenceView *m_differences;
    QToolButton *m_templatesButton;
    QComboBox *m_kind;
    QLabel *m_title;
    QList<RunTemplate> m_templates;
    bool m_hasBegun = false; // the form was filled, by the user or for him
    Job m_templatesJob, m_fileJob, m_proposalJob;
};

} // namespace terrane::desktop
