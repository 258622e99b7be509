// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/monitor/run_panel.h"

class QLabel;
class QPlainTextEdit;
class QSortFilterProxyModel;
class QTableView;

namespace terrane::desktop {

class TaskTable;

// Tasks with worker, attempt and times, and what the worker of the chosen one said.
class TasksPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit TasksPanel(QWidget *parent = nullptr);

protected:
    void runSet() override;
    void refresh() override;

private:
    void showLog();

    TaskTable *m_tasks;
    QSortFilterProxyModel *m_sorted;
    QTableView *m_table;
    QLabel *m_summary;
    QPlainTextEdit *m_log;
    Job m_job;
};

} // namespace terrane::desktop
