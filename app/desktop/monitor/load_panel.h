// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

#include <map>
#include <vector>

class QLabel;

namespace terrane::desktop {

class CurveView;

// What the driver and its workers use of the machine on which they run: processors and memory, over time.
class LoadPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit LoadPanel(QWidget *parent = nullptr);

protected:
    void runSet() override;
    void refresh() override;

private:
    struct Point
    {
        double time = 0, processors = 0, memory = 0; // s since 1970, busy ones, bytes
    };

    void add();

    QLabel *m_summary;
    CurveView *m_processors, *m_memory;
    std::vector<Point> m_points;
    std::map<int, double> m_cpuSeconds; // by process, at m_time
    double m_time = 0;
};

} // namespace terrane::desktop
