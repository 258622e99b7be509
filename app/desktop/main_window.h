// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/section_view.h"

#include <QMainWindow>

class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace terrane::desktop {

class MessageBar;

// The window: opens a model and shows its section.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);

    // Reads the model on another thread and shows it; what is wrong with it appears above the view.
    void openModel(const QString &path);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addMenus();
    void addStatusBar();
    void chooseModel();
    void openExample();
    void showModel(const QString &path, std::shared_ptr<const Model> model);
    void showSample(const SectionView::Sample &sample);
    void showProgress(double part);
    void hideProgress();

    QString m_path; // of the model that is shown; empty before the first
    QString m_fieldName, m_fieldUnit;
    QStackedWidget *m_pages;
    MessageBar *m_messages;
    SectionView *m_section;
    QLabel *m_reading;
    QLabel *m_sample;
    QProgressBar *m_progress;
    QToolButton *m_cancel;
    Job m_job; // last: it is joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
