// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QCheckBox;
class QDoubleSpinBox;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableView;
class QVBoxLayout;

namespace terrane {
struct Finding;
}

namespace terrane::desktop {

class MemoryModel;
class ResolutionModel;
class RunChecks;
class RunForm;

// What is wrong or doubtful, each with buttons that mend it; what the grid carries, and what the run needs.
class ChecksView : public QWidget
{
    Q_OBJECT

public:
    ChecksView(RunForm &form, RunChecks &checks, QWidget *parent = nullptr);

signals:
    void revealRequested(const QString &path); // a key of the form

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void addBar(QVBoxLayout &column);
    void refresh();
    void showFindings();
    void showEstimates();
    QWidget *makePrice();
    void addFinding(const Finding &finding, const QStringList &fixes);

    RunForm &m_form;
    RunChecks &m_checks;
    QPushButton *m_check, *m_cancel;
    QCheckBox *m_automatic;
    QProgressBar *m_progress;
    QLabel *m_state, *m_needs;
    QDoubleSpinBox *m_price; // of a core hour, in whatever currency
    QVBoxLayout *m_findings;
    ResolutionModel *m_resolution;
    MemoryModel *m_memory;
    QTableView *m_resolutionView, *m_memoryView;
    QList<QWidget *> m_estimates; // hidden as long as there are none
};

} // namespace terrane::desktop
