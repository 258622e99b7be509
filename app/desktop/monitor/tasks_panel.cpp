// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/tasks_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/monitor/task_table.h"
#include "core/error.h"
#include "core/run/run_folder.h"

#include <QFile>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

constexpr qint64 kLogEnd = 64 * 1024; // bytes of a log that are shown

} // namespace

TasksPanel::TasksPanel(QWidget *parent)
    : RunPanel("tasksPanel", parent),
      m_tasks(new TaskTable(this)),
      m_sorted(new QSortFilterProxyModel(this)),
      m_table(new QTableView),
      m_summary(new QLabel),
      m_log(new QPlainTextEdit)
{
    m_sorted->setSourceModel(m_tasks);
    m_sorted->setSortRole(TaskTable::SortRole);
    m_table->setObjectName("tasks");
    m_table->setAccessibleName(tr("Tasks of the run"));
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as they come
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->verticalHeader()->hide();
    m_table->setWordWrap(false);
    for (int column = 0;
         const QString &widest :
         {tr("gradient, shots 1000 to 1003 (4)"), tr("cancelled"), tr("1 on this machine"),
          m_tasks->headerData(TaskTable::Process, Qt::Horizontal, Qt::DisplayRole).toString(),
          m_tasks->headerData(TaskTable::Attempt, Qt::Horizontal, Qt::DisplayRole).toString(),
          QString("2000-00-00 00:00:00"),
          m_tasks->headerData(TaskTable::Seconds, Qt::Horizontal, Qt::DisplayRole).toString()})
        m_table->setColumnWidth(column++, fontMetrics().horizontalAdvance(widest + "00"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_summary->setObjectName("tasksSummary");
    m_log->setObjectName("taskLog");
    m_log->setReadOnly(true);
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_log->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_log->setPlaceholderText(tr("Choose a task to read what its worker said"));

    auto *split = new QSplitter;
    split->addWidget(m_table);
    split->addWidget(m_log);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_summary);
    layout->addWidget(split, 1);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TasksPanel::showLog);
    connect(&m_job, &Job::failed, this,
            [this](const Error &error) { m_log->setPlainText(QString::fromStdString(error.what())); });
}

void TasksPanel::runSet()
{
    m_tasks->setTasks(inversion::RunTasks(), {}, false);
    m_log->clear();
}

void TasksPanel::refresh()
{
    if (!run()) {
        m_summary->clear();
        return;
    }
    const remote::RunKnown &known = run()->known();
    QString host = run()->isLocal() ? tr("this machine") : QString::fromStdString(run()->address().host);
    const bool isDriven = known.driver.has_value();
    m_tasks->setTasks(known.tasks, host, isDriven);
    int running = 0, failed = 0;
    for (const inversion::TaskAttempt &one : known.tasks.attempts()) {
        running += isDriven && one.state == "started" ? 1 : 0;
        failed += one.state == "failed" || one.state == "lost" ? 1 : 0;
    }
    QString text = tr("%1 running, %2 of %3 chunks of this evaluation done, %4 failed or lost")
                       .arg(running)
                       .arg(known.progress.chunksDone)
                       .arg(known.plan.chunks(known.progress.stage, known.progress.shots))
                       .arg(failed);
    if (known.tasks.dropped() > 0)
        text += tr("; the last %1 attempts are listed").arg(known.tasks.attempts().size());
    m_summary->setText(text);
}

void TasksPanel::showLog()
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    if (!run() || !index.isValid())
        return;
    const QString name = QString("logs/worker-%1.log").arg(m_tasks->attempt(index.row()).worker);
    if (!run()->isLocal()) {
        m_log->setPlainText(tr("It is on %1: %2/%3")
                                .arg(QString::fromStdString(run()->address().host),
                                     QString::fromStdString(run()->address().folder), name));
        return;
    }
    const QString path =
        QString::fromStdString(run::RunFolder(run()->address().folder).file(name.toStdString()));
    m_job.start([this, path](const Progress &) -> Job::Delivery {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            throw InputError("is not there", path.toStdString(), "The worker has said nothing");
        file.seek(std::max<qint64>(0, file.size() - kLogEnd));
        const QString text = QString::fromUtf8(file.readAll());
        return [this, text] {
            m_log->setPlainText(text.isEmpty() ? tr("The worker has said nothing") : text);
            m_log->moveCursor(QTextCursor::End);
        };
    });
}

} // namespace terrane::desktop
