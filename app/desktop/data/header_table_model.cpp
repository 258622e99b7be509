// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/header_table_model.h"

#include "core/error.h"
#include "core/segy/field_text.h"

#include <algorithm>
#include <cstring>

namespace terrane::desktop {

namespace {

constexpr std::size_t kMostWanted = 16; // blocks: of what was scrolled past long ago nothing is read

// The headers of some traces, one after the other.
std::vector<std::byte> readHeaders(const segy::File &file, const std::vector<std::uint64_t> &traces)
{
    const std::size_t record = file.layout().traceHeaderBytes();
    std::vector<std::byte> headers(record * traces.size());
    const bool consecutive = !traces.empty() && traces.back() - traces.front() + 1 == traces.size() &&
                             std::is_sorted(traces.begin(), traces.end());
    if (consecutive) {
        file.visitHeaders(
            traces.front(), traces.size(), [&](std::uint64_t first, std::span<const std::byte> some) {
                std::memcpy(headers.data() + (first - traces.front()) * record, some.data(), some.size());
            });
        return headers;
    }
    for (std::size_t i = 0; i < traces.size(); ++i) {
        const auto header = file.traceHeader(traces[i]);
        std::copy(header.begin(), header.end(), headers.begin() + static_cast<std::ptrdiff_t>(i * record));
    }
    return headers;
}

} // namespace

HeaderTableModel::HeaderTableModel(QObject *parent) : QAbstractTableModel(parent)
{
    connect(&m_read, &Job::failed, this, &HeaderTableModel::failed);
    connect(&m_query, &Job::failed, this, &HeaderTableModel::failed);
    connect(&m_read, &Job::finished, this, &HeaderTableModel::loadNext);
}

HeaderTableModel::~HeaderTableModel() = default;

void HeaderTableModel::setFile(SegyFilePtr file, std::vector<segy::HeaderField> fields)
{
    m_query.cancel();
    beginResetModel();
    m_file = std::move(file);
    m_fields = std::move(fields);
    m_order = nullptr;
    m_first = 0;
    forget();
    endResetModel();
}

void HeaderTableModel::setFields(std::vector<segy::HeaderField> fields)
{
    beginResetModel();
    m_fields = std::move(fields);
    endResetModel();
}

void HeaderTableModel::setQuery(const segy::HeaderQuery &query)
{
    if (!m_file)
        return;
    m_query.start([this, file = m_file, query](const Progress &progress) -> Job::Delivery {
        std::shared_ptr<const std::vector<std::uint64_t>> order;
        if (!query.condition.empty() || query.sortedBy)
            order =
                std::make_shared<const std::vector<std::uint64_t>>(segy::findTraces(*file, query, progress));
        return [this, order] {
            beginResetModel();
            m_order = order;
            m_first = 0;
            forget();
            endResetModel();
            emit queried();
        };
    });
}

std::uint64_t HeaderTableModel::found() const
{
    if (m_order)
        return m_order->size();
    return m_file ? m_file->traceCount() : 0;
}

std::uint64_t HeaderTableModel::trace(int row) const
{
    const std::uint64_t at = m_first + static_cast<std::uint64_t>(row);
    return m_order ? (*m_order)[at] : at;
}

void HeaderTableModel::setFirstFound(std::uint64_t first)
{
    beginResetModel();
    m_first = std::min(first, found());
    forget();
    endResetModel();
}

int HeaderTableModel::rowOf(std::uint64_t trace) const
{
    std::uint64_t at = trace;
    if (m_order)
        at =
            static_cast<std::uint64_t>(std::find(m_order->begin(), m_order->end(), trace) - m_order->begin());
    const auto rows = static_cast<std::uint64_t>(rowCount());
    return at >= m_first && at - m_first < rows ? static_cast<int>(at - m_first) : -1;
}

int HeaderTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(std::min(found() - m_first, kMostRows));
}

int HeaderTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

QVariant HeaderTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != ValueRole)
        return {};
    const auto bytes = header(index.row());
    if (bytes.empty())
        return role == Qt::DisplayRole ? QVariant(QString("…")) : QVariant();
    const segy::HeaderField &field = m_fields[static_cast<std::size_t>(index.column())];
    const segy::ByteOrder order = m_file->layout().byteOrder;
    if (role == ValueRole)
        return segy::doubleValue(field, order, bytes);
    return QString::fromStdString(segy::valueText(field, order, bytes));
}

QVariant HeaderTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < rowCount()
                   ? QVariant(static_cast<qulonglong>(trace(section)))
                   : QVariant();
    if (section >= columnCount())
        return {};
    const segy::HeaderField &field = m_fields[static_cast<std::size_t>(section)];
    const QString name = QString::fromUtf8(field.name.data(), static_cast<qsizetype>(field.name.size()));
    if (role == Qt::DisplayRole)
        return name;
    if (role == Qt::ToolTipRole)
        return tr("%1: bytes %2 to %3. %4")
            .arg(name)
            .arg(field.byte)
            .arg(field.byte + static_cast<int>(segy::bytesOf(field.type)) - 1)
            .arg(QString::fromUtf8(field.description.data(),
                                   static_cast<qsizetype>(field.description.size())));
    return {};
}

std::span<const std::byte> HeaderTableModel::header(int row) const
{
    const auto block = m_blocks.find(row / kBlockRows);
    if (block == m_blocks.end()) {
        request(row / kBlockRows);
        return {};
    }
    block->second.used = ++m_clock;
    const std::size_t record = m_file->layout().traceHeaderBytes();
    return std::span(block->second.headers)
        .subspan(static_cast<std::size_t>(row % kBlockRows) * record, record);
}

void HeaderTableModel::request(int block) const
{
    if (std::find(m_wanted.begin(), m_wanted.end(), block) != m_wanted.end())
        return;
    m_wanted.push_back(block);
    if (m_wanted.size() > kMostWanted)
        m_wanted.erase(m_wanted.begin());
    if (m_isScheduled)
        return;
    m_isScheduled = true;
    QMetaObject::invokeMethod(const_cast<HeaderTableModel *>(this), &HeaderTableModel::loadNext,
                              Qt::QueuedConnection);
}

void HeaderTableModel::loadNext()
{
    m_isScheduled = false;
    if (m_read.isRunning() || m_wanted.empty() || !m_file)
        return;
    const int block = m_wanted.back();
    m_wanted.pop_back();
    const int first = block * kBlockRows;
    if (first >= rowCount())
        return loadNext();
    std::vector<std::uint64_t> traces;
    for (int row = first; row < std::min(first + kBlockRows, rowCount()); ++row)
        traces.push_back(trace(row));
    m_read.start([this, file = m_file, traces = std::move(traces), block](const Progress &) -> Job::Delivery {
        auto headers = readHeaders(*file, traces);
        return [this, block, headers = std::move(headers)] { accept(block, headers); };
    });
}

void HeaderTableModel::accept(int block, std::vector<std::byte> headers)
{
    if (m_blocks.size() >= kMostBlocks)
        m_blocks.erase(std::min_element(m_blocks.begin(), m_blocks.end(), [](const auto &a, const auto &b) {
            return a.second.used < b.second.used;
        }));
    m_blocks[block] = {std::move(headers), ++m_clock};
    const int first = block * kBlockRows;
    emit dataChanged(index(first, 0), index(std::min(first + kBlockRows, rowCount()) - 1, columnCount() - 1));
}

void HeaderTableModel::forget()
{
    m_read.cancel();
    m_blocks.clear();
    m_wanted.clear();
}

} // namespace terrane::desktop
