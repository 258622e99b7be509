// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/run_tasks.h"

#include <QAbstractTableModel>
#include <vector>

namespace terrane::desktop {

// The attempts at a run's tasks, the latest first.
class TaskTable : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { Task, State, Worker, Process, Attempt, Began, Seconds, Why, ColumnCount };
    enum Roles { SortRole = Qt::UserRole };

    explicit TaskTable(QObject *parent = nullptr);

    // What has begun runs no more where nobody drives the run (`isDriven`), whatever its journal says.
    void setTasks(const inversion::RunTasks &tasks, const QString &host, bool isDriven);
    const inversion::TaskAttempt &attempt(int row) const { return m_attempts[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<inversion::TaskAttempt> m_attempts; // the latest first
    std::size_t m_dropped = 0;                      // of the run's, before those
    QString m_host;
};

} // namespace terrane::desktop
