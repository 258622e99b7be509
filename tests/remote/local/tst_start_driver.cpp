// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/run_lock.h"
#include "remote/local/start_driver.h"

#include <sys/wait.h>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>

using namespace terrane;

// Programs that stand in for terranectl are shell scripts; the real one is started in tests/app/desktop/run.
class StartDriverTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write("run.json", "{}");
    }

    void returnsWhenTheJournalBegins()
    {
        const int process = start("echo \"$$ $*\" > told; cut -d ' ' -f 6 /proc/$$/stat > session\n"
                                  "echo '{\"event\": \"began\"}' >> \"$2/journal.jsonl\"; exec sleep 100");
        QVERIFY(process > 0);
        QCOMPARE(::kill(process, 0), 0);
        QCOMPARE(read("told"), QString("%1 resume %2\n").arg(process).arg(m_folder->path()));
        QVERIFY(read("session").toInt() != ::getsid(0));    // of a terminal that closes it hears nothing
        QCOMPARE(::waitpid(process, nullptr, WNOHANG), -1); // nobody's child here: no zombie
        ::kill(process, SIGKILL);
    }

    void tellsTheLastWordsOfOneThatDied()
    {
        write("logs/driver.log", "of an earlier one\n");
        QElapsedTimer timer;
        timer.start();
        try {
            start("echo first; echo 'run.json: is damaged' >&2; exit 2");
            QFAIL("it died");
        } catch (const FailureError &error) {
            QCOMPARE(QString::fromStdString(error.problem()), "first\nrun.json: is damaged");
            QVERIFY(QString::fromStdString(error.mend()).contains("logs/driver.log"));
        }
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY(read("logs/driver.log").startsWith("of an earlier one\nfirst"));
    }

    void saysThatThereIsNoProgram()
    {
        QVERIFY_EXCEPTION_THROWN(
            remote::startDriver("/no/such/terranectl", run::RunFolder(m_folder->path().toStdString())),
            FailureError);
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/no/such/folder");
        QVERIFY_EXCEPTION_THROWN(remote::findTerranectl(), InputError);
        makeProgram("true");
        qputenv("PATH", "/no/such/folder:" + m_folder->path().toUtf8());
        QCOMPARE(QString::fromStdString(remote::findTerranectl()), m_folder->filePath("terranectl"));
        qputenv("PATH", path);
    }

    void refusesASecondDriver()
    {
        const run::RunFolder folder(m_folder->path().toStdString());
        const run::RunLock lock(folder.lockFile());
        QVERIFY_EXCEPTION_THROWN(start("true"), InputError);
        QVERIFY(!QFile::exists(m_folder->filePath("logs")));
    }

private:
    void write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
    }
    QString read(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    void makeProgram(const QByteArray &script) const
    {
        write("terranectl", "#!/bin/sh\ncd " + m_folder->path().toUtf8() + "\n" + script + "\n");
        QVERIFY(QFile::setPermissions(m_folder->filePath("terranectl"), QFile::ReadOwner | QFile::ExeOwner));
    }
    int start(const QByteArray &script) const
    {
        makeProgram(script);
        return remote::startDriver(m_folder->filePath("terranectl").toStdString(),
                                   run::RunFolder(m_folder->path().toStdString()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(StartDriverTest)
#include "tst_start_driver.moc"
