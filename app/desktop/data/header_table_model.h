// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/segy/file.h"
#include "core/segy/header_query.h"
#include "core/segy/trace_field.h"

#include <QAbstractTableModel>
#include <map>
#include <memory>
#include <vector>

namespace terrane::desktop {

using SegyFilePtr = std::shared_ptr<const segy::File>;

// The trace headers of a file, a row for each trace, as they stand there. Rows are read in blocks on another
// thread when they are asked for and shown as "…" until then; the blocks last used are kept. A million rows
// are shown at a time, because views need memory for each.
class HeaderTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Roles { ValueRole = Qt::UserRole }; // as a number; invalid until it is read

    static constexpr std::uint64_t kMostRows = 1'000'000;

    explicit HeaderTableModel(QObject *parent = nullptr);
    ~HeaderTableModel() override;

    void setFile(SegyFilePtr file, std::vector<segy::HeaderField> fields); // all traces, in the file's order
    void setFields(std::vector<segy::HeaderField> fields);
    const SegyFilePtr &file() const { return m_file; }
    const std::vector<segy::HeaderField> &fields() const { return m_fields; }

    // Rows become the traces that the query finds; until then they stay what they are.
    void setQuery(const segy::HeaderQuery &query);
    Job &queryJob() { return m_query; }

    std::uint64_t found() const; // traces, also those beyond the rows
    std::uint64_t trace(int row) const;
    // Where the rows begin among what was found.
    std::uint64_t firstFound() const { return m_first; }
    void setFirstFound(std::uint64_t first);
    int rowOf(std::uint64_t trace) const; // -1 where it is not among the rows

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void failed(const terrane::Error &error);
    void queried(); // the rows are those of the query

private:
    static constexpr int kBlockRows = 128;
    static constexpr std::size_t kMostBlocks = 256;

    struct Block
    {
        std::vector<std::byte> headers;
        std::uint64_t used = 0; // a clock of uses
    };

    std::span<const std::byte> header(int row) const; // empty until it is read
    void request(int block) const;
    void loadNext();
    void accept(int block, std::vector<std::byte> headers);
    void forget();

    SegyFilePtr m_file;
    std::vector<segy::HeaderField> m_fields;
    std::shared_ptr<const std::vector<std::uint64_t>> m_order; // of found traces; null: all of the file
    std::uint64_t m_first = 0;
    // What data() needs and asks for: a model's const functions are where reading on demand begins.
    mutable std::map<int, Block> m_blocks;
    mutable std::vector<int> m_wanted; // the latest wish last
    mutable std::uint64_t m_clock = 0;
    mutable bool m_isScheduled = false;
    Job m_read, m_query; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
