// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

namespace terrane::test {

// A server that serves a folder on a free port of 127.0.0.1. It ends with this object.
class FileServer
{
public:
    virtual ~FileServer();
    FileServer(const FileServer &) = delete;
    FileServer &operator=(const FileServer &) = delete;

    // Waits until it answers; false and error() when it does not. After kill() it gets the same port.
    bool start();
    // Kills it, in the middle of what it does.
    void kill();
    // For a thread that watches: the process to kill.
    qint64 processId() const { return m_process.processId(); }

    // Why it cannot be used: a program that is missing, or what it said. Empty when all is well.
    QString error() const { return m_error; }
    int port() const { return m_port; }
    // Serves this file with these bytes.
    void put(const QString &name, const QByteArray &content);
    QString folder() const { return m_folder.path(); }

protected:
    explicit FileServer(const QStringList &programs);

    virtual QString program() const = 0;
    virtual QStringList arguments() = 0;
    QString configuration(const QString &name) const { return m_configuration.filePath(name); }
    void fail(const QString &why) { m_error = why; }

private:
    QTemporaryDir m_folder, m_configuration;
    QProcess m_process;
    QString m_error;
    int m_port = 0;
};

// nginx. Locations: /NAME with ranges; /plain/NAME without; /slow/NAME with ranges at 400 kB/s;
// /moved/NAME, redirected to /NAME; /digest/NAME and /false/NAME tell the SHA-256 of setDigest() and a
// wrong one and serve no ranges; /busy/ answers 503, /closed/ 403; /local/ redirects to a file:// URL.
class HttpServer : public FileServer
{
public:
    enum class Security { None, SelfSigned };
    explicit HttpServer(Security security = Security::None);

    QString url(const QString &path) const;
    void setDigest(const QString &base64) { m_digest = base64; }
    // For CURL_CA_BUNDLE.
    QString certificate() const { return configuration("certificate.pem"); }
    // Lines of the access log, complete: REQUEST|RANGE|STATUS|BYTES OF CONTENT. Without security only.
    QStringList requests() const;

protected:
    QString program() const override { return "nginx"; }
    QStringList arguments() override;

private:
    bool makeCertificate();

    Security m_security;
    QString m_digest;
};

// pyftpdlib: anonymous, at most `bytesPerSecond` for each download (0: as fast as it can).
class FtpServer : public FileServer
{
public:
    explicit FtpServer(int bytesPerSecond = 0);

    QString url(const QString &path) const;
    void setSpeed(int bytesPerSecond) { m_bytesPerSecond = bytesPerSecond; }
    // "NAME FIRST_BYTE" of each download that began.
    QStringList downloads() const;

protected:
    QString program() const override { return "/usr/bin/python3"; }
    QStringList arguments() override;

private:
    int m_bytesPerSecond;
};

} // namespace terrane::test
