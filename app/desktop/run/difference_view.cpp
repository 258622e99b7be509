// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/difference_view.h"

#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/run/run_file.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

enum Columns { KeyColumn, HereColumn, ThereColumn, ColumnCount };
constexpr int kPathRole = Qt::UserRole;

} // namespace

DifferenceView::DifferenceView(Workspace &workspace, RunForm &form, QWidget *parent)
    : QWidget(parent),
      m_workspace(workspace),
      m_form(form),
      m_with(new QComboBox),
      m_state(new QLabel),
      m_problem(new ProblemLabel),
      m_view(new QTableView),
      m_model(0, ColumnCount)
{
    m_with->setObjectName("compareWith");
    m_with->setToolTip(tr("The run that this one is compared with"));
    m_with->setAccessibleName(tr("Compare with"));
    m_with->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_view->setObjectName("differences");
    m_view->setAccessibleName(tr("Differences"));
    m_view->setModel(&m_model);
    m_view->verticalHeader()->hide();
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setToolTip(tr("A double click takes the other run's value"));
    m_state->setWordWrap(true);
    m_state->setObjectName("differenceState");
    auto *column = new QVBoxLayout(this);
    auto *row = new QHBoxLayout;
    row->addWidget(new QLabel(tr("Compare with")));
    row->addWidget(m_with, 1);
    column->addLayout(row);
    column->addWidget(m_problem);
    column->addWidget(m_state);
    column->addWidget(m_view, 1);
    connect(m_with, &QComboBox::activated, this, &DifferenceView::choose);
    connect(&form, &RunForm::changed, this, &DifferenceView::refresh);
    connect(&workspace.project(), &Project::itemsChanged, this, &DifferenceView::fillChoices);
    connect(&workspace.project(), &Project::loaded, this, &DifferenceView::fillChoices);
    connect(&m_job, &Job::failed, this, [this](const Error &error) {
        m_other.reset();
        m_problem->setText(QString::fromStdString(error.what()));
        refresh();
    });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        const QModelIndex first = index.siblingAtColumn(KeyColumn);
        const QString path = first.data(kPathRole).toString(),
                      text = index.siblingAtColumn(ThereColumn).data().toString();
        if (!m_form.table().find(path.toStdString()))
            return;
        if (text.isEmpty())
            m_form.reset(path);
        else
            m_form.assign(path + '=' + text);
    });
    fillChoices();
    refresh();
}

void DifferenceView::offer(const QList<QPair<QString, QString>> &files)
{
    m_offered = files;
    fillChoices();
}

void DifferenceView::fillChoices()
{
    m_with->clear();
    m_with->addItem(tr("choose a run"));
    for (const ProjectItem &item : m_workspace.project().items(ItemKind::Run))
        m_with->addItem(QFileInfo(item.path).fileName(), item.path);
    for (const auto &[title, file] : m_offered)
        m_with->addItem(title, file);
    m_with->addItem(tr("Choose a file…"), QString());
    m_with->setCurrentIndex(std::max(0, m_file.isEmpty() ? 0 : m_with->findData(m_file)));
}

void DifferenceView::choose(int row)
{
    if (row == 0)
        return;
    QString file = m_with->itemData(row).toString();
    if (file.isEmpty())
        file = QFileDialog::getOpenFileName(window(), tr("Compare With"), QFileInfo(m_file).path(),
                                            tr("Run files (*.json);;All files (*)"));
    if (!file.isEmpty())
        compareWith(file);
}

void DifferenceView::compareWith(const QString &file)
{
    m_file = file;
    m_problem->setText({});
    m_job.start([this, file](const Progress &) -> Job::Delivery {
        run::Problems ignored; // what can be read is compared
        const QString path = QFileInfo(file).isDir() ? file + "/run.json" : file;
        return [this, settings = run::readRunFile(path.toStdString(), ignored)] {
            m_other = settings;
            refresh();
        };
    });
}

void DifferenceView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void DifferenceView::refresh()
{
    if (!isVisible())
        return;
    m_view->setVisible(m_other.has_value());
    if (!m_other) {
        m_state->setText(tr("Choose another run to see what is different"));
        return;
    }
    m_model.removeRows(0, m_model.rowCount());
    m_model.setHorizontalHeaderLabels(
        {tr("Key"), tr("Here"), tr("There: %1").arg(QFileInfo(m_file).fileName())});
    const std::vector<run::Difference> found = run::differences(m_form.settings(), *m_other);
    for (const run::Difference &each : found) {
        QList<QStandardItem *> row;
        for (const std::string &text : {each.path, each.first, each.second})
            row << new QStandardItem(QString::fromStdString(text));
        row[KeyColumn]->setData(QString::fromStdString(each.path), kPathRole);
        for (QStandardItem *item : row)
            item->setToolTip(item->text());
        m_model.appendRow(row);
    }
    const auto count = static_cast<int>(found.size());
    m_state->setText(found.empty() ? tr("Both runs are set up alike")
                                   : plural(count, tr("1 key counts differently"),
                                            tr("%n keys count differently", nullptr, count)));
    m_view->resizeColumnsToContents();
    m_view->horizontalHeader()->setStretchLastSection(true);
}

} // namespace terrane::desktop
