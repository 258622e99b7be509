// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/field_text.h"
#include "app/desktop/run/run_command.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/run_templates.h"
#include "app/desktop/run/stages_model.h"
#include "core/run/run_file.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>
#include <algorithm>

using namespace terrane;
using namespace terrane::desktop;

class RunFormTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_undo.clear();
        m_form = std::make_unique<RunForm>(m_undo);
    }

    void readsEveryTemplate()
    {
        const QList<RunTemplate> templates = readTemplates(TERRANE_TEMPLATES);
        QVERIFY(templates.size() >= 5);
        QCOMPARE(templates.size(),
                 QDir(TERRANE_TEMPLATES).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() +
                     std::ranges::count_if(templates,
                                           [](const RunTemplate &each) { return each.name.contains('/'); }));
        for (const RunTemplate &each : templates) {
            m_form->setState(each.state, each.name);
            const run::Settings given = run::readRunFile(each.state.file.toStdString(), m_ignored);
            const std::string folder = QDir(TERRANE_TEMPLATES).path().toStdString();
            // Read again, the form's run file counts as the template does.
            const std::string text = run::runFileText(m_form->settings(), folder);
            const run::Settings again = run::parseRunFile(text, folder + "/x.json", m_ignored);
            for (const run::Parameter &parameter : given.table().parameters) {
                if (parameter.type != run::ParameterType::File)
                    QVERIFY2(
                        given.value(parameter.path) == again.value(parameter.path),
                        qPrintable(each.name + ' ' + QString::fromStdString(std::string(parameter.path))));
            }
        }
    }

    void servesEveryKind_data()
    {
        QTest::addColumn<QString>("kind");
        for (const std::string_view kind : run::runKindNames())
            QTest::newRow(std::string(kind).c_str()) << QString::fromStdString(std::string(kind));
    }
    void servesEveryKind()
    {
        QFETCH(QString, kind);
        m_form->setKind(*run::runKind(kind.toStdString()));
        QVERIFY(!m_form->isRight()); // something is needed
        QCOMPARE(QString::fromStdString(*m_form->settings().text(run::kKindKey)), kind);
        for (const run::Parameter &parameter : m_form->table().parameters) {
            const FieldText text = fieldText(parameter);
            QVERIFY(!text.label.isEmpty() && !text.label.contains('_'));
            QVERIFY(text.toolTip.contains(QString::fromStdString(std::string(parameter.path))));
        }
    }

    void tellsWhatIsNeeded()
    {
        QVERIFY(m_form->problem("data.survey").startsWith("Needed: the name of a file"));
        QVERIFY(m_form->problem("model").startsWith("Needed"));
        QVERIFY(m_form->problem("wavelet").startsWith("Needed"));
        QVERIFY(m_form->problem("stages.iterations").isEmpty());
    }

    void tellsAtOnceWhatIsWrong_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        QTest::newRow("range") << "wavelet.ricker_hz"
                               << "-3"
                               << "expected a number above 0 (Hz)";
        QTest::newRow("text") << "wavelet.ricker_hz"
                              << "fast"
                              << "Is the text \"fast\"";
        QTest::newRow("list") << "stages.iterations"
                              << "10,0"
                              << "Item 2 is 0";
        QTest::newRow("choice") << "update.optimizer"
                                << "lbfg"
                                << "did you mean \"lbfgs\"?";
        QTest::newRow("order") << "simulation.space_order"
                               << "5"
                               << "one of 4, 8, 12, 16";
        QTest::newRow("position") << "model.layers.top_m"
                                  << "a"
                                  << "";
    }
    void tellsAtOnceWhatIsWrong()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        m_form->setText(path, text);
        const QString told = m_form->problem(path);
        if (problem.isEmpty()) // not in what is chosen: nothing to tell
            QVERIFY2(told.isEmpty(), qPrintable(told));
        else
            QVERIFY2(told.contains(problem), qPrintable(told));
        QVERIFY(!m_form->settings().has(path.toStdString())); // nothing runs with it
        m_undo.undo();
        QVERIFY(!m_form->isGiven(path));
        QVERIFY(!m_form->problem(path).contains("Is "));
    }

    void tellsOfFilesAndStages()
    {
        m_form->setText("data.survey", "/nowhere/shots.segy");
        QTRY_VERIFY(m_form->problem("data.survey").contains("there is no such file"));
        m_form->setText("stages.iterations", "5,5,5");
        m_form->setText("stages.highest_hz", "4,7");
        QVERIFY(m_form->problem("stages.highest_hz").contains("there are 3 stages"));
        m_form->setText("stages.highest_hz", "4,7,9");
        m_form->setText("stages.lowest_hz", "3,8,3");
        QVERIFY(m_form->problem("stages.lowest_hz").contains("Stage 2: 8 Hz is not below"));
    }

    void keepsBothAlternatives()
    {
        m_form->setText("model.file", "/tmp/a.h5");
        QVERIFY(m_form->settings().has("model.file"));
        m_form->choose("model", 1);
        QVERIFY(!m_form->settings().has("model.file"));
        m_form->assign("model.layers.top_m=0,100");
        QVERIFY(m_form->settings().has("model.layers.top_m"));
        QVERIFY(m_form->problem("model.layers.vp_m_s").startsWith("Needed"));
        m_form->choose("model", 0);
        QCOMPARE(*m_form->settings().file("model.file"), "/tmp/a.h5");
        QVERIFY(!m_form->settings().hasObject("model.layers"));
        m_form->assign("model.layers.vp_m_s=1500,2000"); // takes the alternative that it belongs to
        QCOMPARE(m_form->choice("model"), 1);
        m_undo.undo();
        QCOMPARE(m_form->choice("model"), 0);
    }

    void undoesTypingOfAFieldAtOnce()
    {
        for (const char *text : {"1", "15", "15.5"})
            m_form->setText("wavelet.ricker_hz", text);
        m_form->setText("wavelet.peak_s", "0.1");
        QCOMPARE(m_undo.count(), 2);
        m_undo.undo();
        m_undo.undo();
        QVERIFY(m_form->isEmpty());
        m_undo.redo();
        QCOMPARE(m_form->text("wavelet.ricker_hz"), "15.5");
    }

    void survivesInTheProject()
    {
        m_form->setText("wavelet.ricker_hz", "wrong");
        m_form->choose("model", 1);
        m_form->setText("model.layers.top_m", "0,100");
        QUndoStack undo;
        RunForm other(undo);
        other.fromJson(m_form->toJson());
        QCOMPARE(other.state(), m_form->state());
        other.fromJson(
            QJsonObject{{"kind", "nonsense"}, {"texts", QJsonObject{{"no.key", "1"}, {"title", 3}}}});
        QVERIFY(other.isEmpty()); // what is no part of a form is left
    }

    void givesTheCommand()
    {
        for (const RunTemplate &each : readTemplates(TERRANE_TEMPLATES))
            if (each.name == "overthrust_fwi")
                m_form->setState(each.state, "");
        const QString file = m_form->state().file;
        m_form->markSaved(file);
        QCOMPARE(runCommand(*m_form, "/tmp/a b", {}), QString("terranectl run %1 '/tmp/a b'").arg(file));
        QCOMPARE(runCommand(*m_form, "/tmp/a", "far"),
                 QString("terranectl run %1 /tmp/a --profile far").arg(file));
        m_form->setText("stages.iterations", "1,2,3");
        m_form->setText("title", "it's mine");
        const QString command = runCommand(*m_form, "/tmp/a", {});
        QCOMPARE(command,
                 QString("terranectl run %1 /tmp/a --set stages.iterations=1,2,3 --set 'title=it'\\''s mine'")
                     .arg(file));
        // What is left out of a file cannot be told by --set: the whole file is written.
        m_form->reset("constraints.lowest_m_s");
        QTemporaryDir folder;
        const QString whole = runCommand(*m_form, folder.filePath("go"), {});
        QVERIFY(whole.startsWith("cat > ") && whole.contains("terranectl run "));
        QProcess shell;
        shell.start("sh", {"-c", whole.left(whole.indexOf("terranectl"))});
        QVERIFY(shell.waitForFinished() && shell.exitCode() == 0);
        const run::Settings read = run::readRunFile(folder.filePath("go.json").toStdString());
        QCOMPARE(*read.text("title"), "it's mine");
        QVERIFY(!read.has("constraints.lowest_m_s"));
    }

    void showsStagesAsATable()
    {
        StagesModel stages(*m_form);
        const QAbstractItemModelTester tester(&stages,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(stages.rowCount(), 1);
        const int highest = columnOf(stages, "highest_hz"), misfit = columnOf(stages, "misfit");
        QVERIFY(stages.headerData(highest, Qt::Horizontal).toString().contains("Hz"));
        QVERIFY(stages.setData(stages.index(0, highest), "4"));
        stages.addStage(0);
        QCOMPARE(stages.rowCount(), 2);
        QCOMPARE(m_form->text("stages.iterations"), "20,20"); // keeps their number
        QCOMPARE(m_form->text("stages.highest_hz"), "4");     // one item for all
        QVERIFY(stages.setData(stages.index(1, highest), "7,5"));
        QCOMPARE(m_form->text("stages.highest_hz"), "4,7.5");
        QVERIFY(stages.setData(stages.index(0, misfit), "envelope"));
        stages.moveStage(0, 1);
        QCOMPARE(m_form->text("stages.highest_hz"), "7.5,4");
        QCOMPARE(m_form->text("stages.misfit"), "l2,envelope");
        QVERIFY(stages.setData(stages.index(0, highest), "x"));
        QVERIFY2(stages.problem().contains("Highest: Item 1 is the text \"x\""),
                 qPrintable(stages.problem()));
        m_undo.undo();
        QVERIFY(stages.problem().isEmpty());
        stages.removeStage(1);
        QCOMPARE(stages.rowCount(), 1);
        QVERIFY(!m_form->isGiven("stages.iterations")); // all as if nothing was given but a frequency
        QCOMPARE(m_form->text("stages.highest_hz"), "7.5");
        QCOMPARE(m_form->settings().numbers("stages.highest_hz"), std::vector<double>{7.5});
    }

    void findsTheTemplateOfFiles()
    {
        const QList<RunTemplate> templates = readTemplates(TERRANE_TEMPLATES);
        const QString folder = QDir(TERRANE_EXAMPLES "/overthrust_2d").canonicalPath();
        const RunTemplate *found =
            templateFor(templates, folder + "/overthrust_2D_shots.segy", folder + "/overthrust_model.h5");
        QVERIFY(found);
        QCOMPARE(found->name, "overthrust_fwi"); // not JUDI's, which has the same data
        QVERIFY(!templateFor(templates, folder + "/other.segy", folder + "/overthrust_model.h5"));
    }

private:
    static int columnOf(const StagesModel &stages, std::string_view key)
    {
        for (int column = 0; column < stages.columnCount(); ++column)
            if (stages.parameter(column).key() == key)
                return column;
        return -1;
    }

    QUndoStack m_undo;
    std::unique_ptr<RunForm> m_form;
    run::Problems m_ignored;
};

QTEST_GUILESS_MAIN(RunFormTest)
#include "tst_run_form.moc"
