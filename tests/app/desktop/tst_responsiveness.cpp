// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/gather_panel.h"
#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/main_window.h"
#include "app/desktop/model/model_views.h"
#include "app/desktop/monitor/iteration_panel.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/place.h"
#include "app/desktop/view/volume_view.h"
#include "app/desktop/watchdog.h"
#include "core/model/model_file.h"
#include "tests/app/cli/run_process.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QPushButton>
#include <QtEndian>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

// Of the UI thread's own processor time in one event, ms: what takes longer is work that belongs into a job,
// however slow the machine. 50 is wished; how much it was stands in the log, and terrane --benchmark tells.
constexpr double kMost = 1'000;

// A SEG-Y file of 25 shots with 1,000 receivers each, 10,000 samples a trace: 1 GB, most of it holes.
void writeLargeSegy(const QString &path)
{
    constexpr int kTraces = 25'000, kSamples = 10'000;
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray head(3600, 0);
    const auto put16 = [](QByteArray &bytes, int at, int value) {
        qToBigEndian(static_cast<qint16>(value), bytes.data() + at);
    };
    const auto put32 = [](QByteArray &bytes, int at, int value) {
        qToBigEndian(static_cast<qint32>(value), bytes.data() + at);
    };
    head.replace(0, 3200, QByteArray(3200, 0x40));
    put16(head, 3216, 1'000);
    put16(head, 3220, kSamples);
    put16(head, 3224, 5);
    file.write(head);
    constexpr qint64 kTraceBytes = 240 + 4 * kSamples;
    for (int trace = 0; trace < kTraces; ++trace) {
        QByteArray header(240, 0);
        put32(header, 0, trace + 1);
        put32(header, 8, trace / 1'000 + 1);
        put32(header, 12, trace % 1'000 + 1);
        put16(header, 28, 1);
        put16(header, 70, 1);
        put32(header, 72, trace / 1'000 * 400);
        put32(header, 80, trace % 1'000 * 10);
        put16(header, 114, kSamples);
        put16(header, 116, 1'000);
        QVERIFY(file.seek(3600 + trace * kTraceBytes) && file.write(header) == 240);
    }
    QVERIFY(file.resize(3600 + kTraces * kTraceBytes));
}

} // namespace

// The UI thread answers while large things are loaded and while a run tells news.
class ResponsivenessTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("PATH", QFileInfo(TERRANECTL).path().toUtf8() + ':' + qgetenv("PATH"));
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QApplication::setActiveWindow(m_window.get()); // no window manager does it under Xvfb
        // What is made when it is first seen; the software driver compiles its shaders then.
        for (const char *place : {"data", "run", "monitor", "model"})
            m_window->showPlace(place);
        Model small;
        small.grid = {{20, 20, 20}, {25, 25, 20}, {0, 0, 0}};
        small.fields = {{"vp", "m/s", std::vector<float>(small.grid.size(), 2'000)}};
        writeModel(at("small.h5").toStdString(), small);
        show(at("small.h5"));
    }

    void init() { application().setWatchdog(&m_watchdog); }

    void cleanup()
    {
        application().setWatchdog(nullptr);
        const Watchdog::Times longest = m_watchdog.longest();
        qInfo("at most %.0f ms of the processor, %.0f ms by the clock", longest.cpu, longest.wall);
        QStringList slow;
        for (const Watchdog::Block &block : m_watchdog.blocks())
            if (block.times.cpu > kMost)
                slow << QString("%1: %2 ms").arg(block.what).arg(block.times.cpu);
        m_watchdog.clear();
        QVERIFY2(slow.isEmpty(), qPrintable(slow.join('\n')));
    }

    void opensALargeSurvey()
    {
        writeLargeSegy(at("large.segy"));
        m_window->showPlace("data");
        m_window->place("data")->openFile(at("large.segy"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<SurveyImportPage *>()->isReady(), 60'000);
        m_window->place("data")->findChild<QPushButton *>("import")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 60'000);
        QCOMPARE(m_window->workspace().survey()->shotCount(), std::size_t{25});
        auto *gather = m_window->findChild<GatherPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(gather->view().shown() && !gather->view().isBusy(), 60'000);
        QTest::keyClick(&gather->view(), Qt::Key_Right);
        QTRY_VERIFY_WITH_TIMEOUT(gather->shownShot().field == 2 && !gather->view().isBusy(), 60'000);
    }

    void turnsALargeVolume()
    {
        Model model;
        model.grid = {{400, 400, 200}, {25, 25, 20}, {0, 0, 0}};
        model.fields = {{"vp", "m/s", std::vector<float>(model.grid.size())}};
        for (std::size_t i = 0; i < model.grid.size(); ++i)
            model.fields[0].values[i] = 1'500 + 10 * static_cast<float>(i % 200);
        writeModel(at("large.h5").toStdString(), model);
        model = {};
        m_window->showPlace("model");
        show(at("large.h5"));
        VolumeView &volume = m_window->place("model")->findChild<ModelViews *>()->volume();
        QTest::mousePress(&volume, Qt::LeftButton, {}, {300, 300});
        for (int i = 1; i <= 20; ++i) {
            QTest::mouseMove(&volume, {300 + 8 * i, 300 + 3 * i});
            QTest::qWait(20);
        }
        QTest::mouseRelease(&volume, Qt::LeftButton, {}, {460, 360});
    }

    void watchesARunThatTellsMuch()
    {
        makeExample(QDir(m_folder.path()));
        RunningDriver driver(at("fwi.json"), at("live"),
                             {"--set", "stages.iterations=300", "--set", "update.optimizer=adam"});
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(at("live/run.json")), 20'000);
        int shown = 0;
        connect(m_window->findChild<IterationPanel *>(), &IterationPanel::iterationShown, this,
                [&shown] { ++shown; });
        m_window->showPlace("monitor");
        m_window->workspace().showRun(at("live"));
        QTRY_VERIFY_WITH_TIMEOUT(shown >= 10, 60'000);
    }

private:
    static Application &application() { return *static_cast<Application *>(QApplication::instance()); }
    QString at(const QString &name) const { return m_folder.filePath(name); }

    // As a volume, until it has been drawn.
    void show(const QString &path)
    {
        m_window->place("model")->openFile(path);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().modelPath() == path, 120'000);
        auto *showVolume = m_window->place("model")->findChild<QAction *>("showVolume");
        QTRY_VERIFY_WITH_TIMEOUT(showVolume->isEnabled(), 20'000);
        showVolume->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->place("model")->findChild<ModelViews *>()->volume().isVisible(),
                                 20'000);
        QTest::qWait(500);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    Watchdog m_watchdog{50};
};

int main(int argc, char **argv)
{
    return runTest<ResponsivenessTest>(argc, argv);
}
#include "tst_responsiveness.moc"
