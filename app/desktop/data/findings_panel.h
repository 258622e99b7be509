// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"

#include <QWidget>
#include <vector>

class QLabel;
class QTableView;

namespace terrane::desktop {

class FindingsModel;

// The findings as a table; choosing one that names a trace leads there.
class FindingsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit FindingsPanel(QWidget *parent = nullptr);

    void setFindings(std::vector<Finding> findings, const QString &state = {});
    void showState(const QString &state); // "Checking the samples…"

signals:
    void chosen(const terrane::Finding &finding);

private:
    FindingsModel *m_model;
    QTableView *m_table;
    QLabel *m_state;
};

} // namespace terrane::desktop
