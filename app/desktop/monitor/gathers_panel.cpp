// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/gathers_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/view/gather_view.h"
#include "core/error.h"
#include "core/inversion/iteration_shots.h"
#include "core/survey/trace_order.h"
#include "remote/transport/open_source.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

namespace {

survey::Position placeOf(const simulation::Position &position)
{
    return {position[0], position[1], position[2]};
}

// As Data shows gathers.
survey::TraceOrder orderOf(const simulation::ShotPositions &positions)
{
    std::vector<survey::Receiver> receivers;
    for (const simulation::Position &position : positions.receivers)
        receivers.push_back({.position = placeOf(position)});
    return survey::orderTraces(placeOf(positions.sources.front().position), receivers,
                               survey::TraceAxis::Automatic);
}

GatherPtr inOrder(const signal::Gather &gather, const survey::TraceOrder &order)
{
    auto data = std::make_shared<GatherData>();
    data->gather = gather;
    auto to = data->gather.samples.begin();
    for (const std::size_t trace : order.order)
        to = std::ranges::copy(gather.trace(trace), to).out;
    data->positions = order.positions;
    data->positionName = traceAxisName(order.axis);
    data->positionUnit = order.positions.empty() ? QString() : QString("m");
    return data;
}

} // namespace

GathersPanel::GathersPanel(QWidget *parent)
    : RunPanel("gathersPanel", parent),
      m_shot(new QSpinBox),
      m_simulate(new QPushButton(tr("Simulate"))),
      m_what(new QLabel),
      m_observed(new GatherView),
      m_simulated(new GatherView),
      m_residual(new GatherView)
{
    m_shot->setObjectName("gathersShot");
    m_shot->setPrefix(tr("Shot "));
    m_shot->setToolTip(tr("Number of the shot in the survey, from 0"));
    m_simulate->setObjectName("gathersSimulate");
    m_simulate->setToolTip(
        tr("Simulate this shot in the shown iteration's model, on this machine, and compare it"));
    m_what->setObjectName("gathersWhat");
    m_what->setWordWrap(true);
    m_what->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_observed->setObjectName("observedGather");
    m_simulated->setObjectName("simulatedGather");
    m_residual->setObjectName("residualGather");
    m_simulated->follow(*m_observed);
    m_residual->follow(*m_observed);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_shot);
    bar->addWidget(m_simulate);
    bar->addWidget(m_what, 1);
    auto *line = new QHBoxLayout;
    for (GatherView *view : {m_observed, m_simulated, m_residual})
        line->addWidget(view, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addLayout(bar);
    layout->addLayout(line, 1);

    connect(m_simulate, &QPushButton::clicked, this, &GathersPanel::simulate);
    connect(m_shot, &QSpinBox::valueChanged, this, [this](int shot) {
        showWhat();
        emit shotChosen(shot);
    });
    connect(&m_job, &Job::failed, this,
            [this](const Error &error) { m_what->setText(QString::fromStdString(error.what())); });
    connect(&m_job, &Job::finished, this, [this] { m_simulate->setEnabled(run() && run()->isLocal()); });
}

void GathersPanel::setShot(qint64 shot)
{
    const QSignalBlocker blocker(m_shot);
    if (shot >= 0)
        m_shot->setValue(static_cast<int>(shot));
    showWhat();
}

void GathersPanel::runSet()
{
    m_job.cancel();
    m_shots.reset();
    m_iteration = m_number = -1;
    for (GatherView *view : {m_observed, m_simulated, m_residual})
        view->clear();
    m_simulate->setEnabled(run() && run()->isLocal());
    showWhat();
}

void GathersPanel::refresh()
{
    if (!run())
        return;
    const remote::RunKnown &known = run()->known();
    const std::size_t count =
        known.plan.shotNumbers.empty() ? known.progress.shots : std::ranges::max(known.plan.shotNumbers) + 1;
    m_shot->setMaximum(std::max(0, static_cast<int>(count) - 1));
    if (!m_job.isRunning())
        showWhat();
}

// What is there is of another shot or iteration as soon as the user looks at another: said, never hidden.
void GathersPanel::showWhat()
{
    if (!run())
        return m_what->clear();
    if (!run()->isLocal())
        return m_what->setText(tr("The run lies on %1: see its gathers there, with terranectl export")
                                   .arg(QString::fromStdString(run()->address().host)));
    if (m_number < 0)
        return m_what->setText(tr("Not simulated yet"));
    const bool isCurrent = m_number == m_shot->value() && m_iteration == shownIteration();
    if (!isCurrent)
        m_what->setText(tr("Shown: shot %1 in iteration %2. Simulate shows shot %3 in iteration %4")
                            .arg(m_number)
                            .arg(m_iteration)
                            .arg(m_shot->value())
                            .arg(shownIteration()));
}

void GathersPanel::simulate()
{
    if (!run() || !run()->isLocal())
        return;
    m_simulate->setEnabled(false);
    m_what->setText(tr("Simulating shot %1 in iteration %2…").arg(m_shot->value()).arg(shownIteration()));
    emit working(&m_job, tr("Simulating shot %1").arg(m_shot->value()));
    const run::RunFolder folder(run()->address().folder);
    const auto shot = static_cast<std::size_t>(m_shot->value());
    m_job.start([this, folder, shot, iteration = shownIteration(),
                 shots = std::exchange(m_shots, {})](const Progress &progress) mutable -> Job::Delivery {
        if (!shots)
            shots = std::make_shared<inversion::IterationShots>(
                folder, [](const std::string &name) { return remote::openSource(name); }, progress);
        auto panels = std::make_shared<const inversion::ShotPanels>(shots->panels(iteration, shot, progress));
        return [this, panels, shots] {
            m_shots = shots;
            showPanels(*panels);
        };
    });
}

void GathersPanel::showPanels(const inversion::ShotPanels &panels)
{
    m_iteration = panels.iteration;
    m_number = static_cast<qint64>(panels.shot);
    const survey::TraceOrder order = orderOf(panels.positions);
    const auto put = [&order](GatherView &view, const signal::Gather &gather, const QString &title) {
        view.showGather(inOrder(gather, order), title);
    };
    put(*m_observed, panels.observed, tr("Observed"));
    put(*m_simulated, panels.simulated, tr("Synthetic"));
    put(*m_residual, panels.residual, tr("Residual"));
    const double part = panels.observedMisfit > 0 ? 100 * panels.misfit / panels.observedMisfit : 0;
    m_what->setText(tr("Shot %1 in iteration %2, as compared in stage %3: misfit %4 % of the shot's data")
                        .arg(panels.shot)
                        .arg(panels.iteration)
                        .arg(panels.stage + 1)
                        .arg(part, 0, 'g', 3));
}

} // namespace terrane::desktop
