// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/mapping.h"
#include "core/segy/mapping_sample.h"

#include <QAbstractTableModel>
#include <array>
#include <optional>

namespace terrane::desktop {

// Which header bytes hold what, editable, with what the headers looked at have there and what comes out of
// it.
class MappingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Rows { SourceX, SourceY, SourceZ, ReceiverX, ReceiverY, ReceiverZ, Shot, Delay, RowCount };
    enum Columns { Value, Bytes, Scalar, Constant, InHeaders, Result, ColumnCount };

    // What was seen of each row.
    struct Evidence
    {
        std::array<QString, RowCount> inHeaders;
        std::optional<segy::MappedRanges> results;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setMapping(const segy::HeaderMapping &mapping); // does not emit mappingChanged
    const segy::HeaderMapping &mapping() const { return m_mapping; }
    void setEvidence(Evidence evidence);
    // Text of the bytes of a row, for reading the sample.
    static const segy::MappedValue *valueOf(const segy::HeaderMapping &mapping, int row); // null for Shot

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void mappingChanged(); // by an edit
    void refused(const QString &problem);

private:
    static segy::MappedValue *valueOf(segy::HeaderMapping &mapping, int row);
    QString text(int row, int column) const;
    QString resultText(int row) const;

    segy::HeaderMapping m_mapping;
    Evidence m_evidence;
};

} // namespace terrane::desktop
