// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/findings_model.h"

#include "app/desktop/advice.h"
#include "app/desktop/text.h"

#include <QApplication>
#include <QIcon>
#include <QStyle>
#include <algorithm>

namespace terrane::desktop {

namespace {

QString severityText(Severity severity)
{
    switch (severity) {
    case Severity::Problem:
        return FindingsModel::tr("Problem");
    case Severity::Warning:
        return FindingsModel::tr("Warning");
    case Severity::Note:
        break;
    }
    return FindingsModel::tr("Note");
}

QIcon severityIcon(Severity severity)
{
    const QStyle *style = QApplication::style();
    switch (severity) {
    case Severity::Problem:
        return style->standardIcon(QStyle::SP_MessageBoxCritical);
    case Severity::Warning:
        return style->standardIcon(QStyle::SP_MessageBoxWarning);
    case Severity::Note:
        break;
    }
    return style->standardIcon(QStyle::SP_MessageBoxInformation);
}

} // namespace

void FindingsModel::setFindings(std::vector<Finding> findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

int FindingsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

int FindingsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FindingsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Finding &found = finding(index.row());
    if (role == Qt::DisplayRole)
        return text(found, index.column());
    if (role == SortRole)
        return index.column() == Severity ? QVariant(static_cast<int>(found.severity))
                                          : text(found, index.column());
    if (role == Qt::DecorationRole && index.column() == Severity)
        return severityIcon(found.severity);
    if (role == Qt::ToolTipRole)
        return QString("<p>%1</p><p>%2</p><p>%3</p>")
            .arg(sentence(found.what).toHtmlEscaped(), QString::fromStdString(found.where).toHtmlEscaped(),
                 advice(found.mend).toHtmlEscaped());
    return {};
}

QVariant FindingsModel::text(const Finding &found, int column) const
{
    switch (column) {
    case Severity:
        return severityText(found.severity);
    case What:
        return sentence(found.what);
    case Where:
        return QString::fromStdString(found.where);
    case Trace:
        return found.trace ? QVariant(static_cast<qlonglong>(*found.trace)) : QVariant();
    case Mend:
        return advice(found.mend);
    default:
        return {};
    }
}

QVariant FindingsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Severity:
        return tr("Severity");
    case What:
        return tr("What was found");
    case Where:
        return tr("Where");
    case Trace:
        return tr("First trace");
    case Mend:
        return tr("What to do");
    default:
        return {};
    }
}

} // namespace terrane::desktop
