// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/journal.h"
#include "core/run/run_folder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <filesystem>
#include <random>

using namespace terrane;

namespace {

const QString kExample = TERRANE_EXAMPLES "/overthrust_2d/";
constexpr int kPatience = 120'000; // ms

// Two stages of two iterations of four shots: a few seconds.
QByteArray runFile(const QString &survey = kExample + "overthrust_2D_shots.segy", const QByteArray &more = {})
{
    return "{\"terrane_run\": 1, \"kind\": \"fwi\",\n"
           " \"data\": {\"survey\": \"" +
           survey.toUtf8() +
           "\", \"shots\": [2, 6, 9, 13]},\n"
           " \"model\": {\"file\": \"" +
           kExample.toUtf8() +
           "overthrust_model.h5\", \"dataset\": \"m0\"},\n"
           " \"wavelet\": {\"ricker_hz\": 8, \"peak_s\": 0.125},\n"
           " \"constraints\": {\"lowest_m_s\": 1300, \"highest_m_s\": 6500, \"fixed_above_m\": 520},\n" +
           more +
           " \"stages\": {\"highest_hz\": [4, 6], \"iterations\": 2, \"smooth_m\": 60, \"shots\": [0, 2]}}\n";
}

void write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QByteArray content(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

struct Finished
{
    int code = -1;
    QByteArray out, error;
};

Finished finish(QProcess &process)
{
    if (!process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished();
    }
    const bool isNormal = process.exitStatus() == QProcess::NormalExit;
    return {isNormal ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

Finished terranectl(const QStringList &arguments)
{
    QProcess process;
    process.start(TERRANECTL, arguments);
    return finish(process);
}

std::vector<nlohmann::ordered_json> journal(const QString &folder)
{
    return run::JournalReader(folder.toStdString() + "/journal.jsonl").next();
}

std::size_t count(const QString &folder, const std::string &event, const std::string &state = {})
{
    std::size_t found = 0;
    for (const auto &line : journal(folder))
        found +=
            line.value("event", "") == event && (state.empty() || line.value("state", "") == state) ? 1 : 0;
    return found;
}

} // namespace

// Inversions as people run them, and as machines break them.
class InversionTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_runFile = path("fwi.json");
        write(m_runFile, runFile());
        const Finished done = terranectl({"run", m_runFile, path("whole")});
        QVERIFY2(done.code == 0, done.error);
        QVERIFY2(done.out.contains("stage 2 of 2: up to 6 Hz, l2, 2 shots"), done.out);
        QCOMPARE(run::RunFolder(path("whole").toStdString()).iterations(),
                 (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
        m_last = content(path("whole/iterations/0004.h5"));
        QVERIFY(m_last.size() > 100'000);
    }

    void theModelGetsBetter()
    {
        double first = 0, last = 0;
        for (const auto &line : journal(path("whole")))
            if (line.value("event", "") == "iteration" && line.value("stage", -1) == 0) {
                first = first == 0 ? line.value("before", 0.0) : first;
                last = line.value("part_of_observed", 0.0);
            }
        qInfo("misfit from %.2f to %.2f %% of the data's", 100 * first, 100 * last);
        QVERIFY(last > 0 && last < 0.7 * first);
    }

    void numbersOfWorkersAndThreadsDoNotMatter()
    {
        QCOMPARE(terranectl({"run", m_runFile, path("one"), "--workers", "1", "--threads", "2"}).code, 0);
        QCOMPARE(content(path("one/iterations/0004.h5")), m_last);
        QCOMPARE(terranectl({"run", m_runFile, path("three"), "--workers", "3", "--threads", "1"}).code, 0);
        QCOMPARE(content(path("three/iterations/0004.h5")), m_last);
    }

    // Where memory does not hold a shot for each processor.
    void fewerWorkersWhereMemoryIsShort()
    {
        QStringList command = {"check", m_runFile, "--json", "--set", "compute.memory_bytes=1e6"};
        const Finished refused = terranectl(command);
        QCOMPARE(refused.code, 2);
        const QString mend = QString(refused.error).section("Give at least ", 1).section(" GB", 0, 0);
        QVERIFY2(mend.toDouble() > 0, refused.error);
        command.last() = QString("compute.memory_bytes=%1").arg(1.5e9 * mend.toDouble());
        const Finished checked = terranectl(command);
        QCOMPARE(checked.code, 0);
        QCOMPARE(nlohmann::json::parse(checked.out.toStdString()).value("workers", 0), 1);
        QCOMPARE(terranectl({"run", m_runFile, path("short"), "--set", command.last()}).code, 0);
        for (const auto &line : journal(path("short")))
            QCOMPARE(line.value("worker", 0), 0);
    }

    // Two of its iterations bring the misfit lower than two of L-BFGS, and a kill changes no bit of them.
    void gaussNewtonGoesFurther()
    {
        const QStringList options = {
            "--set", "update.optimizer=gauss-newton", "--set", "update.inner_iterations=3",
            "--set", "stages.highest_hz=4",           "--set", "stages.shots=0"};
        QCOMPARE(terranectl(QStringList{"run", m_runFile, path("newton")} + options).code, 0);
        const auto misfits = [this](const char *folder) {
            std::vector<double> parts;
            for (const auto &line : journal(path(folder)))
                if (line.value("event", "") == "iteration")
                    parts.push_back(line.value("part_of_observed", 0.0));
            return parts;
        };
        const std::vector<double> newton = misfits("newton"), lbfgs = misfits("whole");
        QVERIFY(newton.size() >= 2 && lbfgs.size() >= 2);
        qInfo("after two iterations %.3f %% of the data's, L-BFGS %.3f %%", 100 * newton[newton.size() - 1],
              100 * lbfgs[lbfgs.size() - 3]);
        QVERIFY(newton[newton.size() - 1] < 0.95 * lbfgs[lbfgs.size() - 3]);

        QProcess process;
        process.start(TERRANECTL, QStringList{"run", m_runFile, path("newton-killed")} + options);
        QTRY_VERIFY_WITH_TIMEOUT(count(path("newton-killed"), "evaluation") > 1, kPatience);
        process.kill();
        process.waitForFinished();
        QCOMPARE(terranectl({"resume", path("newton-killed")}).code, 0);
        QCOMPARE(content(path("newton-killed/iterations/0002.h5")),
                 content(path("newton/iterations/0002.h5")));
    }

    void killedDriversLoseNothing()
    {
        const QString folder = path("killed");
        std::mt19937 random(20);
        std::uniform_int_distribution<int> moments(20, 700); // ms
        int kills = 0;
        QStringList arguments = {"run", m_runFile, folder};
        for (bool isDone = false; !isDone;) {
            QProcess process;
            process.start(TERRANECTL, arguments);
            const int moment = kills < 20 ? moments(random) : kPatience;
            isDone = process.waitForFinished(moment);
            if (isDone) {
                const Finished done = finish(process);
                QVERIFY2(done.code == 0, done.error);
            } else {
                ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
                process.waitForFinished();
                ++kills;
            }
            const bool isRun = QFile::exists(folder + "/run.json");
            if (!isRun) // killed before there was a run
                std::filesystem::remove_all(folder.toStdString());
            arguments = isRun ? QStringList{"resume", folder} : QStringList{"run", m_runFile, folder};
            if (isRun && isDone && kills < 5) { // too fast a machine: the next run begins anew
                QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
                std::filesystem::remove_all(folder.toStdString());
                arguments = {"run", m_runFile, folder};
                isDone = false;
            }
        }
        qInfo("%d kills", kills);
        QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
    }

    void interruptedRunsGoOn()
    {
        const QString folder = path("interrupted");
        QProcess process;
        process.start(TERRANECTL, {"run", m_runFile, folder});
        QTRY_VERIFY_WITH_TIMEOUT(count(folder, "evaluation") > 0, kPatience);
        process.terminate();
        const Finished stopped = finish(process);
        if (stopped.code != 0) { // it may have been done already
            QCOMPARE(stopped.code, 3);
            QVERIFY2(stopped.error.contains("terranectl resume"), stopped.error);
            QCOMPARE(count(folder, "paused"), std::size_t{1});
            QCOMPARE(terranectl({"resume", folder}).code, 0);
        }
        QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
        QCOMPARE(terranectl({"resume", folder}).code, 0); // nothing is left to do
        QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
    }

    void killedWorkersAreReplaced()
    {
        const QString folder = path("workers");
        QProcess process;
        process.start(TERRANECTL, {"run", m_runFile, folder});
        int kills = 0;
        QElapsedTimer clock;
        clock.start();
        while (process.state() != QProcess::NotRunning && clock.elapsed() < kPatience) {
            QTest::qWait(150);
            const auto lines = journal(folder);
            for (auto line = lines.rbegin(); line != lines.rend() && kills < 6; ++line)
                if (line->value("event", "") == "task" && line->value("state", "") == "started" &&
                    line->value("attempt", 0) == 1) {
                    kills += ::kill(line->value("process", 0), SIGKILL) == 0 ? 1 : 0;
                    break;
                }
        }
        const Finished done = finish(process);
        QVERIFY2(done.code == 0, done.error);
        qInfo("%d kills, %zu tasks lost", kills, count(folder, "task", "lost"));
        QVERIFY(kills > 0);
        QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
    }

    // Iterations, results of tasks and the journal all fail to be written.
    void aFullDiskPausesTheRun()
    {
        const QString folder = path("full");
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("LD_PRELOAD", FAKE_FULL_DISK);
        environment.insert("FAKE_FULL_DISK", folder);
        process.setProcessEnvironment(environment);
        process.start(TERRANECTL, {"run", m_runFile, folder});
        QTRY_VERIFY_WITH_TIMEOUT(count(folder, "iteration") >= 2, kPatience);
        write(folder + ".full", "");
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += process.readAllStandardOutput()).contains("the disk is full"),
                                 kPatience);
        const QByteArray journalWhenFull = content(folder + "/journal.jsonl");
        QTest::qWait(1500); // longer than it waits before it looks again
        QCOMPARE(process.state(), QProcess::Running);
        QCOMPARE(content(folder + "/journal.jsonl"), journalWhenFull);
        QVERIFY(QFile::remove(folder + ".full"));
        const Finished done = finish(process);
        QVERIFY2(done.code == 0, done.error);
        QVERIFY2(done.out.contains("there is room on the disk again"), done.out);
        QCOMPARE(content(folder + "/iterations/0004.h5"), m_last);
    }

    void aSecondDriverIsRefused()
    {
        const QString folder = path("two");
        QProcess process;
        process.start(TERRANECTL, {"run", m_runFile, folder});
        QTRY_VERIFY_WITH_TIMEOUT(count(folder, "stage") > 0, kPatience);
        const Finished second = terranectl({"resume", folder});
        QVERIFY(process.state() == QProcess::Running);
        QCOMPARE(second.code, 2);
        QVERIFY2(second.error.contains("process " + QByteArray::number(process.processId())), second.error);
        QCOMPARE(finish(process).code, 0);
    }

    void wrongInputIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *what, const QByteArray &text, const char *message) {
            QTest::newRow(what) << text << QByteArray(message);
        };
        const QByteArray good = runFile();
        row("no JSON", "{", "line");
        row("unknown key", QByteArray(good).replace("iterations", "iteration"),
            "stages.iteration: the key is not known. Did you mean stages.iterations?");
        row("wrong type", QByteArray(good).replace("\"iterations\": 2", "\"iterations\": \"many\""),
            "stages.iterations: is the text \"many\"");
        row("impossible value", QByteArray(good).replace("\"ricker_hz\": 8", "\"ricker_hz\": -8"),
            "wavelet.ricker_hz: is -8, expected a number above 0 (Hz)");
        row("missing file", QByteArray(good).replace("shots.segy", "shots.sgy"), "data.survey");
        row("band upside down", QByteArray(good).replace("[4, 6]", "[4, 6], \"lowest_hz\": 5"),
            "5 Hz is not below the highest frequency, 4 Hz");
        row("no such shot", QByteArray(good).replace("13]", "33]"), "there is no shot 33");
        row("bounds exclude the start model", QByteArray(good).replace("6500", "2500"),
            "the start model has");
        row("model elsewhere", QByteArray(good).replace("\"m0\"", "\"m0\", \"origin_m\": [50000, 0]"),
            "outside of the model");
        row("damaged data", runFile(TERRANE_TEST_DATA "/segy_bad/cut_in_first_trace.sgy"),
            "cut_in_first_trace.sgy");
    }
    void wrongInputIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        const QString file = path("wrong.json"), folder = path("wrong");
        write(file, text);
        for (const QStringList &command : {QStringList{"check", file}, QStringList{"run", file, folder}}) {
            const Finished refused = terranectl(command);
            QCOMPARE(refused.code, 2);
            QVERIFY2(refused.error.contains(message), refused.error);
        }
        std::filesystem::remove_all(folder.toStdString());
    }

    void changedInputsAreRefused()
    {
        const QString survey = path("shots.segy"), file = path("changed.json"), folder = path("changed");
        QVERIFY(QFile::copy(kExample + "overthrust_2D_shots.segy", survey));
        QVERIFY(QFile::setPermissions(survey, QFile::ReadOwner | QFile::WriteOwner));
        write(file, runFile(survey));
        QCOMPARE(terranectl({"run", file, folder}).code, 0);
        QFile samples(survey);
        QVERIFY(samples.open(QIODevice::ReadWrite) && samples.seek(100'000) && samples.write("changed") == 7);
        samples.close();
        const Finished refused = terranectl({"resume", folder});
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.error.contains("has changed since the run began"), refused.error);
        QCOMPARE(terranectl({"run", file, folder}).code, 2); // it exists
    }

private:
    QString path(const char *name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QString m_runFile;
    QByteArray m_last;
};

QTEST_GUILESS_MAIN(InversionTest)
#include "tst_inversion.moc"
