// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/mapping_model.h"

#include "app/desktop/data/number_text.h"
#include "core/error.h"
#include "core/segy/mapping_text.h"

#include <cmath>

namespace terrane::desktop {

namespace {

QString rowName(int row)
{
    switch (row) {
    case MappingModel::SourceX:
        return MappingModel::tr("Source x");
    case MappingModel::SourceY:
        return MappingModel::tr("Source y");
    case MappingModel::SourceZ:
        return MappingModel::tr("Source depth");
    case MappingModel::ReceiverX:
        return MappingModel::tr("Receiver x");
    case MappingModel::ReceiverY:
        return MappingModel::tr("Receiver y");
    case MappingModel::ReceiverZ:
        return MappingModel::tr("Receiver depth");
    case MappingModel::Shot:
        return MappingModel::tr("Shot");
    default:
        return MappingModel::tr("Delay");
    }
}

QString rangeText(const segy::ValueRange &range, double factor, const QString &unit)
{
    const QString low = numberText(range.low * factor), high = numberText(range.high * factor);
    return (low == high ? low : MappingModel::tr("%1 to %2").arg(low, high)) + unit;
}

} // namespace

const segy::MappedValue *MappingModel::valueOf(const segy::HeaderMapping &mapping, int row)
{
    return valueOf(const_cast<segy::HeaderMapping &>(mapping), row);
}

segy::MappedValue *MappingModel::valueOf(segy::HeaderMapping &mapping, int row)
{
    switch (row) {
    case SourceX:
        return &mapping.sourceX;
    case SourceY:
        return &mapping.sourceY;
    case SourceZ:
        return &mapping.sourceZ;
    case ReceiverX:
        return &mapping.receiverX;
    case ReceiverY:
        return &mapping.receiverY;
    case ReceiverZ:
        return &mapping.receiverZ;
    case Delay:
        return &mapping.delay;
    default:
        return nullptr;
    }
}

void MappingModel::setMapping(const segy::HeaderMapping &mapping)
{
    m_mapping = mapping;
    emit dataChanged(index(0, 0), index(RowCount - 1, ColumnCount - 1));
}

void MappingModel::setEvidence(Evidence evidence)
{
    m_evidence = std::move(evidence);
    emit dataChanged(index(0, InHeaders), index(RowCount - 1, Result));
}

int MappingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : RowCount;
}

int MappingModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant MappingModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return text(index.row(), index.column());
    if (role == Qt::ToolTipRole) {
        switch (index.column()) {
        case Bytes:
            return tr(
                "First byte in the trace header, from 1; with a type where it is not int32 (181:float32), "
                "sums as in 49 - 45");
        case Scalar:
            return tr(
                "A number, or the bytes of a scalar of the standard: byte 71 (positive multiplies, negative "
                "divides)");
        case Constant:
            return tr("Added after scaling, %1").arg(index.row() == Delay ? tr("ms") : tr("m"));
        default:
            return text(index.row(), index.column());
        }
    }
    return {};
}

QString MappingModel::text(int row, int column) const
{
    const segy::MappedValue *value = valueOf(m_mapping, row);
    switch (column) {
    case Value:
        return rowName(row);
    case Bytes:
        return QString::fromStdString(value ? segy::termsText(*value) : segy::fieldText(m_mapping.shotField));
    case Scalar:
        return value ? QString::fromStdString(segy::scalarText(*value)) : QString();
    case Constant:
        return value ? QString::number(value->constant, 'g', 12) : QString();
    case InHeaders:
        return m_evidence.inHeaders[static_cast<std::size_t>(row)];
    default:
        return resultText(row);
    }
}

QString MappingModel::resultText(int row) const
{
    if (!m_evidence.results)
        return {};
    const segy::MappedRanges &results = *m_evidence.results;
    const QString metres = tr(" m");
    switch (row) {
    case SourceX:
        return rangeText(results.sourceX, 1, metres);
    case SourceY:
        return rangeText(results.sourceY, 1, metres);
    case SourceZ:
        return rangeText(results.sourceZ, 1, metres);
    case ReceiverX:
        return rangeText(results.receiverX, 1, metres);
    case ReceiverY:
        return rangeText(results.receiverY, 1, metres);
    case ReceiverZ:
        return rangeText(results.receiverZ, 1, metres);
    case Shot:
        return rangeText(results.shotField, 1, {});
    default:
        return rangeText(results.delay, 1e3, tr(" ms"));
    }
}

bool MappingModel::setData(const QModelIndex &index, const QVariant &given, int role)
{
    if (!index.isValid() || role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    segy::HeaderMapping mapping = m_mapping;
    segy::MappedValue *value = valueOf(mapping, index.row());
    const std::string text = given.toString().toStdString(), where = rowName(index.row()).toStdString();
    try {
        bool isNumber = true;
        if (!value)
            mapping.shotField = segy::readField(text, where);
        else if (index.column() == Bytes)
            segy::readTerms(text, where, *value);
        else if (index.column() == Scalar)
            segy::readScalar(text, where, *value);
        else
            value->constant = given.toString().trimmed().toDouble(&isNumber);
        if (!isNumber || (value && !std::isfinite(value->constant)))
            throw InputError("'" + text + "' is no number", where);
    } catch (const InputError &error) {
        emit refused(QString::fromStdString(error.what()));
        return false;
    }
    if (mapping == m_mapping)
        return true;
    mapping.name = "own";
    m_mapping = mapping;
    emit dataChanged(index, index);
    emit mappingChanged();
    return true;
}

Qt::ItemFlags MappingModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool scales = index.row() != Shot && (index.column() == Scalar || index.column() == Constant);
    if (index.isValid() && (index.column() == Bytes || scales))
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Value:
        return tr("Value");
    case Bytes:
        return tr("Bytes");
    case Scalar:
        return tr("Scalar");
    case Constant:
        return tr("Plus");
    case InHeaders:
        return tr("In the headers");
    case Result:
        return tr("Becomes");
    default:
        return {};
    }
}

} // namespace terrane::desktop
