// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/run_check.h"

#include <QStandardItemModel>
#include <QStyledItemDelegate>

namespace terrane::desktop {

// A row for each way to keep wave fields: what it costs, and which is taken.
class MemoryModel : public QStandardItemModel
{
    Q_OBJECT

public:
    enum Columns { StrategyColumn, MemoryColumn, DiskColumn, TimeColumn, WhatColumn, ColumnCount };
    enum Roles { NameRole = Qt::UserRole, FitsRole }; // in run files; whether it fits the budget

    explicit MemoryModel(QObject *parent = nullptr);
    void show(const inversion::Estimate &estimate);
};

// A row a stage: how high its frequencies reach against what its grid carries.
class ResolutionModel : public QStandardItemModel
{
    Q_OBJECT

public:
    enum Columns { StageColumn, FrequencyColumn, NodesColumn, StepColumn, ColumnCount };
    enum Roles { PartRole = Qt::UserRole }; // of what the grid carries, 1: all of it

    explicit ResolutionModel(QObject *parent = nullptr);
    void show(const std::vector<inversion::StageResolution> &stages);
};

// Draws ResolutionModel::PartRole as a bar with the text in it.
class PartDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace terrane::desktop
