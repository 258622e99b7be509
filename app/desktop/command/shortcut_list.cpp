// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/shortcut_list.h"

#include "app/desktop/command/action_list.h"
#include "app/desktop/main_window.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

ShortcutList::ShortcutList(MainWindow &window) : QDialog(&window), m_list(new QTreeWidget)
{
    setObjectName("shortcuts");
    setWindowTitle(tr("Keyboard Shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_list->setObjectName("shortcutList");
    m_list->setAccessibleName(tr("Shortcuts"));
    m_list->setHeaderLabels({tr("Action"), tr("Keys"), tr("Menu")});
    m_list->setRootIsDecorated(false);
    m_list->setAlternatingRowColors(true);
    m_list->setSortingEnabled(true);
    m_list->sortByColumn(2, Qt::AscendingOrder);
    fill(window);
    m_list->header()->resizeSections(QHeaderView::ResizeToContents);

    auto *field = new QLineEdit;
    field->setObjectName("shortcutField");
    field->setPlaceholderText(tr("Search for an action or a key"));
    field->setClearButtonEnabled(true);
    connect(field, &QLineEdit::textChanged, this, &ShortcutList::filter);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(field);
    layout->addWidget(m_list);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 80, fontMetrics().height() * 30);
}

void ShortcutList::fill(const MainWindow &window)
{
    for (const ListedAction &listed : listActions(window)) {
        QStringList keys;
        for (const QKeySequence &key : listed.action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            new QTreeWidgetItem(m_list, {listed.text, keys.join(", "), listed.where});
    }
    // What belongs to views and not to menus.
    for (const auto &[text, keys] :
         {std::pair(tr("Zoom a view"), tr("Wheel")), std::pair(tr("Move a view"), tr("Drag")),
          std::pair(tr("Next or previous panel"), tr("Tab, Shift+Tab"))})
        new QTreeWidgetItem(m_list, {text, keys, tr("Views")});
}

void ShortcutList::filter(const QString &typed)
{
    const QStringList words = typed.split(' ', Qt::SkipEmptyParts);
    for (int row = 0; row < m_list->topLevelItemCount(); ++row) {
        QTreeWidgetItem *item = m_list->topLevelItem(row);
        const QString text = item->text(0) + ' ' + item->text(1) + ' ' + item->text(2);
        item->setHidden(!std::ranges::all_of(
            words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); }));
    }
}

} // namespace terrane::desktop
