// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace terrane::desktop {

class CommandProcess;
class IterationBox;

// Writes arrays, gathers, curves, pictures, the report, the run file and scripts of a run to files. What it
// does is a terranectl command, which can be copied.
class ExportPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit ExportPanel(QWidget *parent = nullptr);

    void propose(const QString &what); // "model", "residual", "report"…; and the shown iteration
    void setShot(qint64 shot);

    QString commandText() const; // for a person's shell; empty without a run

signals:
    void exported(const QString &path);

protected:
    void runSet() override;
    void refresh() override;

private:
    struct Choice;
    static const QList<Choice> &choices();
    const Choice &choice() const;
    QStringList arguments() const;
    void showChoice();
    void forgetFailure();
    void showFile();
    void browse();
    void exportIt();

    QComboBox *m_what, *m_format;
    IterationBox *m_iteration;
    QSpinBox *m_shot;
    QLineEdit *m_file;
    QPushButton *m_export, *m_cancel;
    QProgressBar *m_progress;
    QLabel *m_result;
    CommandProcess *m_command;
    QString m_written;        // the file that is being written, or was the last
    bool m_isNamed = false;   // by the user
    bool m_hasFailed = false; // what m_result tells of
};

} // namespace terrane::desktop
