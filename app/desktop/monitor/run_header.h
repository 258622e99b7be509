// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

#include <QHash>

class QAction;
class QLabel;
class QProgressBar;
class QSpinBox;
class QToolBar;

namespace terrane::desktop {

class MessageBar;

// The chosen run in a few words: its state, how far it is, and what can be done with it.
class RunHeader : public RunPanel
{
    Q_OBJECT

public:
    explicit RunHeader(QWidget *parent = nullptr);

    void addButton(QAction *action, QAction *copyCommand); // which its context menu offers; may be null
    MessageBar &messages() const { return *m_messages; }

protected:
    void runSet() override;
    void refresh() override;

private:
    void offerCommand(QPoint position);

    QLabel *m_name, *m_state, *m_why, *m_numbers;
    QProgressBar *m_progress;
    QToolBar *m_actions;
    QHash<QAction *, QAction *> m_copies; // of the buttons' commands
    MessageBar *m_messages;
};

} // namespace terrane::desktop
