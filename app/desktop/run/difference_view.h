// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/run/difference.h"

#include <QStandardItemModel>
#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QTableView;

namespace terrane::desktop {

class ProblemLabel;
class RunForm;
class Workspace;

// Keys that count differently in the form and in another run; one can be taken from there.
class DifferenceView : public QWidget
{
    Q_OBJECT

public:
    DifferenceView(Workspace &workspace, RunForm &form, QWidget *parent = nullptr);

    // More run files to choose from: title and file.
    void offer(const QList<QPair<QString, QString>> &files);
    void compareWith(const QString &file); // a run file or a run folder

signals:
    void revealRequested(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fillChoices();
    void choose(int row);
    void refresh();

    Workspace &m_workspace;
    RunForm &m_form;
    QComboBox *m_with;
    QLabel *m_state;
    ProblemLabel *m_problem;
    QTableView *m_view;
    QStandardItemModel m_model;
    QList<QPair<QString, QString>> m_offered;
    std::optional<run::Settings> m_other;
    QString m_file;
    Job m_job;
};

} // namespace terrane::desktop
