// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/monitor/run_panel.h"

#include <memory>

class QLabel;
class QPushButton;
class QSpinBox;

namespace terrane::inversion {
class IterationShots;
struct ShotPanels;
} // namespace terrane::inversion

namespace terrane::desktop {

class GatherView;

// Observed, synthetic and residual data of a shot side by side, simulated in the shown iteration's model when
// asked for, as they are compared in its stage. One zoom and one range of amplitudes for all three.
class GathersPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit GathersPanel(QWidget *parent = nullptr);

    void setShot(qint64 shot);

signals:
    void shotChosen(qint64 shot);
    void working(terrane::desktop::Job *job, const QString &what);

protected:
    void runSet() override;
    void refresh() override;

private:
    void simulate();
    void showPanels(const inversion::ShotPanels &panels);
    void showWhat();

    QSpinBox *m_shot;
    QPushButton *m_simulate;
    QLabel *m_what;
    GatherView *m_observed, *m_simulated, *m_residual;
    std::shared_ptr<inversion::IterationShots> m_shots; // of this run; used by one job at a time
    std::int64_t m_iteration = -1;                      // that is there
    qint64 m_number = -1;                               // shot that is there
    Job m_job;
};

} // namespace terrane::desktop
