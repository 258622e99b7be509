// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/shots_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/monitor/shot_grid.h"
#include "app/desktop/view/curve_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

ShotsPanel::ShotsPanel(QWidget *parent)
    : RunPanel("shotsPanel", parent),
      m_status(new QLabel),
      m_what(new QLabel),
      m_grid(new ShotGrid),
      m_quantity(new QComboBox),
      m_view(new CurveView)
{
    m_status->setObjectName("shotsStatus");
    m_status->setWordWrap(true);
    m_what->setObjectName("shotMisfitsWhat");
    m_quantity->setObjectName("shotQuantity");
    m_quantity->addItems({tr("% of the shot's data"), tr("Misfit")});
    m_quantity->setToolTip(
        tr("In percent of the misfit of the shot's observed data, which compares shots; or the "
           "misfit itself"));
    m_view->setObjectName("shotMisfits");
    m_view->setEmptyText(tr("The start model has no misfits by shot: choose a later iteration"));

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_grid);
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_status);
    leftLayout->addWidget(scroll, 1);
    auto *right = new QWidget;
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_what, 1);
    bar->addWidget(m_quantity);
    auto *rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addLayout(bar);
    rightLayout->addWidget(m_view, 1);
    auto *split = new QSplitter;
    split->addWidget(left);
    split->addWidget(right);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(split);

    connect(m_grid, &ShotGrid::chosen, this, &ShotsPanel::chooseShot);
    connect(m_view, &CurveView::picked, this, [this](const CurveView::Sample &sample) {
        const auto point = static_cast<std::size_t>(sample.point);
        if (point < m_misfits.shots.size())
            chooseShot(static_cast<qint64>(m_misfits.shots[point].shot));
    });
    connect(m_quantity, &QComboBox::activated, this, [this] {
        showMisfits();
        m_view->showAll();
    });
}

void ShotsPanel::chooseShot(qint64 shot)
{
    if (std::exchange(m_shot, shot) == shot)
        return;
    m_grid->setChosen(shot);
    m_view->setMarks(shot >= 0 ? std::vector<CurveMark>{{static_cast<double>(shot), {}, true}}
                               : std::vector<CurveMark>{});
    emit shotChosen(shot);
}

void ShotsPanel::runSet()
{
    m_misfits = {};
    m_asked = -1;
    m_grid->setShots(0, {});
    chooseShot(-1);
    showMisfits();
    m_view->showAll();
    if (run())
        connect(run(), &RunFeed::misfitsCame, this, [this](const remote::ShotMisfits &misfits) {
            m_misfits = misfits;
            std::ranges::sort(m_misfits.shots, {}, &run::ShotMisfit::shot);
            showMisfits();
        });
}

void ShotsPanel::refresh()
{
    if (!run())
        return;
    showStatus();
    if (m_asked == shownIteration())
        return;
    m_asked = shownIteration();
    run()->askMisfits(m_asked);
}

void ShotsPanel::showStatus()
{
    const remote::RunKnown &known = run()->known();
    const auto &states = known.tasks.shots();
    m_grid->setShots(known.progress.shots, states);
    const auto count = [&states](const char *state) {
        return std::ranges::count_if(states, [state](const auto &one) { return one.second == state; });
    };
    m_status->setText(tr("%1 shots: %2 done, %3 running, %4 failed")
                          .arg(known.progress.shots)
                          .arg(count("done"))
                          .arg(count("running"))
                          .arg(count("failed")));
}

void ShotsPanel::showMisfits()
{
    const bool isPart = m_quantity->currentIndex() == 0;
    Curve curve{.style = Curve::Style::Points};
    for (const run::ShotMisfit &one : m_misfits.shots) {
        curve.x.push_back(static_cast<double>(one.shot));
        curve.y.push_back(isPart ? (one.observed > 0 ? 100 * one.misfit / one.observed : 0) : one.misfit);
    }
    m_what->setText(curve.x.empty() ? QString()
                                    : tr("Misfit by shot, iteration %1").arg(m_misfits.iteration));
    m_view->setAxes(
        {.x = tr("Shot"), .y = isPart ? tr("Misfit (% of the shot's)") : tr("Misfit"), .hasZero = true});
    m_view->setCurves(curve.x.empty() ? std::vector<Curve>() : std::vector<Curve>{std::move(curve)});
}

} // namespace terrane::desktop
