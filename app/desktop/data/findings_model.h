// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"

#include <QAbstractTableModel>
#include <vector>

namespace terrane::desktop {

// What readers and checks found, the worst first.
class FindingsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Columns { Severity, What, Where, Trace, Mend, ColumnCount };
    enum Roles { SortRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(std::vector<Finding> findings);
    const Finding &finding(int row) const { return m_findings[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant text(const Finding &finding, int column) const;

    std::vector<Finding> m_findings;
};

} // namespace terrane::desktop
