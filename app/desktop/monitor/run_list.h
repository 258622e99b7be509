// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_feed.h"

#include <QAbstractTableModel>
#include <memory>
#include <vector>

namespace terrane::desktop {

class Project;

// The runs of a project, live.
class RunList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { Name, State, Iteration, Misfit, Left, ColumnCount };
    enum Roles { PathRole = Qt::UserRole };

    RunList(Project &project, QObject *parent = nullptr);
    ~RunList() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    RunFeed *run(int row) const; // null outside
    int rowOf(const QString &path) const;

signals:
    void began(terrane::desktop::RunFeed *run); // is seen to run, and did not before
    void ended(terrane::desktop::RunFeed *run); // was seen to run, and runs no more

private:
    void synchronise(); // with the project
    void update(RunFeed *run);

    struct Entry
    {
        std::unique_ptr<RunFeed> feed;
        bool wasRunning = false;
    };

    Project &m_project;
    FeedThread m_thread; // outlives the feeds
    std::vector<Entry> m_runs;
};

} // namespace terrane::desktop
