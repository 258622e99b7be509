// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_file.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"
#include "tests/app/cli/run_process.h"

#include <signal.h>

#include <QJsonArray>
#include <QRegularExpression>
#include <csignal>

using namespace terrane;

namespace {

// Adam goes on until it has made its iterations.
const QStringList kEndless = {"--set", "stages.iterations=100000", "--set", "update.optimizer=adam"};

} // namespace

// terranectl status, log, watch, pause, cancel, branch, export and report as people use them.
class RunsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        makeExample(QDir(m_folder.path()));
        const auto [code, output] = start({"run", at("fwi.json"), at("done"), "--workers", "1"});
        QVERIFY2(code == 0, output);
    }

    void statusOfAFinishedRun()
    {
        const QJsonObject status = json({"status", at("done")});
        QCOMPARE(status["state"].toString(), QString("finished"));
        QCOMPARE(status["iteration"].toInt(), 2);
        QCOMPARE(status["iterations"].toInt(), 2);
        QCOMPARE(status["stages"].toInt(), 1);
        QVERIFY(status["driver"].isNull() && status["left_s"].isNull() && status["failure"].isNull());
        QVERIFY(status["misfit"].toDouble() > 0);
        QVERIFY(status["part_of_observed"].toDouble() < 1);
        QVERIFY(status["evaluations"].toObject()["gradients"].toInt() >= 3);
        const auto [code, text] = start({"status", at("done")});
        QCOMPARE(code, 0);
        QVERIFY2(text.contains("done: finished\n") && text.contains("iteration    2 of 2"), text);
    }

    // Its keys are for programs, which break when one goes.
    void statusHasItsKeys()
    {
        const QStringList keys = {"began",
                                  "chunks",
                                  "chunks_done",
                                  "core_hours",
                                  "driven_s",
                                  "driver",
                                  "evaluations",
                                  "failure",
                                  "folder",
                                  "iteration",
                                  "iterations",
                                  "left_s",
                                  "misfit",
                                  "part_of_observed",
                                  "queue",
                                  "request",
                                  "seconds_per_iteration",
                                  "stage",
                                  "stage_iteration",
                                  "stage_iterations",
                                  "stage_what",
                                  "stages",
                                  "state",
                                  "updated",
                                  "warnings"};
        const QJsonObject status = json({"status", at("done")});
        QCOMPARE(status.keys(), keys);
        QVERIFY(status["core_hours"].toDouble() > 0);
    }

    void refusesWhatIsNoRun_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"status", "log", "watch", "pause", "cancel", "report", "feed"})
            QTest::newRow(command) << command;
    }

    void refusesWhatIsNoRun()
    {
        QFETCH(QString, command);
        const auto [code, text] = start({command, m_folder.path()});
        QCOMPARE(code, 2);
        QVERIFY2(text.contains("is no run folder: it has no run.json"), text);
    }

    void printsTheJournal()
    {
        const auto [code, text] = start({"log", at("done")});
        QCOMPARE(code, 0);
        QVERIFY2(QString(text).contains(QRegularExpression(
                     "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  iteration    2  misfit ")),
                 text);
        QVERIFY2(text.trimmed().split('\n').last().contains("finished: 2 iterations"), text);
        const auto [jsonCode, lines] = start({"log", at("done"), "--json"});
        QCOMPARE(lines, readFile(at("done/journal.jsonl")));
        QCOMPARE(start({"log", at("done"), "--follow"}).second, text); // ends with the run
    }

    void watchesAFinishedRun()
    {
        const auto [code, text] = start({"watch", at("done")});
        QCOMPARE(code, 0);
        QVERIFY2(text.contains("iteration    2") && text.endsWith("done: finished\n"), text);
        QVERIFY(!text.contains('\033')); // no terminal: plain lines
    }

    // On a terminal, which script(1) makes; for a run that is over the picture stays, and it ends.
    void watchesOnATerminal()
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setProcessEnvironment([] {
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert("LC_ALL", "C.UTF-8");
            return environment;
        }());
        process.start("script", {"-qec", QString("%1 watch '%2'").arg(TERRANECTL, at("done")), "/dev/null"});
        QVERIFY(process.waitForFinished(60'000));
        const QByteArray text = process.readAll();
        QVERIFY2(text.contains("misfit, % of the data's, by iteration"), text);
        QVERIFY2(text.contains("█"), text);
    }

    void nothingRuns_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("pause") << "pause";
        QTest::newRow("cancel") << "cancel";
    }

    void nothingRuns()
    {
        QFETCH(QString, command);
        const auto [code, text] = start({command, at("done")});
        QCOMPARE(code, 2);
        QVERIFY2(text.contains("is not running: it is finished"), text);
        QVERIFY(!QFile::exists(at("done/request")));
    }

    void pausesAndCancels_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("state");
        QTest::newRow("pause") << "pause"
                               << "paused";
        QTest::newRow("cancel") << "cancel"
                                << "cancelled";
    }

    void pausesAndCancels()
    {
        QFETCH(QString, command);
        QFETCH(QString, state);
        const QString folder = at(qPrintable("to-" + command));
        RunningDriver driver(at("fwi.json"), folder, kEndless);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/iterations/0001.h5"), 60'000);
        const QJsonObject running = json({"status", folder});
        QCOMPARE(running["state"].toString(), QString("running"));
        QCOMPARE(running["driver"].toObject()["pid"].toInt(), int(driver.process().processId()));
        const QJsonObject stopped = json({command, folder});
        QCOMPARE(stopped["state"].toString(), state);
        QVERIFY(stopped["driver"].isNull());
        QVERIFY(driver.process().waitForFinished(30'000));
        QCOMPARE(driver.process().exitCode(), 3);
        QVERIFY(!QFile::exists(folder + "/request"));
        QCOMPARE(start({command, folder}).first, 2);
        const auto [code, text] = start({"status", folder});
        QVERIFY2(text.contains((folder + ": " + state).toUtf8()), text);
    }

    void aKilledRunIsNotRunning()
    {
        const QString folder = at("killed");
        RunningDriver driver(at("fwi.json"), folder, kEndless);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/iterations/0001.h5"), 60'000);
        driver.process().kill();
        QVERIFY(driver.process().waitForFinished());
        QCOMPARE(json({"status", folder})["state"].toString(), QString("stopped"));
        const auto [code, text] = start({"status", folder});
        QVERIFY2(text.contains("not running though unfinished: go on with terranectl resume"), text);
    }

    // A driver that hangs: the wish stays, and the message tells who has not let go.
    void pauseDoesNotWaitForEver()
    {
        const QString folder = at("hangs");
        RunningDriver driver(at("fwi.json"), folder, kEndless);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/iterations/0001.h5"), 60'000);
        ::kill(static_cast<pid_t>(driver.process().processId()), SIGSTOP);
        const auto [code, text] = start({"pause", folder, "--timeout", "0.5"});
        ::kill(static_cast<pid_t>(driver.process().processId()), SIGCONT);
        QCOMPARE(code, 1);
        QVERIFY2(text.contains(QString("process %1 on").arg(driver.process().processId()).toUtf8()) &&
                     text.contains("has not let go within"),
                 text);
        QVERIFY(driver.process().waitForFinished(30'000)); // it hears of it now
        QCOMPARE(json({"status", folder})["state"].toString(), QString("paused"));
    }

    void watchingEndsWithTheRunAndCtrlCLeavesIt()
    {
        const QString folder = at("watched");
        RunningDriver driver(at("fwi.json"), folder, kEndless);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(folder + "/iterations/0001.h5"), 60'000);
        QProcess first, second;
        first.start(TERRANECTL, {"watch", folder});
        second.start(TERRANECTL, {"watch", folder});
        QVERIFY(first.waitForReadyRead(30'000));
        ::kill(static_cast<pid_t>(first.processId()), SIGINT);
        QVERIFY(first.waitForFinished(10'000));
        QCOMPARE(first.exitCode(), 0);
        QCOMPARE(json({"status", folder})["state"].toString(), QString("running"));
        json({"pause", folder});
        QVERIFY(second.waitForFinished(10'000));
        QVERIFY(second.readAll().endsWith("watched: paused\n"));
    }

    void exportsArrays_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("file");
        for (const char *what : {"model", "gradient", "update"})
            for (const char *ending : {"h5", "npy", "vti", "png", "segy"})
                QTest::addRow("%s.%s", what, ending) << what << QString("%1.%2").arg(what, ending);
    }

    void exportsArrays()
    {
        QFETCH(QString, what);
        QFETCH(QString, file);
        const auto [code, text] = start({"export", at("done"), what, "-i", "1", "-o", at(qPrintable(file))});
        QVERIFY2(code == 0, text);
        QVERIFY(QFile(at(qPrintable(file))).size() > 1000);
        if (file.endsWith(".png"))
            QVERIFY(readFile(at(qPrintable(file))).startsWith("\x89PNG"));
        if (!file.endsWith(".h5") && !file.endsWith(".segy"))
            return;
        const auto record = run::readIteration(at("done/iterations/0001.h5").toStdString());
        const std::vector<float> &expected = what == "model"      ? record.model.field("vp").values
                                             : what == "gradient" ? record.gradient
                                                                  : record.update;
        std::vector<Finding> findings;
        const Model found = readModel(at(qPrintable(file)).toStdString(),
                                      {.field = what == "model" ? "vp" : what.toStdString()}, findings);
        QVERIFY(found.fields.at(0).values == expected);
    }

    void exportsTables()
    {
        QCOMPARE(start({"export", at("done"), "iterations", "-o", at("curve.csv")}).first, 0);
        const QList<QByteArray> lines = readFile(at("curve.csv")).trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("iteration,stage,misfit,"));
        const auto record = run::readIteration(at("done/iterations/0002.h5").toStdString());
        QVERIFY(lines[2].split(',')[2].toDouble() == record.misfit); // all digits
        QCOMPARE(start({"export", at("done"), "evaluations", "-o", at("all.csv")}).first, 0);
        QVERIFY(readFile(at("all.csv")).trimmed().split('\n').size() >= 4);
        QCOMPARE(start({"export", at("done"), "shots", "-i", "1", "-o", at("shots.csv")}).first, 0);
        QCOMPARE(readFile(at("shots.csv")).trimmed().split('\n').size(), 3);
    }

    void exportTellsWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("iteration") << QStringList{"model", "-i", "9", "-o", "x.h5"}
                                   << QByteArray("There are 0 to 2");
        QTest::newRow("start model's gradient")
            << QStringList{"gradient", "-i", "0", "-o", "x.h5"} << QByteArray("has no gradient");
        QTest::newRow("table") << QStringList{"iterations", "-o", "x.png"} << QByteArray("ends in .csv");
        QTest::newRow("format") << QStringList{"model", "-o", "x.jpg"} << QByteArray("x.jpg");
        QTest::newRow("what") << QStringList{"wavefield", "-o", "x.h5"} << QByteArray("wavefield");
    }

    void exportTellsWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const auto [code, text] = start(QStringList{"export", at("done")} + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(message), text);
    }

    void reports()
    {
        const QJsonObject made =
            json({"report", at("done"), "-o", at("report.html"), "--true", at("done/iterations/0000.h5")});
        QCOMPARE(made["error"].toObject()["rms_start_m_s"].toDouble(),
                 0.0); // the start model is taken for true
        const QByteArray html = readFile(at("report.html"));
        QVERIFY(html.startsWith("<!DOCTYPE html>"));
        for (const char *text : {"Start model", "Model of iteration 2", "Last gradient", "Stages", "Inputs",
                                 "fixed_above_m", "SHA-256", "prefers-color-scheme: dark", "shots.segy"})
            QVERIFY2(html.contains(text), text);
        QVERIFY(html.count("data:image/png;base64,iVBORw0KGgo") >= 10);                 // light and dark
        QVERIFY(!QString(html).contains(QRegularExpression("(src|href)=\"(?!data:)"))); // all is inside
        QCOMPARE(html.count("<table>"), html.count("</table>"));
    }

    void branches()
    {
        const auto [code, text] =
            start({"branch", at("done"), at("other"), "--from", "1", "--set", "update.optimizer=spg"});
        QVERIFY2(code == 0, text);
        QVERIFY2(text.contains("terranectl resume"), text);
        const auto [asked, status] = start({"status", at("other")});
        QVERIFY2(status.contains("other: not started: start it with terranectl resume"), status);
        const auto [watched, lines] = start({"watch", at("other")});
        QVERIFY2(lines.contains("other: not started\n"), lines);
        const auto source = run::readIteration(at("done/iterations/0001.h5").toStdString());
        const auto begun = run::readIteration(at("other/iterations/0000.h5").toStdString());
        const std::vector<float> &expected = source.model.field("vp").values,
                                 &found = begun.model.field("vp").values;
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(std::abs(found[i] - expected[i]) < 1e-3f); // m/s: by way of the optimizer's parameter
        const auto [resumed, log] = start({"resume", at("other"), "--workers", "1"});
        QVERIFY2(resumed == 0, log);
        const auto last = run::readIteration(at("other/iterations/0002.h5").toStdString());
        // It goes on from there, and the nodes above stay those of the first start model.
        QVERIFY(last.misfit < source.misfit);
        const Model start = run::readIterationArray(at("done/iterations/0000.h5").toStdString(), "model");
        for (std::size_t ix = 0; ix < 41; ++ix)
            for (std::size_t iz = 0; iz < 6; ++iz) // to 50 m
                QVERIFY(last.model.field("vp").values[31 * ix + iz] ==
                        start.field("vp").values[31 * ix + iz]);
        QVERIFY(readFile(at("other/journal.jsonl")).startsWith("{\"time\":"));
        const auto [logCode, journal] = terrane::start({"log", at("other")});
        QVERIFY2(journal.contains("begins with iteration 1 of " + at("done").toUtf8()), journal);
        QVERIFY(readFile(at("other/run.json")).contains("\"spg\""));
    }

    void branchRefuses_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("iteration") << QStringList{"--from", "9"} << QByteArray("iteration 9 is not there");
        QTest::newRow("key") << QStringList{"--set", "update.optimiser=spg"}
                             << QByteArray("Did you mean update.optimizer?");
        QTest::newRow("grid") << QStringList{"--set", "model.layers.spacing_m=20"} << QByteArray("grid");
        QTest::newRow("stage") << QStringList{"--stage", "2"} << QByteArray("there is no stage 2");
    }

    void branchRefuses()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const auto [code, text] = start(QStringList{"branch", at("done"), at("refused")} + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(message), text);
        QVERIFY(!QFile::exists(at("refused")) && !QFile::exists(at("refused.branching")));
        QCOMPARE(start({"branch", at("done"), at("done")}).first, 2);
    }

private:
    QString at(const char *name) const { return QDir(m_folder.path()).canonicalPath() + '/' + name; }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(RunsTest)
#include "tst_runs.moc"
