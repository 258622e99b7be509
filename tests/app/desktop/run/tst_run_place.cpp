// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/run/estimate_models.h"
#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/run_place.h"
#include "app/desktop/view/section_view.h"
#include "core/run/run_lock.h"
#include "remote/profile/profile.h"
#include "tests/app/cli/run_process.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <vector>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

// Needs an X server with GLX (Xvfb will do). Pictures of what is tested are written where the environment
// variable TERRANE_SCREENSHOTS says.
class RunPlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        qputenv("PATH", QByteArray(QFileInfo(TERRANECTL).path().toUtf8()) + ":" + qgetenv("PATH"));
        makeExample(QDir(m_folder.path()));
    }

    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1500, 950);
        m_window->show();
        m_window->showPlace("run");
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QApplication::setActiveWindow(m_window.get()); // no window manager does it under Xvfb
        QTRY_VERIFY(find<QAction>("template:overthrust_fwi"));
    }

    void cleanup()
    {
        picture("end");
        m_window.reset();
    }

    void beginsWithATemplate()
    {
        takeTemplate("overthrust_fwi");
        QCOMPARE(edit("wavelet.ricker_hz")->text(), "8");
        QVERIFY(edit("data.survey")->text().endsWith("overthrust_2D_shots.segy"));
        QCOMPARE(find<QTableView>("stages")->model()->rowCount(), 3);
        QVERIFY(find<QLabel>("runFile")->text().contains("overthrust_fwi/run.json"));
        QTRY_COMPARE(find<QLabel>("launchState")->text(), "Nothing is wrong with the settings");
        // Folded away unless given: this one is not, of the next the section is open.
        QVERIFY(!edit("data.gain_power")->isVisible());
        click(find<QToolButton>("more:data"));
        QVERIFY(edit("data.gain_power")->isVisible());
        QCOMPARE(edit("data.gain_power")->placeholderText(), "0");
        QVERIFY(edit("wavelet.ricker_hz")->toolTip().contains("above 0 (Hz)"));

        // Another run of the form: what differs, and its values on a double click.
        raise("differencesDock");
        auto *with = find<QComboBox>("compareWith");
        const int other = with->findText("template judi_fwi_example");
        QVERIFY(other > 0);
        with->setCurrentIndex(other);
        emit with->activated(other);
        auto *differences = find<QTableView>("differences");
        QTRY_VERIFY(rowOf(differences, "update.optimizer") >= 0);
        QVERIFY(rowOf(differences, "wavelet.ricker_hz") < 0);
        const int row = rowOf(differences, "update.optimizer");
        QCOMPARE(differences->model()->index(row, 1).data().toString(), "lbfgs");
        picture("difference");
        emit differences->doubleClicked(differences->model()->index(row, 0));
        QCOMPARE(form().text("update.optimizer"), "spg");
        QVERIFY(rowOf(differences, "update.optimizer") < 0);
    }

    // Open Example Project, Launch: no more than two clicks to a run that can start.
    void isReadyWithTheExample()
    {
        find<QAction>("openExample")->trigger();
        QTRY_VERIFY(form().isGiven("wavelet.ricker_hz"));
        QVERIFY(form().state().file.contains("/overthrust_fwi/"));
        QVERIFY(find<QPushButton>("launch")->isVisible());
        QTRY_COMPARE(find<QLabel>("launchState")->text(), "Nothing is wrong with the settings");
        QTRY_VERIFY(find<QLineEdit>("runFolder")->text().endsWith("/overthrust_fwi-1"));
        QVERIFY(m_window->place("run")->command().startsWith("terranectl run "));
        picture("example");
    }

    void tellsBesideTheFieldWhatIsWrong()
    {
        takeTemplate("overthrust_fwi");
        type("wavelet.ricker_hz", "-3");
        auto *problem = find<ProblemLabel>("problem:wavelet.ricker_hz");
        QVERIFY(problem->isVisible());
        QVERIFY2(problem->text().contains("expected a number above 0 (Hz)"), qPrintable(problem->text()));
        QVERIFY(problem->mapTo(m_window.get(), QPoint()).y() >
                edit("wavelet.ricker_hz")->mapTo(m_window.get(), QPoint()).y());
        QVERIFY(find<QWidget>("finding:key"));
        picture("wrong");
        // Launch leads to it and starts nothing.
        edit("title")->setFocus();
        click(find<QPushButton>("launch"));
        QTRY_VERIFY(edit("wavelet.ricker_hz")->hasFocus());
        click(find<QToolButton>("reset:wavelet.ricker_hz"));
        QVERIFY(!form().isGiven("wavelet.ricker_hz"));
        QVERIFY(edit("wavelet.ricker_hz")->text().isEmpty());
        QVERIFY(!problem->isVisible());
        QVERIFY(find<ProblemLabel>("problem:wavelet")->isVisible()); // a choice is needed
        find<QAction>("undo")->trigger();
        find<QAction>("undo")->trigger();
        QCOMPARE(edit("wavelet.ricker_hz")->text(), "8");
    }

    void showsTheChosenAlternative()
    {
        takeTemplate("overthrust_fwi");
        QVERIFY(!edit("wavelet.file")->isVisible());
        click(find<QRadioButton>("choice:wavelet.1"));
        QVERIFY(edit("wavelet.file")->isVisible());
        QVERIFY(!edit("wavelet.ricker_hz")->isVisible());
        QVERIFY(!preview().contains("ricker_hz"));
        click(find<QRadioButton>("choice:wavelet.0"));
        QCOMPARE(edit("wavelet.ricker_hz")->text(), "8"); // as it was
        QVERIFY(preview().contains("\"ricker_hz\": 8.0"));
    }

    void editsStages()
    {
        takeTemplate("overthrust_fwi");
        auto *stages = find<QTableView>("stages");
        stages->setCurrentIndex(stages->model()->index(2, 0));
        click(find<QToolButton>("addStage"));
        QCOMPARE(stages->model()->rowCount(), 4);
        QCOMPARE(form().text("stages.iterations"), "10,10,15,15");
        stages->setCurrentIndex(stages->model()->index(3, 0));
        stages->setFocus();
        QTest::keyClick(stages, Qt::Key_F2);
        auto *cell = stages->findChild<QLineEdit *>();
        QVERIFY(cell);
        cell->selectAll();
        QTest::keyClicks(cell, "7");
        QTest::keyClick(cell, Qt::Key_Return);
        QTRY_COMPARE(form().text("stages.iterations"), "10,10,15,7"); // Qt commits in the next event loop
        click(find<QToolButton>("stageUp"));
        QCOMPARE(form().text("stages.iterations"), "10,10,7,15");
        picture("stages");
    }

    void fillsFromTheData()
    {
        Project &project = m_window->workspace().project();
        project.add(ItemKind::Survey, {path("shots.segy"), {}});
        project.add(ItemKind::Model, {TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5", {}});
        // No template is made for these two: files, wavelet and bounds are proposed.
        QTRY_VERIFY(form().isGiven("wavelet.ricker_hz"));
        QCOMPARE(edit("data.survey")->text(), path("shots.segy"));
        const double peak = form().text("wavelet.ricker_hz").toDouble();
        QVERIFY2(peak > 10 && peak < 17, qPrintable(QString::number(peak))); // it was 15 Hz
        QCOMPARE(form().text("constraints.water_m_s"), "1510");
        QVERIFY(form().text("constraints.lowest_m_s").toDouble() < 1500);
    }

    // What was answered when a raw model was opened is part of the run.
    void fillsFromARawModel()
    {
        m_window->workspace().project().add(ItemKind::Survey, {path("shots.segy"), {}});
        writeRawModel(path("vp_20m.bin"));
        m_window->openPath(path("vp_20m.bin"));
        QTRY_VERIFY(find<QLineEdit>("importShape")->isVisible());
        find<QLineEdit>("importShape")->setText("30, 12");
        auto *accept = find<QPushButton>("importAccept");
        QTRY_VERIFY(find<QLabel>("importSize")->text().contains("agree") && accept->isEnabled());
        accept->click();
        QTRY_VERIFY(form().isGiven("wavelet.ricker_hz"));
        QCOMPARE(form().text("model.file"), path("vp_20m.bin"));
        QCOMPARE(form().text("model.shape"), "30,12");
        QCOMPARE(form().text("model.spacing_m"), "20");
        QCOMPARE(form().text("constraints.highest_m_s"), "2650"); // 1.3 * 2028 m/s, rounded up
        QTRY_VERIFY2(form().isRight(), qPrintable(QStringList(form().problems().values()).join('\n')));
    }

    void aModelThatCannotBeReadKeepsNothingOfTheShotsAway()
    {
        writeRawModel(path("bare.bin"));
        m_window->workspace().project().add(ItemKind::Survey, {path("shots.segy"), {}});
        m_window->workspace().project().add(ItemKind::Model, {path("bare.bin"), {}});
        QTRY_VERIFY(form().isGiven("wavelet.ricker_hz"));
        QCOMPARE(form().text("model.file"), path("bare.bin"));
        QVERIFY(find<MessageBar>("messageBar")->text().contains("raw"));
    }

    void mendsWhatTheCheckFinds()
    {
        open("fwi.json");
        type("wavelet.ricker_hz", "60");
        raise("checksDock");
        click(find<QPushButton>("checkNow"));
        const QString fix = "fix:too-few-nodes-per-wavelength:0";
        QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(fix), 60'000);
        auto *resolution = find<QTableView>("resolution");
        QVERIFY(resolution->isVisible());
        QVERIFY(resolution->model()
                    ->index(0, ResolutionModel::FrequencyColumn)
                    .data(ResolutionModel::PartRole)
                    .toDouble() > 1);
        QVERIFY(find<QTableView>("memory")->model()->rowCount() > 4);
        QVERIFY(find<QLabel>("needs")->text().contains("core hours"));
        QVERIFY(!find<QLabel>("needs")->text().contains("Cost"));
        find<QDoubleSpinBox>("price")->setValue(25);
        QVERIFY(find<QLabel>("needs")->text().contains("Cost: about "));
        picture("checked");
        click(find<QPushButton>(fix));
        QVERIFY(form().isGiven("stages.highest_hz"));
        QVERIFY(form().text("stages.highest_hz").toDouble() < 60);
        QVERIFY(find<QLabel>("checkState")->text().contains("have changed"));
        click(find<QPushButton>("checkNow"));
        QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("checkState")->text(), "Checked", 60'000);
        QVERIFY(!find<QPushButton>(fix));
        QVERIFY(resolution->model()
                    ->index(0, ResolutionModel::FrequencyColumn)
                    .data(ResolutionModel::PartRole)
                    .toDouble() <= 1);
        // Another way to keep wave fields, from the table.
        auto *memory = find<QTableView>("memory");
        emit memory->doubleClicked(memory->model()->index(0, 0));
        QCOMPARE(form().text("compute.strategy"), "all");
    }

    void triesOneShot()
    {
        open("fwi.json");
        raise("trialDock");
        find<QSpinBox>("trialShot")->setValue(1);
        click(find<QPushButton>("tryShot"));
        QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("trialSection") && find<QWidget>("trialSection")->isVisible(),
                                 60'000);
        const QString told = find<QLabel>("trialResult")->text();
        QVERIFY2(told.startsWith("Shot 1: misfit "), qPrintable(told));
        find<QComboBox>("trialField")->setCurrentIndex(1);
        picture("trial");
        find<QSpinBox>("trialShot")->setValue(7);
        click(find<QPushButton>("tryShot"));
        QTRY_VERIFY(find<ProblemLabel>("trialProblem")->text().contains("there is no shot 7"));
    }

    // The driver lives on: also when the window closes as soon as it was asked for.
    void launchesARunThatOutlivesTheWindow()
    {
        open("fwi.json");
        QTRY_COMPARE(find<QLabel>("launchState")->text(), "Nothing is wrong with the settings");
        const QString folder = path("launched");
        auto *name = find<QLineEdit>("runFolder");
        QTRY_VERIFY(name->text().endsWith("/fwi-1"));
        name->selectAll();
        QTest::keyClicks(name, m_folder.path()); // there, and not empty
        QTRY_VERIFY(find<ProblemLabel>("launchProblem")->isVisible());
        name->selectAll();
        QTest::keyClicks(name, folder);
        QTRY_VERIFY(!find<ProblemLabel>("launchProblem")->isVisible());
        QVERIFY(preview().contains("\"kind\": \"fwi\""));
        click(find<QPushButton>("launch"));
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/run.json"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().project().items(ItemKind::Run).isEmpty(), 30'000);
        QCOMPARE(m_window->workspace().project().items(ItemKind::Run)[0].path, folder);
        m_window.reset();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/iterations/0002.h5"), 120'000);
        QTRY_VERIFY_WITH_TIMEOUT(readFile(folder + "/journal.jsonl").contains("\"finished\""), 30'000);
        QVERIFY(readFile(folder + "/logs/driver.log").contains("iteration"));

        // The same folder again is refused in place.
        init();
        open("fwi.json");
        name = find<QLineEdit>("runFolder");
        name->selectAll();
        QTest::keyClicks(name, folder);
        QTRY_VERIFY(find<ProblemLabel>("launchProblem")->text().contains("choose another name"));
        click(find<QPushButton>("launch"));
        QTRY_VERIFY(find<ProblemLabel>("launchProblem")->text().contains("Exists already"));
    }

    void offersProfiles()
    {
        open("fwi.json");
        auto *where = find<QComboBox>("profile");
        QCOMPARE(where->currentText(), QString("This machine"));
        remote::Profile profile;
        profile.name = "cluster";
        profile.batch.program = "/opt/terranectl";
        profile.batch.partition = "batch";
        remote::writeProfile(profile);
        m_window->workspace().showPlace("model");
        m_window->workspace().showPlace("run");
        QCOMPARE(where->count(), 2);
        QTest::keyClick(where, Qt::Key_Down);
        QVERIFY(preview().contains("\"kind\": \"fwi\""));
        QTRY_VERIFY(find<QPlainTextEdit>("previewScript")->isVisible());
        QVERIFY(find<QPlainTextEdit>("previewScript")->toPlainText().contains("#SBATCH --partition=batch"));
        QVERIFY(find<QPlainTextEdit>("previewCommand")->toPlainText().endsWith("--profile cluster"));
        picture("profile");
        remote::removeProfile("cluster");
    }

    void tellsWhyADriverDied()
    {
        const QDir bin(m_folder.filePath("bin"));
        QVERIFY(bin.mkpath("."));
        writeFile(bin.filePath("terranectl"), "#!/bin/sh\necho 'error: the disk is on fire' >&2\nexit 1\n");
        QVERIFY(QFile::setPermissions(bin.filePath("terranectl"),
                                      QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        const QByteArray before = qgetenv("PATH");
        qputenv("PATH", bin.path().toUtf8());
        open("fwi.json");
        auto *name = find<QLineEdit>("runFolder");
        name->selectAll();
        QTest::keyClicks(name, path("dead"));
        click(find<QPushButton>("launch"));
        QTRY_VERIFY_WITH_TIMEOUT(find<ProblemLabel>("launchProblem")->text().contains("the disk is on fire"),
                                 30'000);
        QVERIFY(find<ProblemLabel>("launchProblem")->text().contains("driver.log"));
        picture("dead");
        qputenv("PATH", before);
    }

    void isFoundAgainInTheProject()
    {
        takeTemplate("overthrust_fwi");
        type("wavelet.ricker_hz", "wrong");
        QTemporaryDir folder;
        const QString file = folder.filePath("project.terrane");
        m_window->place("run")->keepState();
        m_window->workspace().project().save(file);
        m_window.reset();
        init();
        m_window->workspace().project().load(file);
        QCOMPARE(edit("wavelet.ricker_hz")->text(), "wrong");
        m_window->showPlace("run");
        QVERIFY(find<ProblemLabel>("problem:wavelet.ricker_hz")->isVisible());
        QVERIFY(edit("data.survey")->text().endsWith("overthrust_2D_shots.segy"));
    }

    void servesOtherKinds()
    {
        auto *kind = find<QComboBox>("kind");
        for (int row = 0; row < kind->count(); ++row) {
            kind->setCurrentIndex(row);
            QElapsedTimer timer;
            timer.start();
            emit kind->activated(row);
            QCOMPARE(QString::fromStdString(std::string(run::name(form().kind()))),
                     kind->itemData(row).toString());
            qInfo("%s: form made in %lld ms", qPrintable(kind->currentText()), timer.elapsed());
            picture(kind->currentText().toUtf8());
        }
        takeTemplate("judi_modeling_basic_2d");
        QCOMPARE(form().kind(), run::RunKind::Modelling);
        QVERIFY(edit("geometry.sources.line.count")->isVisible());
        QVERIFY(!edit("geometry.sources.grid.inline_count")->isVisible());
        QTRY_VERIFY(form().isRight());
        QVERIFY(!find<QPushButton>("checkNow")->isEnabled());
        QVERIFY(m_window->place("run")->command().startsWith("terranectl run "));
    }

private:
    // 30 x 12 nodes, depth fastest.
    static void writeRawModel(const QString &file)
    {
        std::vector<float> values;
        for (int x = 0; x < 30; ++x)
            for (int z = 0; z < 12; ++z)
                values.push_back(1'600.f + 31.f * static_cast<float>(z) + 3.f * static_cast<float>(x));
        QFile raw(file);
        QVERIFY(raw.open(QFile::WriteOnly));
        raw.write(reinterpret_cast<const char *>(values.data()),
                  static_cast<qint64>(values.size() * sizeof(float)));
    }

    template<typename Type>
    Type *find(const QString &name) const
    {
        return m_window->findChild<Type *>(name);
    }
    RunForm &form() const { return static_cast<RunPlace *>(m_window->place("run"))->form(); }
    QLineEdit *edit(const QString &path) const { return find<QLineEdit>(path + ".edit"); }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QString preview()
    {
        raise("previewDock");
        return find<QPlainTextEdit>("previewText")->toPlainText();
    }

    void raise(const QString &dock)
    {
        find<QDockWidget>(dock)->raise();
        QTRY_VERIFY(find<QDockWidget>(dock)->widget()->isVisible());
    }

    void takeTemplate(const QString &name)
    {
        find<QAction>("template:" + name)->trigger();
        QTRY_VERIFY(form().state().file.contains("/" + name + "/"));
        QApplication::processEvents();
    }

    void open(const QString &name)
    {
        m_window->place("run")->openFile(path(name));
        QTRY_COMPARE(form().state().file, path(name));
    }

    void show(QWidget *widget)
    {
        auto *scroll = find<QScrollArea>("runForm");
        if (scroll->isAncestorOf(widget))
            scroll->ensureWidgetVisible(widget);
    }

    void click(QWidget *widget)
    {
        QVERIFY(widget);
        show(widget);
        QApplication::processEvents();
        QTest::mouseClick(widget, Qt::LeftButton, {}, QPoint(8, widget->height() / 2));
    }

    void type(const QString &path, const QString &text)
    {
        show(edit(path));
        edit(path)->setFocus();
        edit(path)->selectAll();
        QTest::keyClicks(edit(path), text);
    }

    static int rowOf(const QTableView *view, const QString &key)
    {
        for (int row = 0; row < view->model()->rowCount(); ++row)
            if (view->model()->index(row, 0).data().toString() == key)
                return row;
        return -1;
    }

    void picture(const QByteArray &what) const
    {
        if (m_window)
            keepPicture(*m_window, QString("run-%1-%2").arg(QTest::currentTestFunction(), what));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char **argv)
{
    return runTest<RunPlaceTest>(argc, argv);
}
#include "tst_run_place.moc"
