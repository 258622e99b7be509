// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

class QCheckBox;
class QPlainTextEdit;

namespace terrane::desktop {

// What happened in the run, a line each, the latest last.
class EventsPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit EventsPanel(QWidget *parent = nullptr);

protected:
    void runSet() override;
    void refresh() override;

private:
    QCheckBox *m_warnings;
    QPlainTextEdit *m_text;
    QStringList m_lines; // that are shown
};

} // namespace terrane::desktop
