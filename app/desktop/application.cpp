// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"

#include "app/desktop/main_window.h"

#include <QVTKOpenGLNativeWidget.h>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QSurfaceFormat>

namespace terrane::desktop {

void prepareApplication()
{
    // VTK draws through GLX, which a Wayland session offers through XWayland only.
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") && !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "xcb");
    // A view keeps its context when its dock floats.
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QSurfaceFormat::setDefaultFormat(QVTKOpenGLNativeWidget::defaultFormat());
    QCoreApplication::setOrganizationName("Terrane");
    QCoreApplication::setApplicationName("terrane");
    QCoreApplication::setApplicationVersion(TERRANE_VERSION);
}

int runApplication(int argc, char **argv)
{
    prepareApplication();
    QApplication application(argc, argv);
    QApplication::setApplicationDisplayName("Terrane");
    QApplication::setWindowIcon(QIcon(resourceFolder() + "/icons/terrane.png"));

    QCommandLineParser parser;
    parser.setApplicationDescription("Terrane: full-waveform inversion, designed, sent out and watched");
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument("file", "Projects, SEG-Y files, models, run files, run folders to open",
                                 "[FILE...]");
    parser.process(application);

    MainWindow window;
    window.begin();
    if (parser.positionalArguments().isEmpty())
        window.showWelcome();
    else
        window.openPaths(parser.positionalArguments());
    window.show();
    return QApplication::exec();
}

QString resourceFolder()
{
    // PREFIX/bin/terrane has its resources in PREFIX/share/terrane; the build tree has a link in the same
    // place.
    const QString folder = QDir(QCoreApplication::applicationDirPath()).filePath("../share/terrane");
    return QFileInfo(folder).isDir() ? QDir::cleanPath(folder) : QString();
}

} // namespace terrane::desktop
