// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/trial_view.h"

#include "app/desktop/icon.h"
#include "app/desktop/run/estimate_models.h"
#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/view/section_view.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/survey/survey.h"
#include "core/time_text.h"
#include "remote/transport/open_source.h"

#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr int kMostShots = 10'000'000;
constexpr double kClip = 99; // percent: next to the source gradients are far larger than elsewhere

} // namespace

TrialView::TrialView(Workspace &workspace, RunForm &form, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_form(form),
      m_shot(new QSpinBox),
      m_start(new QPushButton(tr("Try one shot"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_progress(new QProgressBar),
      m_field(new QComboBox),
      m_result(new QLabel),
      m_problem(new ProblemLabel)
{
    new QVBoxLayout(this);
    addBar();
    connect(&m_job, &Job::progressed, this, [this](double part, const QString &) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(1000 * part));
    });
    connect(&m_job, &Job::failed, this, [this](const Error &error) {
        m_problem->setText(QString::fromStdString(error.what()));
        m_result->clear();
    });
    connect(&m_job, &Job::finished, this, &TrialView::showRunning);
    connect(&workspace, &Workspace::surveyChanged, this, &TrialView::showSurvey);
    connect(&form, &RunForm::changed, this, &TrialView::showRunning);
    showSurvey();
    showRunning();
}

TrialView::~TrialView() = default;

void TrialView::addBar()
{
    m_shot->setObjectName("trialShot");
    m_shot->setPrefix(tr("shot "));
    m_shot->setToolTip(tr("Shot of the survey, counted from 0"));
    m_start->setObjectName("tryShot");
    m_start->setIcon(icon("play"));
    m_start->setToolTip(tr("Computes this shot's gradient in the start model, as the first iteration would"));
    m_cancel->setObjectName("cancelTrial");
    m_field->setObjectName("trialField");
    m_field->setToolTip(tr("What is shown"));
    m_field->addItem(tr("Gradient"), "gradient");
    m_field->addItem(tr("First update"), "update");
    m_field->addItem(tr("Illumination"), "illumination");
    m_progress->setRange(0, 0);
    m_result->setObjectName("trialResult");
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->setObjectName("trialProblem");
    auto *row = new QHBoxLayout;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_shot, m_start, m_cancel, m_progress})
        row->addWidget(widget);
    row->addStretch(1);
    row->addWidget(m_field);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_result);
    column->addStretch(1);
    connect(m_start, &QPushButton::clicked, this, &TrialView::start);
    connect(m_cancel, &QPushButton::clicked, &m_job, &Job::cancel);
    connect(m_field, &QComboBox::currentIndexChanged, this, &TrialView::showField);
}

void TrialView::showSurvey()
{
    const auto &survey = m_workspace.survey();
    const int last = survey ? static_cast<int>(survey->shotCount()) - 1 : kMostShots;
    m_shot->setRange(0, std::max(last, 0));
    if (survey)
        m_shot->setValue(last / 2); // the middle one
}

void TrialView::showRunning()
{
    const bool isRunning = m_job.isRunning(), isPossible = m_form.kind() == run::RunKind::Fwi;
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_start->setEnabled(!isRunning && isPossible);
    m_field->setVisible(m_trial != nullptr);
    if (!isRunning)
        m_progress->setRange(0, 0);
    if (!m_trial && m_problem->text().isEmpty())
        m_result->setText(isPossible
                              ? tr("See in seconds where a shot would change the start model, and how far "
                                   "simulated and recorded data are apart")
                              : tr("Shots are tried for runs of the kind fwi"));
}

void TrialView::start()
{
    if (!m_form.isRight()) {
        QStringList wrong = m_form.problems().keys();
        wrong.sort();
        emit revealRequested(wrong.constFirst());
        return;
    }
    m_problem->setText({});
    m_workspace.track(m_job, tr("Trying shot %1").arg(m_shot->value()));
    m_job.start([this, settings = m_form.settings(), shot = static_cast<std::size_t>(m_shot->value())](
                    const Progress &progress) -> Job::Delivery {
        const auto open = [&](const std::string &name) { return remote::openSource(name, progress); };
        auto trial =
            std::make_shared<const inversion::ShotTrial>(inversion::tryShot(settings, shot, open, progress));
        return [this, trial = std::move(trial)] {
            m_trial = trial;
            showTrial();
        };
    });
    showRunning();
}

void TrialView::showTrial()
{
    if (!m_section) {
        auto *column = static_cast<QVBoxLayout *>(layout());
        delete column->takeAt(column->count() - 1); // the stretch
        m_section = new SectionView(this);
        m_section->setObjectName("trialSection");
        column->addWidget(m_section, 1);
    }
    QString text = tr("Shot %1: misfit %2 (%3 % of the data's), %4")
                       .arg(m_trial->shot)
                       .arg(m_trial->misfit, 0, 'g', 4)
                       .arg(100 * m_trial->misfit / m_trial->observed, 0, 'g', 3)
                       .arg(QString::fromStdString(durationText(m_trial->seconds)));
    if (m_trial->explained > 0)
        text +=
            tr("; the estimated wavelet explains %1 % of the data").arg(100 * m_trial->explained, 0, 'g', 3);
    else if (m_trial->factor != 1)
        text += tr("; the wavelet's amplitude fits when multiplied by %1").arg(m_trial->factor, 0, 'g', 4);
    for (const Finding &finding : m_trial->findings)
        if (finding.severity != Severity::Note)
            text += '\n' + QString::fromStdString(finding.what);
    m_result->setText(text);
    showField();
}

void TrialView::showField()
{
    if (!m_trial)
        return;
    const std::shared_ptr<const Model> model(m_trial, &m_trial->model);
    const auto field = static_cast<std::size_t>(m_field->currentIndex());
    const bool isSigned = m_field->currentData() != "illumination";
    m_section->setColours({.map = isSigned ? "vik" : "batlow", .symmetric = isSigned, .clip = kClip});
    m_section->setSources({m_trial->source});
    m_section->setReceivers(m_trial->receivers);
    m_section->setTitle(m_field->currentText());
    const Grid &grid = model->grid; // in 3D the section through the source
    const double node = grid.is2D() ? 0 : std::round((m_trial->source[1] - grid.origin[1]) / grid.spacing[1]);
    m_section->showSection(
        model, field, 1,
        static_cast<std::size_t>(std::clamp(node, 0.0, static_cast<double>(grid.shape[1] - 1))));
}

} // namespace terrane::desktop
