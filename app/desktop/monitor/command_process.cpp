// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/command_process.h"

#include "core/error.h"

#include <QJsonDocument>

namespace terrane::desktop {

namespace {

// What terranectl wrote with --json: one document, maybe after lines of text.
QJsonObject answerOf(const QByteArray &output)
{
    for (qsizetype begin = output.indexOf('{'); begin >= 0; begin = output.indexOf('{', begin + 1)) {
        const bool isLineStart = begin == 0 || output[begin - 1] == '\n';
        const QJsonDocument document =
            isLineStart ? QJsonDocument::fromJson(output.mid(begin)) : QJsonDocument();
        if (document.isObject())
            return document.object();
    }
    return {};
}

QString lastLine(const QByteArray &output)
{
    const QByteArray text = output.trimmed();
    return QString::fromUtf8(text.mid(text.lastIndexOf('\n') + 1));
}

} // namespace

CommandProcess::CommandProcess(QObject *parent) : QObject(parent) {}

CommandProcess::~CommandProcess()
{
    if (m_process)
        m_process->disconnect(this);
}

void CommandProcess::start(const QStringList &command)
{
    if (m_process) {
        m_process->disconnect(this);
        m_process->kill();
        m_process.release()->deleteLater();
    }
    m_program = command.constFirst();
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::finished, this, &CommandProcess::end);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(FailureError("cannot be started", m_program.toStdString(),
                              "Install it, or put it into the PATH"));
    });
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(command.constFirst(), command.mid(1));
}

void CommandProcess::cancel()
{
    if (m_process)
        m_process->terminate();
}

void CommandProcess::end(int code)
{
    const QByteArray output = m_process->readAllStandardOutput(), said = m_process->readAllStandardError();
    const bool isDone = m_process->exitStatus() == QProcess::NormalExit && code == 0;
    const QJsonObject answer = answerOf(output);
    if (!isDone) {
        const QJsonObject error = answer["error"].toObject();
        if (!error.isEmpty())
            fail(InputError(error["what"].toString().toStdString(), error["where"].toString().toStdString(),
                            error["mend"].toString().toStdString()));
        else
            fail(FailureError(said.trimmed().isEmpty() ? "ended without an answer"
                                                       : lastLine(said).toStdString(),
                              m_program.toStdString()));
        return;
    }
    m_process.release()->deleteLater();
    emit finished(answer);
    emit ended();
}

void CommandProcess::fail(const Error &error)
{
    if (m_process) {
        m_process->disconnect(this);
        m_process.release()->deleteLater();
    }
    emit failed(error);
    emit ended();
}

} // namespace terrane::desktop
