// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <memory>

namespace terrane {
class Error;
}

namespace terrane::desktop {

// A terranectl command that runs beside the window, here or by ssh. Its --json output tells what came of it.
class CommandProcess : public QObject
{
    Q_OBJECT

public:
    explicit CommandProcess(QObject *parent = nullptr);
    ~CommandProcess() override; // ends it

    // Program first; what runs already is ended.
    void start(const QStringList &command);
    void cancel(); // asks it to stop; finished() or failed() follows
    bool isRunning() const { return m_process != nullptr; }

signals:
    void finished(const QJsonObject &answer);
    void failed(const terrane::Error &error);
    void ended(); // always last

private:
    void end(int code);
    void fail(const Error &error);

    std::unique_ptr<QProcess> m_process;
    QString m_program;
};

} // namespace terrane::desktop
