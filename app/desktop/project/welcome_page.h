// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QAction;
class QVBoxLayout;

namespace terrane::desktop {

class RecentFiles;

// What the window shows while nothing is open: where a newcomer begins, and where one goes on.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    // The buttons are actions of the menus: the example first, then own data.
    WelcomePage(const QList<QAction *> &beginnings, RecentFiles &recent);

signals:
    void projectChosen(const QString &file);
    void fileChosen(const QString &file);

private:
    void addBeginnings(QVBoxLayout &layout, const QList<QAction *> &beginnings);
    void showRecent();
    void addLinks(const QString &title, const QStringList &paths,
                  void (WelcomePage::*chosen)(const QString &));

    RecentFiles &m_recent;
    QVBoxLayout *m_recentLayout;
    QWidget *m_recentList = nullptr;
};

} // namespace terrane::desktop
