// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/task_table.h"

#include "core/time_text.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace terrane::desktop {

namespace {

// "2 on node7". Where an engine has the task and has not said where, nobody knows.
QString workerText(const inversion::TaskAttempt &task, const QString &driversHost)
{
    const QString host = QString::fromStdString(task.host);
    const QString where = host.isEmpty() && task.id.empty() ? driversHost : host;
    const QString worker = QString::number(task.worker + 1);
    return where.isEmpty() ? worker : TaskTable::tr("%1 on %2").arg(worker, where);
}

// "gradient, shots 4 to 7 (4)".
QString taskText(const inversion::TaskAttempt &task)
{
    if (task.shots.empty())
        return QString::fromStdString(task.task);
    const QString quantity = QString::fromStdString(task.quantity);
    if (task.shots.size() == 1)
        return TaskTable::tr("%1, shot %2").arg(quantity).arg(task.shots.front());
    return TaskTable::tr("%1, shots %2 to %3 (%4)")
        .arg(quantity)
        .arg(task.shots.front())
        .arg(task.shots.back())
        .arg(task.shots.size());
}

} // namespace

TaskTable::TaskTable(QObject *parent) : QAbstractTableModel(parent) {}

// Rows come at the top, go at the bottom and are changed in place, so that selection and scrolling stay.
void TaskTable::setTasks(const inversion::RunTasks &tasks, const QString &host, bool isDriven)
{
    std::vector<inversion::TaskAttempt> now(tasks.attempts().rbegin(), tasks.attempts().rend());
    for (inversion::TaskAttempt &one : now)
        if (one.state == "started" && !isDriven)
            one.state = "stopped";
    const std::size_t dropped = std::exchange(m_dropped, tasks.dropped());
    const std::size_t before = m_attempts.size();
    const std::size_t gone = m_dropped - dropped; // of those that are shown
    m_host = host;
    // Of another run, or so much later that nothing stays.
    if (m_dropped < dropped || gone >= before || now.size() + gone < before) {
        beginResetModel();
        m_attempts = now;
        endResetModel();
        return;
    }
    const std::size_t stay = before - gone, come = now.size() - stay;
    if (gone > 0) {
        beginRemoveRows({}, static_cast<int>(stay), static_cast<int>(before) - 1);
        m_attempts.resize(stay);
        endRemoveRows();
    }
    std::copy(now.end() - static_cast<std::ptrdiff_t>(stay), now.end(), m_attempts.begin());
    emit dataChanged(index(0, 0), index(static_cast<int>(stay) - 1, ColumnCount - 1));
    if (come > 0) {
        beginInsertRows({}, 0, static_cast<int>(come) - 1);
        m_attempts = now;
        endInsertRows();
    }
}

int TaskTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_attempts.size());
}

int TaskTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TaskTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const inversion::TaskAttempt &one = attempt(index.row());
    if (role == Qt::ToolTipRole)
        return one.why.empty() ? QVariant() : QString::fromStdString(one.why);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Task:
        return role == SortRole ? QVariant::fromValue(one.shots.empty() ? 0 : one.shots.front())
                                : QVariant(taskText(one));
    case State:
        return QString::fromStdString(one.state == "started" ? "running" : one.state);
    case Worker:
        return role == SortRole ? QVariant::fromValue(one.worker) : QVariant(workerText(one, m_host));
    case Process:
        return one.id.empty() ? QVariant(one.process) : QVariant(QString::fromStdString(one.id));
    case Attempt:
        return one.attempt;
    case Began:
        return role == SortRole ? QVariant(one.began) : QString::fromStdString(timeText(one.began));
    case Seconds:
        if (role == SortRole)
            return one.seconds;
        return one.state == "started" ? QString() : QString::number(one.seconds, 'f', 2);
    case Why:
        return QString::fromStdString(one.why);
    default:
        return {};
    }
}

QVariant TaskTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    return QStringList{tr("Task"),    tr("State"), tr("Worker"),   tr("Process or job"),
                       tr("Attempt"), tr("Began"), tr("Took (s)"), tr("Why")}[section];
}

} // namespace terrane::desktop
