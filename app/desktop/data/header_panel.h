// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/open_survey.h"
#include "app/desktop/job.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QModelIndex;
class QSpinBox;
class QTableView;

namespace terrane::desktop {

class HeaderTableModel;
class MessageBar;

// The trace headers of the files of a survey as a table: sorted by a click on a title, filtered by a
// condition. Choosing a row leads to its trace.
class HeaderPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HeaderPanel(QWidget *parent = nullptr);

    void setSurvey(OpenSurveyPtr survey);
    void showTrace(std::uint32_t file, std::uint64_t trace); // selects its row; does not emit
    HeaderTableModel &model() const { return *m_model; }

signals:
    void traceChosen(quint32 file, quint64 trace);
    void queryStarted(terrane::desktop::Job &job, const QString &what);

private:
    void openFile(int number);
    void applyFields();
    void applyQuery();
    void sort(int column);
    void goTo(std::uint64_t trace);
    void showCount();

    OpenSurveyPtr m_survey;
    HeaderTableModel *m_model;
    std::optional<int> m_sorted; // column
    bool m_descending = false;
    std::optional<std::uint64_t> m_target; // to go to when its file is open
    QComboBox *m_files, *m_fields;
    QLineEdit *m_condition, *m_go;
    QLabel *m_count;
    MessageBar *m_messages;
    QTableView *m_table;
    Job m_open; // last: joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
