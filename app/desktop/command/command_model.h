// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/command/action_list.h"

#include <QAbstractListModel>

namespace terrane::desktop {

// The actions that fit what was typed, the best first.
class CommandModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { WhereRole = Qt::UserRole, ShortcutRole, EnabledRole };

    explicit CommandModel(QObject *parent = nullptr);

    void setActions(QList<ListedAction> actions);
    void filter(const QString &typed);
    const ListedAction &at(int row) const { return m_actions[m_rows[row]]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    QList<ListedAction> m_actions;
    QList<qsizetype> m_rows;
};

} // namespace terrane::desktop
