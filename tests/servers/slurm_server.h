// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace terrane::test {

// A real Slurm of two nodes, n1 and n2, on this machine, with accounts (slurm.sh tells of its partitions). It
// ends with this object. Needs root.
class SlurmServer
{
public:
    SlurmServer() = default;
    ~SlurmServer();
    SlurmServer(const SlurmServer &) = delete;
    SlurmServer &operator=(const SlurmServer &) = delete;

    // Waits until it answers, and lets this process and its children find it. False and error() when it does
    // not.
    bool start();
    const QString &error() const { return m_error; } // why it cannot be used

    // The controller writes its state every few seconds, and one that is killed forgets what came after that.
    // Waits until this job is in it.
    bool saveState(const QString &job) const;
    void kill(const QString &daemon);    // "slurmctld", "slurmd-n1", with SIGKILL
    bool restart(const QString &daemon); // after kill()
    // Runs one of Slurm's commands; what it says, without the last line's end.
    QString run(const QStringList &words) const;

private:
    bool runScript(const QStringList &arguments);

    QTemporaryDir m_folder{"/tmp/terrane-slurm-XXXXXX"}; // names of sockets are short
    QString m_error;
};

} // namespace terrane::test
