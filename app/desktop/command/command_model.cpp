// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/command_model.h"

#include "app/desktop/command/fuzzy_match.h"

#include <QAction>
#include <QIcon>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

CommandModel::CommandModel(QObject *parent) : QAbstractListModel(parent) {}

void CommandModel::setActions(QList<ListedAction> actions)
{
    beginResetModel();
    m_actions = std::move(actions);
    m_rows.clear();
    endResetModel();
    filter({});
}

void CommandModel::filter(const QString &typed)
{
    QList<std::pair<int, qsizetype>> scored; // what cannot be done now comes last
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
        const ListedAction &listed = m_actions[i];
        if (const auto score = fuzzyMatch(typed, listed.where + ' ' + listed.text))
            scored << std::pair(typed.trimmed().isEmpty() ? 0 : *score, i);
    }
    // What is not possible now comes after what fits about as well.
    constexpr int kNotPossible = 5'000;
    const auto rank = [this](const auto &one) {
        return one.first - (m_actions[one.second].action->isEnabled() ? 0 : kNotPossible);
    };
    std::ranges::stable_sort(scored, [&](const auto &a, const auto &b) { return rank(a) > rank(b); });
    beginResetModel();
    m_rows.clear();
    for (const auto &[score, row] : scored)
        m_rows << row;
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    const ListedAction &listed = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return listed.text;
    case Qt::DecorationRole:
        return listed.action->icon();
    case Qt::ToolTipRole:
        return listed.action->toolTip();
    case WhereRole:
        return listed.where;
    case ShortcutRole:
        return listed.action->shortcut().toString(QKeySequence::NativeText);
    case EnabledRole:
        return listed.action->isEnabled();
    default:
        return {};
    }
}

// All can be chosen, so that keys reach them and they can say why they are grey.
Qt::ItemFlags CommandModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

} // namespace terrane::desktop
