// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/inversion/shot_trial.h"

#include <QWidget>
#include <memory>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace terrane::desktop {

class ProblemLabel;
class RunForm;
class SectionView;
class Workspace;

// "Try one shot": misfit, gradient, first update and illumination of one shot in the start model, here and
// now.
class TrialView : public QWidget
{
    Q_OBJECT

public:
    TrialView(Workspace &workspace, RunForm &form, QWidget *parent = nullptr);
    ~TrialView() override;

    void start();

signals:
    void revealRequested(const QString &path); // a key that must be mended first

private:
    void addBar();
    void showSurvey();
    void showRunning();
    void showTrial();
    void showField();

    Workspace &m_workspace;
    RunForm &m_form;
    QSpinBox *m_shot;
    QPushButton *m_start, *m_cancel;
    QProgressBar *m_progress;
    QComboBox *m_field;
    QLabel *m_result;
    ProblemLabel *m_problem;
    SectionView *m_section = nullptr; // made with the first result
    std::shared_ptr<const inversion::ShotTrial> m_trial;
    Job m_job;
};

} // namespace terrane::desktop
