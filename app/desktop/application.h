// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QApplication>
#include <QString>
#include <QStringList>

namespace terrane {
class Error;
}

namespace terrane::desktop {

class MainWindow;
class Watchdog;

// What the program was started for.
struct CommandLine
{
    QStringList files;
    bool example = false;
    bool benchmarks = false;
    bool asJson = false;
};

// Answers --help, --version and wrong use itself, and ends the program: none of it needs a display.
CommandLine parseCommandLine(const QStringList &arguments);

// The first that the window shows: the files, the example project, or the welcome page.
void openFirst(MainWindow &window, const CommandLine &line);

// What has to be set before a QApplication with VTK views is made.
void prepareApplication();

// The program's QApplication: events can be watched, and what escapes from one becomes a message instead of
// the end of the program.
class Application : public QApplication
{
    Q_OBJECT

public:
    Application(int &argc, char **argv);

    // Not owned; null for none.
    void setWatchdog(Watchdog *watchdog) { m_watchdog = watchdog; }

    bool notify(QObject *receiver, QEvent *event) override;

signals:
    void failed(const terrane::Error &error);

private:
    bool deliver(QObject *receiver, QEvent *event);

    Watchdog *m_watchdog = nullptr;
};

// All of the desktop program: terrane [--example] [FILE...]. Returns its exit code: 0, or 2 for wrong use and
// where no window can be shown.
int runApplication(int argc, char **argv);

// The folder with examples and icons, beside an installed program or in the build tree; empty where there is
// none.
QString resourceFolder();

} // namespace terrane::desktop
