// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_header.h"

#include "app/desktop/message_bar.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/monitor/run_state_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QToolBar>
#include <QVBoxLayout>

namespace terrane::desktop {

RunHeader::RunHeader(QWidget *parent)
    : RunPanel("runHeader", parent),
      m_name(new QLabel),
      m_state(new QLabel),
      m_why(new QLabel),
      m_numbers(new QLabel),
      m_progress(new QProgressBar),
      m_actions(new QToolBar),
      m_messages(new MessageBar)
{
    m_name->setObjectName("runName");
    m_state->setObjectName("runState");
    m_why->setObjectName("runWhy");
    m_why->setWordWrap(true);
    m_numbers->setObjectName("runNumbers");
    for (QLabel *label : {m_name, m_state, m_why, m_numbers})
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = font();
    bold.setBold(true);
    m_name->setFont(bold);
    m_state->setFont(bold);
    m_progress->setObjectName("runProgress");
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 30);
    m_progress->setAccessibleName(tr("Iterations that are made"));
    m_actions->setObjectName("runActions");
    m_actions->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_actions->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_actions, &QWidget::customContextMenuRequested, this, &RunHeader::offerCommand);

    auto *line = new QHBoxLayout;
    line->addWidget(m_name);
    line->addWidget(m_state);
    line->addWidget(m_actions, 1);
    auto *progress = new QHBoxLayout; // in a line of its own, so that small windows have room for the buttons
    progress->addWidget(m_progress);
    progress->addWidget(m_numbers, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 0);
    layout->addLayout(line);
    layout->addLayout(progress);
    layout->addWidget(m_why);
    layout->addWidget(m_messages);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed); // nothing of it is cut
}

void RunHeader::addButton(QAction *action, QAction *copyCommand)
{
    m_actions->addAction(action);
    m_actions->widgetForAction(action)->setFocusPolicy(Qt::TabFocus); // buttons of a toolbar have none
    m_copies[action] = copyCommand;
}

// Of the button there. Those that are disabled show no menu: that in the menu bar has all commands.
void RunHeader::offerCommand(QPoint position)
{
    QAction *copy = m_copies.value(m_actions->actionAt(position));
    if (!copy)
        return;
    QMenu menu;
    menu.addAction(copy);
    menu.exec(m_actions->mapToGlobal(position));
}

void RunHeader::runSet()
{
    m_messages->hide();
    setVisible(run() != nullptr);
}

void RunHeader::refresh()
{
    if (!run())
        return;
    const RunStateText state = runStateText(*run());
    const remote::RunKnown &known = run()->known();
    m_name->setText(run()->name());
    m_name->setToolTip(run()->path());
    m_state->setText(state.text);
    m_why->setText(state.why);
    m_why->setVisible(!state.why.isEmpty());
    m_progress->setValue(static_cast<int>(1000 * partDone(known)));
    QStringList numbers = {tr("iteration %1").arg(iterationText(known))};
    if (const QString misfit = misfitText(known); !misfit.isEmpty())
        numbers << tr("misfit %1 of the data's").arg(misfit);
    if (const QString left = timeLeftText(known); !left.isEmpty())
        numbers << tr("%1 left").arg(left);
    m_numbers->setText(numbers.join(", "));
}

} // namespace terrane::desktop
