// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/branch_panel.h"

#include "app/desktop/monitor/command_process.h"
#include "app/desktop/monitor/iteration_box.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/text.h"
#include "core/error.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <utility>

namespace terrane::desktop {

BranchPanel::BranchPanel(QWidget *parent)
    : RunPanel("branchPanel", parent),
      m_iteration(new IterationBox),
      m_folder(new QLineEdit),
      m_changes(new QPlainTextEdit),
      m_start(new QCheckBox(tr("Start it at once"))),
      m_branch(new QPushButton(tr("Branch"))),
      m_problem(new QLabel),
      m_command(new CommandProcess(this))
{
    m_iteration->setObjectName("branchIteration");
    m_iteration->setToolTip(tr("The new run begins with this iteration's model"));
    m_folder->setObjectName("branchFolder");
    m_folder->setToolTip(tr("Folder to make for the new run, where this run lies"));
    m_changes->setObjectName("branchChanges");
    m_changes->setPlaceholderText(tr("update.optimizer=spg\nstages.iterations=20\n"
                                     "A KEY=VALUE of the run file a line; all else stays as it is"));
    m_changes->setToolTip(
        tr("Settings of the new run that differ: a KEY=VALUE a line; terranectl run --explain "
           "tells all keys"));
    m_changes->setTabChangesFocus(true);
    m_start->setObjectName("branchStart");
    m_start->setChecked(true);
    m_branch->setObjectName("branch");
    m_problem->setObjectName("branchProblem");
    m_problem->setWordWrap(true);
    m_problem->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_problem->hide();
    auto *copy = new QPushButton(tr("Copy as Command"));
    copy->setObjectName("copyBranchCommand");

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(m_branch);
    auto *form = new QFormLayout(this);
    form->addRow(tr("From iteration"), m_iteration);
    form->addRow(tr("New folder"), m_folder);
    form->addRow(tr("Changes"), m_changes);
    form->addRow(m_problem);
    form->addRow(buttons);

    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(commandText()); });
    connect(m_branch, &QPushButton::clicked, this, &BranchPanel::branch);
    connect(m_command, &CommandProcess::failed, this,
            [this](const Error &error) { showProblem(QString::fromStdString(error.what())); });
    connect(m_command, &CommandProcess::finished, this, [this] {
        if (!m_made.isEmpty())
            emit branched(std::exchange(m_made, {}));
        // The command ends with its signals: the next one begins after them.
        if (!m_next.isEmpty())
            QMetaObject::invokeMethod(
                this, [this, next = std::exchange(m_next, {})] { m_command->start(next); },
                Qt::QueuedConnection);
    });
    connect(m_command, &CommandProcess::ended, this, [this] { m_branch->setEnabled(run() != nullptr); });
}

void BranchPanel::runSet()
{
    m_problem->hide();
    setEnabled(run() != nullptr);
    propose();
}

void BranchPanel::refresh()
{
    if (run())
        m_iteration->setShown(shownIteration(), lastIteration());
}

void BranchPanel::propose()
{
    if (!run())
        return;
    refresh();
    m_iteration->followShown();
    const QString folder = QString::fromStdString(run()->address().folder);
    QString proposed = folder + "-2";
    for (int number = 3; run()->isLocal() && QFileInfo::exists(proposed); ++number)
        proposed = QString("%1-%2").arg(folder).arg(number);
    m_folder->setText(proposed);
}

QString BranchPanel::commandText() const
{
    return run() ? run()->commandText(arguments()) : QString();
}

QStringList BranchPanel::arguments() const
{
    QStringList arguments = {"branch", QString::fromStdString(run()->address().folder),
                             m_folder->text().trimmed(), "--from", QString::number(m_iteration->value())};
    for (const QString &line : m_changes->toPlainText().split('\n'))
        if (!line.trimmed().isEmpty())
            arguments << "--set" << line.trimmed();
    return arguments;
}

void BranchPanel::branch()
{
    if (!run())
        return;
    m_problem->hide();
    m_branch->setEnabled(false);
    const QString host = QString::fromStdString(run()->address().host);
    const QString folder = m_folder->text().trimmed();
    m_made = host.isEmpty() ? folder : host + ':' + folder;
    m_next = m_start->isChecked() ? run()->command({"resume", folder, "--detach", "--json"}) : QStringList();
    m_command->start(run()->command(arguments() + QStringList{"--json"}));
}

void BranchPanel::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->show();
}

} // namespace terrane::desktop
