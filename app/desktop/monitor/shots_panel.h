// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

class QLabel;

namespace terrane::desktop {

class ShotGrid;
class ShotMisfitsView;

// How far the running evaluation is with each shot, and the misfit of each in the shown iteration.
class ShotsPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit ShotsPanel(QWidget *parent = nullptr);

    qint64 shot() const { return m_shot; } // that is chosen; -1: none
    void chooseShot(qint64 shot);

signals:
    void shotChosen(qint64 shot);

protected:
    void runSet() override;
    void refresh() override;

private:
    void showStatus();

    QLabel *m_status;
    ShotGrid *m_grid;
    ShotMisfitsView *m_misfitsView;
    std::int64_t m_asked = -1; // the iteration whose misfits are on their way, or there
    qint64 m_shot = -1;
};

} // namespace terrane::desktop
