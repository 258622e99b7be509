// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/message_history.h"

#include "app/desktop/icon.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTreeWidget>

namespace terrane::desktop {

namespace {

constexpr int kMost = 500;

QString iconName(Message::Level level)
{
    return level == Message::Level::Error ? "error" : level == Message::Level::Warning ? "warning" : "info";
}

} // namespace

MessageHistory::MessageHistory(QWidget *parent) : QDockWidget(tr("Messages"), parent), m_list(new QTreeWidget)
{
    setObjectName("messages");
    setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea);
    m_list->setObjectName("messageList");
    m_list->setAccessibleName(tr("Messages"));
    m_list->setHeaderLabels({tr("Time"), tr("Message"), tr("Where")});
    m_list->setAlternatingRowColors(true);
    m_list->setWordWrap(true);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setStretchLastSection(false);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("&Copy"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &MessageHistory::copySelected);
    auto *clear = new QAction(tr("C&lear"), m_list);
    connect(clear, &QAction::triggered, this, [this] {
        m_list->clear();
        emit countChanged(0);
    });
    m_list->addActions({copy, clear});
    setWidget(m_list);
}

void MessageHistory::add(const Message &message)
{
    const QString time = QTime::currentTime().toString("HH:mm:ss");
    for (qsizetype i = message.items.size() - 1; i >= 0; --i) {
        const MessageItem &item = message.items[i];
        auto *row = new QTreeWidgetItem({time, item.what, item.where});
        row->setIcon(1, levelIcon(iconName(message.level)));
        row->setToolTip(1, item.what);
        row->setToolTip(2, item.where);
        if (!item.mend.isEmpty())
            row->addChild(new QTreeWidgetItem({{}, item.mend}));
        m_list->insertTopLevelItem(0, row);
        row->setExpanded(true);
    }
    while (m_list->topLevelItemCount() > kMost)
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    emit countChanged(count());
}

int MessageHistory::count() const
{
    return m_list->topLevelItemCount();
}

void MessageHistory::copySelected()
{
    QStringList lines;
    for (const QTreeWidgetItem *item : m_list->selectedItems())
        lines << QStringList{item->text(0), item->text(1), item->text(2)}.join('\t').trimmed();
    QApplication::clipboard()->setText(lines.join('\n'));
}

} // namespace terrane::desktop
