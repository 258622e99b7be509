// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/stages_model.h"

#include "app/desktop/run/field_text.h"
#include "app/desktop/run/run_form.h"
#include "core/run/value.h"

#include <QApplication>
#include <QStyle>
#include <algorithm>

namespace terrane::desktop {

namespace {

QString pathOf(const run::Parameter &parameter)
{
    return QString::fromUtf8(parameter.path.data(), static_cast<qsizetype>(parameter.path.size()));
}

QStringList itemsOf(const QString &text)
{
    QString plain = text.trimmed();
    if (plain.startsWith('[') && plain.endsWith(']'))
        plain = plain.mid(1, plain.size() - 2);
    QStringList items;
    for (const QString &item : plain.split(','))
        items << item.trimmed().remove('"');
    return items;
}

} // namespace

StagesModel::StagesModel(RunForm &form, QObject *parent) : QAbstractTableModel(parent), m_form(form)
{
    rebuild();
    connect(&form, &RunForm::structureChanged, this, &StagesModel::rebuild);
    connect(&form, &RunForm::changed, this, &StagesModel::refresh);
}

void StagesModel::rebuild()
{
    beginResetModel();
    m_columns.clear();
    for (const run::Parameter &parameter : m_form.table().parameters)
        if (parameter.object() == kStages)
            m_columns.push_back(&parameter);
    m_rows = stagesOf();
    endResetModel();
}

void StagesModel::refresh()
{
    const int rows = stagesOf();
    if (rows != m_rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    } else if (m_rows > 0 && !m_columns.empty()) {
        emit dataChanged(index(0, 0), index(m_rows - 1, columnCount() - 1));
    }
}

int StagesModel::stagesOf() const
{
    if (m_columns.empty())
        return 0;
    qsizetype most = 1;
    for (const run::Parameter *column : m_columns)
        most = std::max(most, itemsOf(m_form.effectiveText(pathOf(*column))).size());
    return static_cast<int>(most);
}

QStringList StagesModel::items(int column) const
{
    QStringList items = itemsOf(m_form.effectiveText(pathOf(parameter(column))));
    while (items.size() < m_rows)
        items << items.constLast();
    return items;
}

int StagesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int StagesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant StagesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString item = items(index.column()).value(index.row());
    std::string wrong;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return item;
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignCenter);
    case Qt::DecorationRole:
    case Qt::ToolTipRole:
        if (!run::valueOf(parameter(index.column()), item.toStdString(), wrong)) {
            if (role == Qt::ToolTipRole)
                return QString::fromStdString(wrong);
            return QApplication::style()->standardIcon(QStyle::SP_MessageBoxWarning);
        }
        return role == Qt::ToolTipRole ? QVariant(fieldText(parameter(index.column())).toolTip) : QVariant();
    default:
        return {};
    }
}

bool StagesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    QString text = value.toString().trimmed();
    text.replace(',', '.'); // a comma parts the items of lists
    std::vector<QStringList> columns = read();
    QStringList &column = columns[static_cast<std::size_t>(index.column())];
    if (text.isEmpty())
        text = itemsOf(fieldText(parameter(index.column())).placeholder).constFirst();
    column[index.row()] = text;
    write(columns);
    return true;
}

QVariant StagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole ? QVariant(section + 1) : QVariant();
    const FieldText text = fieldText(parameter(section));
    if (role == Qt::DisplayRole)
        return text.unit.isEmpty() ? text.label : QString("%1\n%2").arg(text.label, text.unit);
    return role == Qt::ToolTipRole ? QVariant(text.toolTip) : QVariant();
}

Qt::ItemFlags StagesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

QString StagesModel::problem() const
{
    QStringList lines;
    for (const run::Parameter *column : m_columns)
        if (const QString problem = m_form.problem(pathOf(*column)); !problem.isEmpty())
            lines << QString("%1: %2").arg(fieldText(*column).label, problem);
    return lines.join('\n');
}

void StagesModel::addStage(int after)
{
    std::vector<QStringList> columns = read();
    for (QStringList &column : columns)
        column.insert(after + 1, column.value(after, column.constLast()));
    write(columns);
}

void StagesModel::removeStage(int row)
{
    if (m_rows < 2)
        return;
    std::vector<QStringList> columns = read();
    for (QStringList &column : columns)
        column.removeAt(row);
    write(columns);
}

void StagesModel::moveStage(int from, int to)
{
    if (from < 0 || to < 0 || from >= m_rows || to >= m_rows)
        return;
    std::vector<QStringList> columns = read();
    for (QStringList &column : columns)
        column.move(from, to);
    write(columns);
}

std::vector<QStringList> StagesModel::read() const
{
    std::vector<QStringList> columns;
    for (int column = 0; column < columnCount(); ++column)
        columns.push_back(items(column));
    return columns;
}

void StagesModel::write(const std::vector<QStringList> &columns)
{
    RunFormState state = m_form.state();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const QString path = pathOf(*m_columns[i]);
        const QStringList &items = columns[i];
        const bool isUniform =
            std::ranges::all_of(items, [&](const QString &item) { return item == items[0]; });
        const bool isDefault = isUniform && items[0] == fieldText(*m_columns[i]).placeholder;
        if (isDefault && (i > 0 || items.size() == 1))
            state.texts.remove(path);
        else
            state.texts[path] = isUniform && i > 0 ? items[0] : items.join(',');
    }
    m_form.setState(state, tr("change of the stages"));
}

} // namespace terrane::desktop
