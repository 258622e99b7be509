// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"

#include "app/desktop/benchmark.h"
#include "app/desktop/command/graphics_info.h"
#include "app/desktop/command/theme.h"
#include "app/desktop/main_window.h"
#include "app/desktop/project/project_actions.h"
#include "app/desktop/watchdog.h"
#include "core/error.h"

#include <QVTKOpenGLNativeWidget.h>
#include <unistd.h>

#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QLocale>
#include <QMessageBox>
#include <QSurfaceFormat>
#include <QThread>
#include <QTranslator>
#include <cstdio>
#include <cstdlib>

namespace terrane::desktop {

namespace {

constexpr int kFailed = 1;
constexpr int kWrongUse = 2;
constexpr const char *kFellBack = "TERRANE_FELL_BACK"; // set in the program that was started again

constexpr const char *kNoDisplay =
    "terrane: no window can be shown here: %s\n"
    "  On a remote machine log in with: ssh -X HOST, or use a remote desktop.\n"
    "  Without any screen everything works with terranectl (terranectl --help).\n"
    "  For tests start an X server in memory: xvfb-run terrane\n";

[[noreturn]] void leaveWithoutDisplay(const QByteArray &why)
{
    std::fprintf(stderr, kNoDisplay, why.constData());
    std::fflush(stderr);
    std::_Exit(kWrongUse);
}

// Qt ends the program with a signal where it finds no display; this ends it with a code and advice.
void explainMissingDisplay(QtMsgType type, const QMessageLogContext & /*context*/, const QString &message)
{
    if (type == QtFatalMsg)
        leaveWithoutDisplay("the display cannot be opened (" + qgetenv("DISPLAY") + ")");
    if (!message.contains("could not connect to display") && !message.contains("platform plugin"))
        std::fprintf(stderr, "%s\n", qPrintable(message));
}

void checkDisplay()
{
    const bool needsDisplay = qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM") ||
                              qEnvironmentVariable("QT_QPA_PLATFORM").startsWith("xcb");
    if (needsDisplay && qEnvironmentVariableIsEmpty("DISPLAY"))
        leaveWithoutDisplay("DISPLAY is not set");
}

void installTranslation(QApplication &application)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(QLocale(), "terrane", "_", resourceFolder() + "-translations"))
        QCoreApplication::installTranslator(translator);
}

// Starts the program again with Mesa's software renderer, once, where the driver lacks what views need. Does
// not return where that is possible.
void restartWithSoftwareRenderer(char **argv)
{
    if (!qEnvironmentVariableIsEmpty("LIBGL_ALWAYS_SOFTWARE"))
        return;
    qputenv("LIBGL_ALWAYS_SOFTWARE", "1");
    qputenv(kFellBack, "1");
    execv("/proc/self/exe", argv);
}

// A window with views needs OpenGL to be drawn at all; this says so in one that does not.
void explainMissingGraphics(const GraphicsInfo &graphics)
{
    const QString what =
        QCoreApplication::translate("terrane::desktop::Application", "Terrane's windows cannot be drawn: %1")
            .arg(graphics.problem);
    const QString mend = QCoreApplication::translate("terrane::desktop::Application",
                                                     "Install Mesa's drivers (libgl1-mesa-dri, libegl1). "
                                                     "Over SSH use ssh -Y. Everything works in terranectl, "
                                                     "which draws to files.");
    std::fprintf(stderr, "terrane: %s\n  %s\n", qPrintable(what), qPrintable(mend));
    QMessageBox box(QMessageBox::Critical, "Terrane", what, QMessageBox::Close);
    box.setInformativeText(mend);
    box.exec();
}

} // namespace

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

Application::Application(int &argc, char **argv) : QApplication(argc, argv) {}

bool Application::notify(QObject *receiver, QEvent *event)
{
    // Other threads have events as well, and are not waited for.
    if (!m_watchdog || QThread::currentThread() != thread())
        return deliver(receiver, event);
    m_watchdog->enter(receiver, event->type());
    const bool isHandled = deliver(receiver, event);
    m_watchdog->leave();
    return isHandled;
}

bool Application::deliver(QObject *receiver, QEvent *event)
{
    try {
        return QApplication::notify(receiver, event);
    } catch (const Error &error) {
        emit failed(error);
    } catch (const std::bad_alloc &) {
        emit failed(FailureError("not enough memory", "", "Close other programs or load less at once"));
    } catch (const std::exception &error) {
        emit failed(FailureError(error.what(), "", "This is a defect of Terrane: please report it"));
    }
    return false;
}

CommandLine parseCommandLine(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription("Terrane: full-waveform inversion, designed, sent out and watched");
    const QCommandLineOption help = parser.addHelpOption(), version = parser.addVersionOption();
    const QCommandLineOption example("example", "Open the example project");
    const QCommandLineOption benchmark("benchmark", "Measure this machine's windows and views, and end");
    const QCommandLineOption json("json", "Figures of --benchmark as JSON");
    parser.addOptions({example, benchmark, json});
    parser.addPositionalArgument("file", "Projects, SEG-Y files, models, run files, run folders to open",
                                 "[FILE...]");
    if (!parser.parse(arguments)) {
        std::fprintf(stderr, "terrane: %s See terrane --help\n", qPrintable(parser.errorText()));
        std::exit(kWrongUse);
    }
    if (parser.isSet(version)) {
        std::printf("terrane %s\n", TERRANE_VERSION);
        std::exit(0);
    }
    if (parser.isSet(help)) {
        std::printf("%s", qPrintable(parser.helpText()));
        std::exit(0);
    }
    return {parser.positionalArguments(), parser.isSet(example), parser.isSet(benchmark), parser.isSet(json)};
}

void openFirst(MainWindow &window, const CommandLine &line)
{
    if (!line.files.isEmpty())
        window.openPaths(line.files);
    if (line.example)
        window.projectActions().openExample();
    else if (line.files.isEmpty())
        window.showWelcome();
}

int runApplication(int argc, char **argv)
{
    prepareApplication();
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const CommandLine line = parseCommandLine(arguments);
    checkDisplay();
    const QtMessageHandler before = qInstallMessageHandler(explainMissingDisplay);
    Application application(argc, argv);
    qInstallMessageHandler(before);
    QApplication::setApplicationDisplayName("Terrane");
    QApplication::setWindowIcon(QIcon(resourceFolder() + "/icons/terrane.png"));
    installTranslation(application);
    const GraphicsInfo graphics = graphicsInfo();
    if (!graphics.problem.isEmpty()) {
        restartWithSoftwareRenderer(argv);
        explainMissingGraphics(graphics);
        return kFailed;
    }
    if (line.benchmarks)
        return runBenchmarks(line.asJson);

    applyTheme(chosenTheme());
    MainWindow window;
    QObject::connect(&application, &Application::failed, &window.workspace(), &Workspace::failed);
    window.begin();
    if (qEnvironmentVariableIsSet(kFellBack))
        window.tellFallback(graphics);
    openFirst(window, line);
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
