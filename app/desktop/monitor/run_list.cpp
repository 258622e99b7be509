// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_list.h"

#include "app/desktop/monitor/run_state_text.h"
#include "app/desktop/project/project.h"

#include <QApplication>
#include <QFont>
#include <QPalette>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

RunList::RunList(Project &project, QObject *parent) : QAbstractTableModel(parent), m_project(project)
{
    connect(&project, &Project::itemsChanged, this, [this](ItemKind kind) {
        if (kind == ItemKind::Run)
            synchronise();
    });
    connect(&project, &Project::loaded, this, &RunList::synchronise);
    synchronise();
}

RunList::~RunList() = default;

int RunList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunList::data(const QModelIndex &index, int role) const
{
    const RunFeed *feed = index.isValid() ? run(index.row()) : nullptr;
    if (!feed)
        return {};
    if (role == PathRole)
        return feed->path();
    const RunStateText state = runStateText(*feed);
    if (role == Qt::ToolTipRole)
        return feed->path() + (state.why.isEmpty() ? QString() : '\n' + state.why);
    if (role == Qt::FontRole && index.column() == State && state.tone != RunTone::Quiet) {
        QFont font = QApplication::font();
        font.setBold(true);
        return font;
    }
    if (role == Qt::TextAlignmentRole && index.column() >= Iteration)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Name:
        return feed->isLocal()
                   ? feed->name()
                   : QString("%1 (%2)").arg(feed->name(), QString::fromStdString(feed->address().host));
    case State:
        return state.text;
    case Iteration:
        return iterationText(feed->known());
    case Misfit:
        return misfitText(feed->known());
    case Left:
        return timeLeftText(feed->known());
    default:
        return {};
    }
}

QVariant RunList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return QStringList{tr("Run"), tr("State"), tr("Iteration"), tr("Misfit"), tr("Time left")}[section];
    if (role == Qt::ToolTipRole)
        return QStringList{tr("Name of the run folder"), tr("What the run is doing"),
                           tr("The last that was committed, of all that are planned"),
                           tr("Of the last iteration, in percent of the observed data's misfit"),
                           tr("As long as iterations take what they took")}[section];
    return {};
}

RunFeed *RunList::run(int row) const
{
    return row >= 0 && row < rowCount() ? m_runs[static_cast<std::size_t>(row)].feed.get() : nullptr;
}

int RunList::rowOf(const QString &path) const
{
    const auto found =
        std::ranges::find_if(m_runs, [&](const Entry &entry) { return entry.feed->path() == path; });
    return found == m_runs.end() ? -1 : static_cast<int>(found - m_runs.begin());
}

void RunList::synchronise()
{
    QStringList paths;
    for (const ProjectItem &item : m_project.items(ItemKind::Run))
        paths << item.path;
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (paths.contains(run(row)->path()))
            continue;
        beginRemoveRows({}, row, row);
        // Those who show it learn of it before it goes.
        Entry entry = std::move(m_runs[static_cast<std::size_t>(row)]);
        m_runs.erase(m_runs.begin() + row);
        endRemoveRows();
    }
    for (const QString &path : paths) {
        if (rowOf(path) >= 0)
            continue;
        beginInsertRows({}, rowCount(), rowCount());
        Entry entry{std::make_unique<RunFeed>(path, m_thread)};
        connect(entry.feed.get(), &RunFeed::changed, this, [this, feed = entry.feed.get()] { update(feed); });
        m_runs.push_back(std::move(entry));
        endInsertRows();
    }
}

void RunList::update(RunFeed *feed)
{
    const int row = rowOf(feed->path());
    if (row < 0)
        return;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    if (feed->link().state != FeedLink::State::Connected)
        return;
    const bool isRunning = feed->known().state() == inversion::RunState::Running;
    if (std::exchange(m_runs[static_cast<std::size_t>(row)].wasRunning, isRunning) == isRunning)
        return;
    if (isRunning)
        emit began(feed);
    else
        emit ended(feed);
}

} // namespace terrane::desktop
