// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/servers/slurm_server.h"

#include <signal.h>

#include <QDateTime>
#include <QDeadlineTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QThread>

namespace terrane::test {

namespace {

constexpr int kPatience = 180'000; // ms

} // namespace

SlurmServer::~SlurmServer()
{
    runScript({"down", m_folder.path()});
}

bool SlurmServer::runScript(const QStringList &arguments)
{
    QProcess process;
    // Daemons that it starts would keep a pipe open.
    const QString log = m_folder.filePath("script.log");
    process.setStandardOutputFile(log);
    process.setStandardErrorFile(log, QIODevice::Append);
    process.start(TERRANE_TEST_SERVERS "/slurm.sh", arguments);
    if (process.waitForFinished(kPatience) && process.exitCode() == 0)
        return true;
    QFile said(log);
    m_error =
        QString("Slurm does not start: %1")
            .arg(said.open(QFile::ReadOnly) ? QString::fromUtf8(said.readAll()) : process.errorString());
    return false;
}

bool SlurmServer::start()
{
    if (!runScript({"up", m_folder.path()}))
        return false;
    qputenv("SLURM_CONF", m_folder.filePath("slurm.conf").toUtf8());
    return true;
}

bool SlurmServer::saveState(const QString &job) const
{
    const QDateTime before = QDateTime::currentDateTime();
    run({"scontrol", "update", "JobId=" + job, "Comment=saved"}); // a change, which is written
    QDeadlineTimer patience(kPatience);
    while (QFileInfo(m_folder.filePath("state/job_state")).lastModified() <= before) {
        if (patience.hasExpired())
            return false;
        QThread::msleep(100);
    }
    return true;
}

void SlurmServer::kill(const QString &daemon)
{
    QFile file(m_folder.filePath("pids/" + daemon));
    const int process = file.open(QFile::ReadOnly) ? file.readAll().split(' ').value(0).toInt() : 0;
    if (process > 1)
        ::kill(process, SIGKILL);
}

bool SlurmServer::restart(const QString &daemon)
{
    return runScript({"start", m_folder.path(), daemon});
}

QString SlurmServer::run(const QStringList &words) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(words.first(), words.mid(1));
    process.waitForFinished(kPatience);
    return QString::fromUtf8(process.readAll()).trimmed();
}

} // namespace terrane::test
