// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "remote/engine/slurm.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace terrane;
using namespace terrane::remote;

namespace {

CommandResult says(const std::string &output, int code = 0, const std::string &error = {})
{
    return {.code = code, .output = output, .error = error};
}

BatchSettings settings()
{
    BatchSettings settings;
    settings.program = "/opt/terranectl";
    return settings;
}

BatchJob job()
{
    return {.name = "terrane-1",
            .listFile = "/run/jobs/1.json",
            .logStem = "/run/jobs/1",
            .tasks = 3,
            .needs = {.memory = std::size_t{2} << 30, .threads = 4, .seconds = 61},
            .avoid = {"n3", "n7"}};
}

} // namespace

// As Slurm 22.05 answers.
class SlurmDialectTest : public QObject
{
    Q_OBJECT

private slots:
    void writesScripts()
    {
        BatchSettings all = settings();
        all.partition = "batch";
        all.account = "geo1";
        all.qos = "high";
        all.constraint = "intel&gpu";
        all.gpus = "gpu:a100:1";
        all.tasksAtOnce = 2;
        all.prologue = {"module load hdf5"};
        all.container = {"apptainer", "exec", "/images/my terrane.sif"};
        const std::string expected = R"(#!/bin/bash
#SBATCH --job-name=terrane-1
#SBATCH --array=0-2%2
#SBATCH --partition=batch
#SBATCH --account=geo1
#SBATCH --qos=high
#SBATCH --constraint=intel&gpu
#SBATCH --gres=gpu:a100:1
#SBATCH --exclude=n3,n7
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --mem=2048M
#SBATCH --time=2
#SBATCH --output=/dev/null
#SBATCH --error=/dev/null

exec </dev/null >>/run/jobs/1"-$SLURM_ARRAY_TASK_ID.log" 2>&1
module load hdf5
export OMP_NUM_THREADS=4
exec apptainer exec '/images/my terrane.sif' /opt/terranectl task listed /run/jobs/1.json "$SLURM_ARRAY_TASK_ID" --memory 1932735276
)";
        QCOMPARE(QString::fromStdString(SlurmDialect().script(all, job())), QString::fromStdString(expected));
    }

    // A shell runs it; names are data all the same.
    void hostileNamesStayData_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"a b", "it's", "$(touch hacked)", "`touch hacked`", "a;touch hacked",
                                 "a\ntouch hacked", "-rf", "x\"y", "grün ü", "a&b|c>d", "#SBATCH --uid=0"})
            QTest::newRow(name) << QByteArray(name);
    }
    void hostileNamesStayData()
    {
        QFETCH(QByteArray, name);
        const QTemporaryDir folder;
        const auto write = [&](const QString &path, const QByteArray &text) {
            QFile file(path);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(text);
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        // Tells its arguments, each with its end.
        const QString program = folder.filePath(QString::fromUtf8(name) + " program");
        write(program, "#!/bin/sh\nprintf '%s\\0' \"$@\"\n");
        BatchSettings hostile = settings();
        hostile.program = program.toStdString();
        BatchJob of = job();
        of.listFile = name.toStdString();
        of.logStem = (folder.path() + "/" + QString::fromUtf8(name) + "log").toStdString();
        write(folder.filePath("job.sh"), QByteArray::fromStdString(SlurmDialect().script(hostile, of)));
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("SLURM_ARRAY_TASK_ID", "2");
        shell.setProcessEnvironment(environment);
        shell.start("bash", {"job.sh"});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        QFile log(QString::fromStdString(of.logStem) + "-2.log");
        QVERIFY(log.open(QFile::ReadOnly));
        QCOMPARE(log.readAll().split('\0'),
                 (QByteArrayList{"task", "listed", name, "2", "--memory", "1932735276", ""}));
        QVERIFY(!QFile::exists(folder.filePath("hacked")));
    }

    void refusesValuesThatWouldBeOptions_data()
    {
        QTest::addColumn<QString>("value");
        for (const char *value : {"a b", "a\n#SBATCH --uid=0", "-x", "a\"b", "$(x)", "a'b", "ä"})
            QTest::newRow(value) << QString(value);
    }
    void refusesValuesThatWouldBeOptions()
    {
        QFETCH(QString, value);
        BatchSettings bad = settings();
        bad.account = value.toStdString();
        QVERIFY_EXCEPTION_THROWN(SlurmDialect().script(bad, job()), InputError);
    }

    void readsWhatSbatchSays()
    {
        const SlurmDialect slurm;
        QCOMPARE(slurm.jobOf(says("1234\n"), "x.sh"), std::string("1234"));
        QCOMPARE(slurm.jobOf(says("1234;cluster\n"), "x.sh"), std::string("1234"));
        for (const char *garbage : {"", "\n", "hello 12", "12a", "-1", "Submitted batch job 7"})
            QVERIFY_EXCEPTION_THROWN(slurm.jobOf(says(garbage), "x.sh"), FailureError);
        QVERIFY_EXCEPTION_THROWN(
            slurm.jobOf(
                says("", 1, "sbatch: error: Batch job submission failed: Invalid partition name specified"),
                "x.sh"),
            InputError);
        QVERIFY_EXCEPTION_THROWN(
            slurm.jobOf(says("", 1,
                             "sbatch: error: Batch job submission failed: Unable to contact slurm controller "
                             "(connect failure)"),
                        "x.sh"),
            FailureError);
    }

    void readsWhatSqueueSays()
    {
        const auto reports = SlurmDialect().active(
            says("7_0|RUNNING|n1|None\n7_1|PENDING||Resources\n7_2|PENDING||JobArrayTaskLimit\n"
                 "7_3|COMPLETING|n2|None\n7_6|PENDING||launch failed requeued "
                 "held\n7_4|CONFIGURING|n2|None\n7_5|SOMETHING_NEW|n2|None\n\ngarbage\n"));
        QCOMPARE(reports.size(), std::size_t{7});
        QCOMPARE(reports[0].state, TaskState::Running);
        QCOMPARE(reports[0].host, std::string("n1"));
        QCOMPARE(reports[1].state, TaskState::Queued);
        QCOMPARE(reports[1].why, std::string("no node is free (Resources)"));
        QCOMPARE(reports[3].state, TaskState::Running);
        QCOMPARE(reports[4].end, TaskEnd::NodeLost); // it would wait for an administrator
        QCOMPARE(reports[5].state, TaskState::Starting);
        QCOMPARE(reports[6].state, TaskState::Running); // goes on until it ends
        QVERIFY_EXCEPTION_THROWN(SlurmDialect().active(says("", 1, "slurm_load_jobs error")), FailureError);
    }

    void readsWhatSacctSays_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("code");
        QTest::addColumn<TaskState>("expected");
        QTest::addColumn<TaskEnd>("end");
        QTest::addColumn<int>("exitCode");
        const auto add = [](const char *state, const char *code, TaskState expected, TaskEnd end,
                            int exitCode = 0) {
            QTest::newRow(state) << QString(state) << QString(code) << expected << end << exitCode;
        };
        add("COMPLETED", "0:0", TaskState::Done, TaskEnd::None);
        add("FAILED", "7:0", TaskState::Failed, TaskEnd::Program, 7);
        add("OUT_OF_MEMORY", "0:125", TaskState::Failed, TaskEnd::OutOfMemory, 128 + 125);
        add("TIMEOUT", "0:0", TaskState::Failed, TaskEnd::TimeLimit);
        add("NODE_FAIL", "1:0", TaskState::Lost, TaskEnd::NodeLost, 1);
        add("PREEMPTED", "0:0", TaskState::Lost, TaskEnd::Preempted);
        add("CANCELLED by 0", "0:15", TaskState::Cancelled, TaskEnd::Cancelled, 128 + 15);
        add("CANCELLED+", "0:0", TaskState::Cancelled, TaskEnd::Cancelled);
    }
    void readsWhatSacctSays()
    {
        QFETCH(QString, state);
        QFETCH(QString, code);
        QFETCH(TaskState, expected);
        QFETCH(TaskEnd, end);
        QFETCH(int, exitCode);
        const QString line = QStringList{"7_3", state, code, "n2"}.join('\x1f') + '\n';
        const auto reports = SlurmDialect().ended(says("7_2\x1fRUNNING\x1f"
                                                       "0:0\x1fn1\n" +
                                                       line.toStdString()));
        QCOMPARE(reports.size(), std::size_t{1}); // what runs has not ended
        QCOMPARE(reports[0].id, std::string("7_3"));
        QCOMPARE(reports[0].state, expected);
        QCOMPARE(reports[0].end, end);
        QCOMPARE(reports[0].exitCode, exitCode);
        QCOMPARE(reports[0].host, std::string("n2"));
    }

    void readsWhatScontrolSays()
    {
        const auto reports = SlurmDialect().ended(
            says("JobId=5 ArrayJobId=5 ArrayTaskId=1 JobName=terrane-1 UserId=root(0) JobState=FAILED "
                 "Reason=NonZeroExitCode Dependency=(null) Requeue=1 ExitCode=7:0 NodeList=n1 BatchHost=n1\n"
                 "JobId=6 ArrayJobId=5 ArrayTaskId=2 JobState=RUNNING ExitCode=0:0 NodeList=n1\n"));
        QCOMPARE(reports.size(), std::size_t{1});
        QCOMPARE(reports[0].id, std::string("5_1"));
        QCOMPARE(reports[0].exitCode, 7);
        QCOMPARE(reports[0].host, std::string("n1"));
        QVERIFY(SlurmDialect().ended(says("slurm_load_jobs error: Invalid job id specified", 1)).empty());
    }
};

QTEST_GUILESS_MAIN(SlurmDialectTest)
#include "tst_slurm_dialect.moc"
