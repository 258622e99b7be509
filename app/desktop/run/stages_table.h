// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QTableView;
class QToolButton;

namespace terrane::desktop {

class ProblemLabel;
class RunForm;
class StagesModel;

// The table of stages with buttons to add, remove and move them.
class StagesTable : public QWidget
{
    Q_OBJECT

public:
    explicit StagesTable(RunForm &form, QWidget *parent = nullptr);

private:
    QToolButton *addButton(const QString &name, const QString &text, const QString &toolTip);
    int currentRow() const;
    void select(int row);
    void refresh();

    StagesModel *m_model;
    QTableView *m_view;
    QToolButton *m_remove, *m_up, *m_down;
    ProblemLabel *m_problem;
};

} // namespace terrane::desktop
