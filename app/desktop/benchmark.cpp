// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/benchmark.h"

#include "app/desktop/command/graphics_info.h"
#include "app/desktop/main_window.h"
#include "app/desktop/place.h"

#include <unistd.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QThread>
#include <QWindow>
#include <cstdio>
#include <ctime>
#include <exception>

namespace terrane::desktop {

namespace {

// Since the program was started, by the kernel's account: linking and loading count as well.
double secondsSinceStart()
{
    QFile file("/proc/self/stat");
    if (!file.open(QFile::ReadOnly))
        return 0;
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    constexpr int kStartTime = 19; // field 22 of the whole, which counts from 1
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double begun = fields.value(kStartTime).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) - begun;
}

struct Outcome
{
    QString name;
    QList<BenchmarkFigure> figures;
    QString failure;
};

Outcome measure(const Benchmark &benchmark)
{
    try {
        return {benchmark.name, benchmark.run(), {}};
    } catch (const std::exception &error) {
        return {benchmark.name, {}, error.what()};
    }
}

QList<Outcome> measureAll()
{
    MainWindow window;
    window.resize(1280, 800);
    window.show();
    processUntil([&window] { return window.windowHandle() && window.windowHandle()->isExposed(); });
    window.repaint();
    const BenchmarkFigure start{"start_to_window", secondsSinceStart(), "s", 1.5};
    QList<Outcome> outcomes{{"start", {start, {"memory_at_start", residentMegabytes(), "MB"}}, {}}};
    for (Place *place : window.places()) {
        for (const Benchmark &benchmark : place->benchmarks()) {
            window.showPlace(place->name());
            outcomes << measure(benchmark);
        }
    }
    window.hide();
    for (const Benchmark &benchmark : viewBenchmarks())
        outcomes << measure(benchmark);
    return outcomes;
}

void printText(const QList<Outcome> &outcomes, const GraphicsInfo &graphics)
{
    std::printf("Terrane %s, %s, %s\n", qPrintable(QApplication::applicationVersion()),
                qPrintable(QSysInfo::prettyProductName()),
                qPrintable(graphics.problem.isEmpty() ? graphics.renderer : graphics.problem));
    for (const Outcome &outcome : outcomes) {
        if (!outcome.failure.isEmpty())
            std::printf("%-26s failed: %s\n", qPrintable(outcome.name), qPrintable(outcome.failure));
        for (const BenchmarkFigure &figure : outcome.figures) {
            std::printf("%-26s %10.4g %-6s", qPrintable(figure.name), figure.value, qPrintable(figure.unit));
            if (figure.bound > 0)
                std::printf(" (%s %g: %s)", figure.isAtMost ? "at most" : "at least", figure.bound,
                            figure.isKept() ? "kept" : "NOT KEPT");
            std::printf(" %s\n", qPrintable(figure.conditions));
        }
    }
}

QJsonObject toJson(const BenchmarkFigure &figure)
{
    QJsonObject object{{"name", figure.name}, {"value", figure.value}, {"unit", figure.unit}};
    if (figure.bound > 0) {
        object[figure.isAtMost ? "at_most" : "at_least"] = figure.bound;
        object["is_kept"] = figure.isKept();
    }
    if (!figure.conditions.isEmpty())
        object["conditions"] = figure.conditions;
    return object;
}

void printJson(const QList<Outcome> &outcomes, const GraphicsInfo &graphics)
{
    QJsonArray figures, failures;
    for (const Outcome &outcome : outcomes) {
        for (const BenchmarkFigure &figure : outcome.figures)
            figures << toJson(figure);
        if (!outcome.failure.isEmpty())
            failures << QJsonObject{{"name", outcome.name}, {"what", outcome.failure}};
    }
    const QJsonObject root{{"version", QApplication::applicationVersion()},
                           {"system", QSysInfo::prettyProductName()},
                           {"opengl_renderer", graphics.renderer},
                           {"opengl_version", graphics.version},
                           {"processors", QThread::idealThreadCount()},
                           {"figures", figures},
                           {"failures", failures}};
    std::printf("%s", QJsonDocument(root).toJson().constData());
}

} // namespace

int runBenchmarks(bool asJson)
{
    const QList<Outcome> outcomes = measureAll();
    const GraphicsInfo graphics = graphicsInfo();
    if (asJson)
        printJson(outcomes, graphics);
    else
        printText(outcomes, graphics);
    for (const Outcome &outcome : outcomes) {
        if (!outcome.failure.isEmpty())
            return 1;
    }
    return 0;
}

bool processUntil(const std::function<bool()> &condition, int timeoutMs)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.hasExpired(timeoutMs))
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

double residentMegabytes()
{
    QFile file("/proc/self/statm");
    if (!file.open(QFile::ReadOnly))
        return 0;
    const double pages = file.readAll().split(' ').value(1).toDouble();
    return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace terrane::desktop
