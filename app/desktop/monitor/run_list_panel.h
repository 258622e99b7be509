// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace terrane::desktop {

class RunList;

// The runs to choose from, and where another is added.
class RunListPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunListPanel(RunList &runs, QWidget *parent = nullptr);

    QString chosen() const; // path; empty for none
    void choose(const QString &path);
    void askForRun(); // brings the cursor to where a run is added

signals:
    void chosenChanged(const QString &path);
    void addRequested(const QString &path); // an absolute folder, or "host:/folder"

private:
    void browse();
    void add();

    RunList &m_runs;
    QTableView *m_table;
    QLineEdit *m_path;
    QLabel *m_problem;
};

} // namespace terrane::desktop
