// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/shots_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/monitor/shot_grid.h"
#include "app/desktop/monitor/shot_misfits_view.h"

#include <QLabel>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>
#include <utility>

namespace terrane::desktop {

ShotsPanel::ShotsPanel(QWidget *parent)
    : RunPanel("shotsPanel", parent),
      m_status(new QLabel),
      m_grid(new ShotGrid),
      m_misfitsView(new ShotMisfitsView)
{
    m_status->setObjectName("shotsStatus");
    m_status->setWordWrap(true);

    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_grid);
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->addWidget(m_status);
    leftLayout->addWidget(scroll, 1);
    auto *split = new QSplitter;
    split->addWidget(left);
    split->addWidget(m_misfitsView);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(split);

    connect(m_grid, &ShotGrid::chosen, this, &ShotsPanel::chooseShot);
    connect(m_misfitsView, &ShotMisfitsView::shotChosen, this, &ShotsPanel::chooseShot);
}

void ShotsPanel::chooseShot(qint64 shot)
{
    if (std::exchange(m_shot, shot) == shot)
        return;
    m_grid->setChosen(shot);
    m_misfitsView->setChosen(shot);
    emit shotChosen(shot);
}

void ShotsPanel::runSet()
{
    m_asked = -1;
    m_grid->setShots({}, {});
    chooseShot(-1);
    m_misfitsView->show({});
    m_misfitsView->showAll();
    if (run())
        connect(run(), &RunFeed::misfitsCame, this, [this](remote::ShotMisfits misfits) {
            std::ranges::sort(misfits.shots, {}, &run::ShotMisfit::shot);
            m_misfitsView->show(misfits);
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
    auto states = known.tasks.shots();
    if (!known.driver) // a driver that was killed has not told of its tasks' ends
        std::erase_if(states, [](const auto &one) { return one.second == "running"; });
    std::vector<std::size_t> shots = known.plan.shotNumbers;
    if (shots.empty()) {
        shots.resize(known.progress.shots);
        std::iota(shots.begin(), shots.end(), std::size_t{0});
    }
    const auto count = [&states](const char *state) {
        return std::ranges::count_if(states, [state](const auto &one) { return one.second == state; });
    };
    m_status->setText(tr("%1 shots: %2 done, %3 running, %4 failed")
                          .arg(known.progress.shots)
                          .arg(count("done"))
                          .arg(count("running"))
                          .arg(count("failed")));
    m_grid->setShots(std::move(shots), std::move(states));
}

} // namespace terrane::desktop
