// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>
#include <QStringList>
#include <string_view>
#include <vector>

namespace terrane::run {
struct Parameter;
}

namespace terrane::desktop {

class RunForm;

// The object of a run whose lists hold one item a stage.
inline constexpr std::string_view kStages = "stages";

// The stages of a run: a row each, a column for each of the lists of "stages.". A list whose items are all
// the same is kept as one item; the first list has one for each stage, so that their number is kept.
class StagesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit StagesModel(RunForm &form, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    const run::Parameter &parameter(int column) const { return *m_columns[static_cast<std::size_t>(column)]; }
    QString problem() const; // of the lists, all of them; empty for none

    void addStage(int after); // like the one at this row
    void removeStage(int row);
    void moveStage(int from, int to);

private:
    void rebuild();
    void refresh();
    QStringList items(int column) const; // one for each stage
    int stagesOf() const;
    void write(const std::vector<QStringList> &columns); // each with an item for each stage
    std::vector<QStringList> read() const;

    RunForm &m_form;
    std::vector<const run::Parameter *> m_columns;
    int m_rows = 1;
};

} // namespace terrane::desktop
