// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_list_panel.h"

#include "app/desktop/monitor/run_list.h"
#include "core/error.h"

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace terrane::desktop {

RunListPanel::RunListPanel(RunList &runs, QWidget *parent)
    : QWidget(parent), m_runs(runs), m_table(new QTableView), m_path(new QLineEdit), m_problem(new QLabel)
{
    m_table->setObjectName("runs");
    m_table->setAccessibleName(tr("Runs of the project"));
    m_table->setModel(&runs);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_path->setObjectName("addRunPath");
    m_path->setPlaceholderText(tr("Run folder, or host:/folder"));
    m_path->setToolTip(tr("A run folder of this machine, or of a host that ssh reaches: host:/folder"));
    m_path->setClearButtonEnabled(true);
    m_problem->setObjectName("addRunProblem");
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *browse = new QToolButton;
    browse->setObjectName("browseRun");
    browse->setText(tr("Browse…"));
    browse->setToolTip(tr("Choose a run folder of this machine"));
    auto *add = new QPushButton(tr("Add"));
    add->setObjectName("addRun");
    add->setToolTip(tr("Follow this run as well; it is not changed"));

    auto *line = new QHBoxLayout;
    line->addWidget(m_path, 1);
    line->addWidget(browse);
    line->addWidget(add);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_problem);
    layout->addLayout(line);

    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { emit chosenChanged(chosen()); });
    connect(browse, &QToolButton::clicked, this, &RunListPanel::browse);
    connect(add, &QPushButton::clicked, this, &RunListPanel::add);
    connect(m_path, &QLineEdit::returnPressed, this, &RunListPanel::add);
    connect(m_path, &QLineEdit::textEdited, m_problem, &QWidget::hide);
}

QString RunListPanel::chosen() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? index.data(RunList::PathRole).toString() : QString();
}

void RunListPanel::choose(const QString &path)
{
    const int row = m_runs.rowOf(path);
    if (row >= 0)
        m_table->setCurrentIndex(m_runs.index(row, 0));
}

void RunListPanel::askForRun()
{
    m_path->setFocus();
    m_path->selectAll();
}

void RunListPanel::browse()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Add Run Folder"), m_path->text());
    if (folder.isEmpty())
        return;
    m_path->setText(folder);
    add();
}

void RunListPanel::add()
{
    QString path = m_path->text().trimmed();
    if (path.isEmpty())
        return;
    try {
        if (remote::parseRunAddress(path.toStdString()).isLocal())
            path = QDir::cleanPath(QDir(path).absolutePath());
    } catch (const Error &error) {
        m_problem->setText(QString::fromStdString(error.what()));
        m_problem->show();
        return;
    }
    m_path->clear();
    emit addRequested(path);
}

} // namespace terrane::desktop
