// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/data_place.h"
#include "app/desktop/data/gather_panel.h"
#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/monitor/iteration_panel.h"
#include "app/desktop/monitor/monitor_place.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/run_place.h"
#include "core/model/model_file.h"
#include "core/run/iteration_file.h"
#include "core/run/run_folder.h"
#include "tests/app/cli/run_process.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

// One person's way from a SEG-Y file to exported results, through every place of the window.
class WholeWayTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("PATH", QFileInfo(TERRANECTL).path().toUtf8() + ':' + qgetenv("PATH"));
        QVERIFY(QFile::copy(kShots, at("shots.segy")));
        QVERIFY(QFile::copy(kModel, at("model.h5")));
    }

    void fromDataToResults()
    {
        open();
        importShots();
        loadStartModel();
        setUp();
        check();
        launch();
        QTRY_VERIFY_WITH_TIMEOUT(m_shown >= 1, 120'000);
        keepPicture(*m_window, "whole-way-live");

        // The window goes, the driver stays.
        m_window->workspace().project().save(at("line.terrane.json"));
        m_window.reset();
        QVERIFY(!readFile(at("overthrust_fwi/journal.jsonl")).contains("\"finished\""));
        open();
        m_window->workspace().project().load(at("line.terrane.json"));
        m_window->showPlace("monitor");
        m_window->workspace().showRun(at("overthrust_fwi"));
        QTRY_VERIFY_WITH_TIMEOUT(m_shown >= 1, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("runState")->text(), "Finished", 300'000);
        QTRY_COMPARE(m_shown, kIterations);
        keepPicture(*m_window, "whole-way-finished");

        const QString segy = exported("model", "segy"), script = exported("script", "sh");
        std::vector<Finding> findings;
        const Model model = readModel(segy.toStdString(), {}, findings);
        const Model expected =
            run::readIteration(run::RunFolder(at("overthrust_fwi").toStdString()).iterationFile(kIterations))
                .model;
        QCOMPARE(model.grid.shape, expected.grid.shape);
        QCOMPARE(model.grid.spacing, expected.grid.spacing);
        QCOMPARE(model.fields[0].values, expected.field("vp").values);
        const Model first =
            run::readIteration(run::RunFolder(at("overthrust_fwi").toStdString()).iterationFile(0)).model;
        const double left = error(model) / error(first);
        QVERIFY2(left < 0.9, qPrintable(QString::number(left)));
        QVERIFY(readFile(script).contains("resume"));
        QCOMPARE(QProcess::execute("sh", {"-n", script}), 0);
    }

private:
    static constexpr qint64 kIterations = 5;

    QString at(const QString &name) const { return m_folder.filePath(name); }
    template<typename Type>
    Type *find(const QString &name) const
    {
        return m_window->findChild<Type *>(name);
    }
    RunForm &form() const { return static_cast<RunPlace *>(m_window->place("run"))->form(); }

    void open()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QApplication::setActiveWindow(m_window.get()); // no window manager does it under Xvfb
        m_shown = -1;
        connect(m_window->findChild<IterationPanel *>(), &IterationPanel::iterationShown, this,
                [this](qint64 iteration) { m_shown = iteration; });
    }

    void importShots()
    {
        m_window->showPlace("data");
        m_window->place("data")->openFile(at("shots.segy"));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<SurveyImportPage *>()->isReady(), 20'000);
        QTest::mouseClick(m_window->place("data")->findChild<QPushButton *>("import"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
        QCOMPARE(m_window->workspace().survey()->shotCount(), std::size_t{16});
        auto *gather = m_window->findChild<GatherPanel *>();
        QTRY_VERIFY_WITH_TIMEOUT(gather->view().shown() && !gather->view().isBusy(), 20'000);
        keepPicture(*m_window, "whole-way-data");
    }

    void loadStartModel()
    {
        m_window->showPlace("model");
        m_window->place("model")->openFile(at("model.h5"));
        QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().modelPath(), at("model.h5"), 20'000);
        // Of the two models in the file, the one to start from.
        auto *dataset = m_window->place("model")->findChild<QComboBox *>("datasetChoice");
        dataset->setCurrentText("m0");
        emit dataset->activated(dataset->currentIndex());
        const auto fastest = [this] {
            return std::ranges::max(m_window->workspace().model()->field("vp").values);
        };
        QTRY_VERIFY(fastest() < 5'200); // the true one has 5,500 m/s
        QTest::mouseClick(find<QToolButton>("closeMessage"), Qt::LeftButton);
        QVERIFY(!m_window->findChild<MessageBar *>()->isVisible());
        keepPicture(*m_window, "whole-way-model");
    }

    // Four shots and one stage of the template: seconds, not minutes.
    void setUp()
    {
        m_window->showPlace("run");
        QTRY_VERIFY(find<QAction>("template:overthrust_fwi"));
        find<QAction>("template:overthrust_fwi")->trigger();
        QTRY_VERIFY(form().state().file.contains("/overthrust_fwi/"));
        type("data.survey", at("shots.segy"));
        type("model.file", at("model.h5"));
        type("data.shots", "0,5,10,15");
        form().setText("stages.iterations", QString::number(kIterations));
        form().setText("stages.highest_hz", "4");
        form().setText("stages.smooth_m", "100");
        form().setText("stages.refine", "1");
        QTRY_COMPARE(find<QLabel>("launchState")->text(), "Nothing is wrong with the settings");
    }

    void check()
    {
        find<QDockWidget>("checksDock")->raise();
        QTRY_VERIFY(find<QPushButton>("checkNow")->isVisible());
        QTest::mouseClick(find<QPushButton>("checkNow"), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("checkState")->text(), "Checked", 60'000);
        QVERIFY(find<QLabel>("needs")->text().contains("core hours"));
        keepPicture(*m_window, "whole-way-run");
    }

    void launch()
    {
        type("runFolder", at("overthrust_fwi"));
        QTest::mouseClick(find<QPushButton>("launch"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(at("overthrust_fwi/run.json")), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->place("monitor")->isVisible(), 30'000);
    }

    QString exported(const QString &what, const QString &ending)
    {
        QAction *action = find<QAction>("exportRun");
        QTest::mouseClick(find<QToolBar>("runActions")->widgetForAction(action), Qt::LeftButton);
        auto *choice = find<QComboBox>("exportWhat");
        choice->setCurrentIndex(choice->findData(what));
        auto *format = find<QComboBox>("exportFormat");
        format->setCurrentIndex(format->findData(ending));
        const QString file = find<QLineEdit>("exportFile")->text();
        find<QPushButton>("export")->click();
        [&] {
            QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("exportResult")->text(), file + " is written", 30'000);
        }();
        return file;
    }

    void type(const QString &path, const QString &text)
    {
        auto *edit = find<QLineEdit>(path == "runFolder" ? path : path + ".edit");
        QVERIFY(edit);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    // Of velocities over x = 1 to 9 km, z = 525 to 2,000 m, against the true ones.
    double error(const Model &model) const
    {
        std::vector<Finding> findings;
        ModelReadOptions options;
        options.dataset = "m";
        const Model truth = readModel(at("model.h5").toStdString(), options, findings);
        const auto &values = model.fields[0].values, &right = truth.field("vp").values;
        double wrong = 0;
        for (std::size_t ix = 40; ix <= 360; ++ix) {
            for (std::size_t iz = 21; iz <= 80; ++iz) {
                const std::size_t node = truth.grid.index(ix, 0, iz);
                wrong += std::pow(values[node] - right[node], 2);
            }
        }
        return std::sqrt(wrong);
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
    qint64 m_shown = -1;
};

int main(int argc, char **argv)
{
    return runTest<WholeWayTest>(argc, argv);
}
#include "tst_whole_way.moc"
