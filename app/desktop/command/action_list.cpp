// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/action_list.h"

#include "app/desktop/main_window.h"
#include "app/desktop/place.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSet>

namespace terrane::desktop {

namespace {

QString plain(QString text)
{
    text.replace("&&", "\x1").remove('&').replace('\x1', '&');
    return text.endsWith(QChar(0x2026)) ? text.chopped(1) : text;
}

QString within(const QString &where, const QString &inner)
{
    return QString("%1 %2 %3").arg(where, QChar(0x203a), inner);
}

class Collector
{
public:
    void addMenu(const QMenu &menu, const QString &where, const QString &place)
    {
        for (QAction *action : menu.actions()) {
            if (QMenu *inner = action->menu())
                addMenu(*inner, within(where, plain(inner->title())), place);
            else
                add(action, where, place);
        }
    }

    void add(QAction *action, const QString &where, const QString &place)
    {
        if (action->isSeparator() || action->text().isEmpty() || m_seen.contains(action))
            return;
        m_seen << action;
        // A panel may be called as what it does: Export.
        const bool isPanel = qobject_cast<QDockWidget *>(action->parent()) != nullptr;
        m_list << ListedAction{action, isPanel ? within(where, MainWindow::tr("Panels")) : where,
                               plain(action->text()), place};
    }

    QList<ListedAction> list() const { return m_list; }

private:
    QSet<QAction *> m_seen;
    QList<ListedAction> m_list;
};

} // namespace

QList<ListedAction> listActions(const MainWindow &window)
{
    Collector collector;
    for (const QAction *action : window.menuBar()->actions()) {
        const QMenu *menu = action->menu();
        if (!menu)
            continue;
        const QString place = menu->objectName().startsWith("menu_") ? menu->objectName().mid(5) : QString();
        collector.addMenu(*menu, plain(menu->title()), place);
    }
    for (const Place *place : window.places()) {
        for (QAction *action : place->findChildren<QAction *>()) {
            if (!action->objectName().isEmpty() && !action->objectName().startsWith('_'))
                collector.add(action, place->title(), place->name());
        }
    }
    return collector.list();
}

void trigger(MainWindow &window, const ListedAction &listed)
{
    if (!listed.place.isEmpty())
        window.showPlace(listed.place);
    listed.action->trigger();
}

} // namespace terrane::desktop
