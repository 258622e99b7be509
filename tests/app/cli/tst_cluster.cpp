// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/journal.h"
#include "tests/app/cli/run_process.h"
#include "tests/servers/slurm_server.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <algorithm>
#include <csignal>
#include <random>

using namespace terrane;
using terrane::test::SlurmServer;

namespace {

const QString kExample = TERRANE_EXAMPLES "/overthrust_2d/";
constexpr int kPatience = 180'000; // ms

// Two stages of two iterations of four shots: a few seconds here.
QByteArray runFile()
{
    return R"({"terrane_run": 1, "kind": "fwi",
        "data": {"survey": ")" +
           kExample.toUtf8() + R"(overthrust_2D_shots.segy", "shots": [2, 6, 9, 13]},
        "model": {"file": ")" +
           kExample.toUtf8() + R"(overthrust_model.h5", "dataset": "m0"},
        "wavelet": {"ricker_hz": 8, "peak_s": 0.125},
        "constraints": {"lowest_m_s": 1300, "highest_m_s": 6500, "fixed_above_m": 520},
        "stages": {"highest_hz": [4, 6], "iterations": 2, "smooth_m": 60, "shots": [0, 2]}})";
}

std::vector<nlohmann::ordered_json> journal(const QString &folder)
{
    return run::JournalReader(folder.toStdString() + "/journal.jsonl").next();
}

} // namespace

// Whole runs on a real Slurm, and what breaks them: the last model has the bits of an unbroken run here.
class ClusterTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!m_slurm.start())
            QSKIP(qPrintable(m_slurm.error()));
        qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
        writeFile(path("fwi.json"), runFile());
        const auto [code, output] = start({"run", path("fwi.json"), path("here")});
        QVERIFY2(code == 0, output);
        m_last = readFile(path("here/iterations/0004.h5"));
        QVERIFY(m_last.size() > 100'000);
        const auto [added, said] = start({"profile", "add", "cluster", "--partition", "debug", "--threads",
                                          "1", "--memory", "800MB", "--time", "10min"});
        QVERIFY2(added == 0, said);
        QCOMPARE(
            start({"profile", "add", "spot", "--partition", "spot", "--threads", "1", "--memory", "800MB"})
                .first,
            0);
    }

    void aProfileIsTested()
    {
        const QJsonObject tested = json({"profile", "test", "cluster", "--folder", m_folder.path()});
        QVERIFY(tested["good"].toBool());
        QStringList what;
        for (const auto &check : tested["checks"].toArray())
            what << check.toObject()["what"].toString();
        for (const char *one : {"engine", "task", "version", "cores", "memory", "clock", "files"})
            QVERIFY2(what.contains(one), qPrintable(what.join(' ')));
        QVERIFY(QDir(m_folder.path()).entryList({"terrane-profile-test-*"}).isEmpty());
    }

    void aProfileThatIsWrongSaysWhy_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("why");
        QTest::newRow("partition") << QStringList{"--memory", "500MB", "--partition", "nosuch"}
                                   << "nvalid partition";
        QTest::newRow("program") << QStringList{"--memory", "500MB", "--program", "/nonexistent/terranectl"}
                                 << "/nonexistent/terranectl";
        QTest::newRow("prologue") << QStringList{"--memory", "500MB", "--prologue",
                                                 "echo no such module; exit 3"}
                                  << "no such module";
        QTest::newRow("memory") << QStringList{"--memory", "900GB"} << "emory";
    }
    void aProfileThatIsWrongSaysWhy()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, why);
        QCOMPARE(start(QStringList{"profile", "add", "wrong", "--threads", "1"} + options).first, 0);
        const auto [code, output] = start({"profile", "test", "wrong", "--folder", m_folder.path()});
        QCOMPARE(code, 1);
        QVERIFY2(output.contains("FAILED") && output.contains(why.toUtf8()), output);
        QCOMPARE(start({"profile", "remove", "wrong"}).first, 0);
    }

    void hasTheBitsOfARunHere()
    {
        // A name that a shell would take apart.
        const QString folder = path("it's $(touch hacked) \"in\" here");
        const auto [code, output] = start({"run", path("fwi.json"), folder, "--profile", "cluster"});
        QVERIFY2(code == 0, output);
        QCOMPARE(readFile(folder + "/iterations/0004.h5"), m_last);
        QVERIFY(!QFile::exists("hacked") && !QFile::exists(path("hacked")));
        const QJsonObject status = json({"status", folder});
        QCOMPARE(status["state"].toString(), QString("finished"));
        QVERIFY(status["core_hours"].toDouble() > 0);
    }

    void goesOnElsewhere()
    {
        QCOMPARE(start({"run", path("fwi.json"), path("moved"), "--set", "stages.iterations=2"}).first, 0);
        QVERIFY(QFile::remove(path("moved/iterations/0004.h5")));
        QVERIFY(QFile::remove(path("moved/iterations/0003.h5")));
        const auto [code, output] = start({"resume", path("moved"), "--profile", "cluster"});
        QVERIFY2(code == 0, output);
        QCOMPARE(readFile(path("moved/iterations/0004.h5")), m_last);
    }

    // What still runs on the cluster is ended by the next driver, which goes on.
    void theDriverIsKilled()
    {
        {
            Driver driver(*this, "killed", "cluster");
            QVERIFY(waitForTask("killed"));
        } // SIGKILL
        const auto [code, output] = start({"resume", path("killed")});
        QVERIFY2(code == 0 && output.contains("computing with profile cluster"), output);
        QCOMPARE(readFile(path("killed/iterations/0004.h5")), m_last);
    }

    void isInterrupted()
    {
        Driver driver(*this, "interrupted", "cluster");
        QVERIFY(waitForTask("interrupted"));
        driver.process().terminate();
        QVERIFY(driver.process().waitForFinished(kPatience));
        QCOMPARE(driver.process().exitCode(), 3);
        QTRY_VERIFY_WITH_TIMEOUT(m_slurm.run({"squeue", "-h"}).isEmpty(), 30'000); // nothing is left behind
        const auto [code, output] = start({"resume", path("interrupted"), "--profile", "local"});
        QVERIFY2(code == 0, output);
        QCOMPARE(readFile(path("interrupted/iterations/0004.h5")), m_last);
    }

    // One after the other, as they come, while it runs: tasks cancelled by somebody, a node that goes down,
    // the controller killed, spot nodes taken.
    void survivesTheCluster()
    {
        Driver driver(*this, "broken", "spot");
        std::mt19937 random(4711);
        int faults = 0;
        QElapsedTimer timer;
        timer.start();
        while (!driver.process().waitForFinished(700) && timer.elapsed() < kPatience) {
            m_slurm.run(
                {"scontrol", "update", "NodeName=n[1-2]", "State=RESUME"}); // as an administrator would
            const QStringList jobs =
                m_slurm.run({"squeue", "-h", "-r", "-t", "R", "-p", "spot", "-o", "%i"}).split('\n');
            if (jobs.first().isEmpty() || faults >= 8)
                continue;
            switch (faults % 4) {
            case 0:
                m_slurm.run(
                    {"scancel", jobs[static_cast<qsizetype>(random() % static_cast<unsigned>(jobs.size()))]});
                break;
            case 1:
                m_slurm.run({"scontrol", "update", "NodeName=n2", "State=DOWN", "Reason=test"});
                break;
            case 2:
                m_slurm.kill("slurmctld");
                QTest::qWait(3000);
                QVERIFY(m_slurm.restart("slurmctld"));
                break;
            default: // wants both nodes for a moment
                m_slurm.run({"sbatch", "-p", "debug", "-N", "2", "-o", "/dev/null", "--wrap", "sleep 1"});
            }
            ++faults;
        }
        const QByteArray said = driver.process().readAll();
        QVERIFY2(driver.process().exitCode() == 0, said);
        qInfo("%d faults", faults);
        QVERIFY(faults >= 4);
        QCOMPARE(readFile(path("broken/iterations/0004.h5")), m_last);
    }

    void aNodesDaemonIsKilled()
    {
        Driver driver(*this, "node", "cluster");
        QVERIFY(waitForTask("node"));
        m_slurm.kill("slurmd-n1");
        QTest::qWait(2000);
        QVERIFY(m_slurm.restart("slurmd-n1"));
        QVERIFY(driver.process().waitForFinished(kPatience));
        QVERIFY2(driver.process().exitCode() == 0, driver.process().readAll());
        QCOMPARE(readFile(path("node/iterations/0004.h5")), m_last);
    }

    void saysWhatFailsOnTheNodes()
    {
        QCOMPARE(start({"profile", "add", "failing", "--threads", "1", "--memory", "800MB", "--prologue",
                        "echo the licence server is away >&2; exit 9"})
                     .first,
                 0);
        const auto [code, output] = start({"run", path("fwi.json"), path("failing"), "--profile", "failing"});
        QCOMPARE(code, 1);
        QVERIFY2(output.contains("exit code 9") && output.contains("the licence server is away"), output);
        QCOMPARE(json({"status", path("failing")})["state"].toString(), QString("failed"));
        const auto [resumed, more] = start({"resume", path("failing"), "--profile", "cluster"});
        QVERIFY2(resumed == 0, more);
        QCOMPARE(readFile(path("failing/iterations/0004.h5")), m_last);
    }

    void refusesAShotThatTasksCannotHold()
    {
        QCOMPARE(start({"profile", "add", "small", "--memory", "2MB"}).first, 0);
        const auto [code, output] = start({"run", path("fwi.json"), path("small"), "--profile", "small"});
        QCOMPARE(code, 2);
        QVERIFY2(output.contains("profile set"), output);
    }

private:
    // A driver at work, killed with this object.
    class Driver
    {
    public:
        Driver(const ClusterTest &test, const QString &folder, const QString &profile)
        {
            m_process.setProcessChannelMode(QProcess::MergedChannels);
            m_process.start(TERRANECTL,
                            {"run", test.path("fwi.json"), test.path(folder), "--profile", profile});
        }
        ~Driver()
        {
            m_process.kill();
            m_process.waitForFinished();
        }
        QProcess &process() { return m_process; }

    private:
        QProcess m_process;
    };

    QString path(const QString &name) const { return m_folder.filePath(name); }

    // Until the second iteration's tasks are on the cluster.
    bool waitForTask(const QString &folder) const
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < kPatience) {
            const auto lines = QFile::exists(path(folder + "/journal.jsonl"))
                                   ? journal(path(folder))
                                   : std::vector<nlohmann::ordered_json>();
            const auto made = std::ranges::count_if(
                lines, [](const auto &line) { return line.value("event", "") == "iteration"; });
            if (made >= 2 && !m_slurm.run({"squeue", "-h"}).isEmpty())
                return true;
            QTest::qWait(20);
        }
        return false;
    }

    SlurmServer m_slurm;
    QTemporaryDir m_folder;
    QByteArray m_last;
};

QTEST_GUILESS_MAIN(ClusterTest)
#include "tst_cluster.moc"
