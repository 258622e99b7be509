// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/servers/file_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QStandardPaths>

namespace terrane::test {

namespace {

constexpr int kStartTimeout = 20'000; // ms

sockaddr_in loopback(int port)
{
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int freePort()
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    const bool bound = ::bind(socket, reinterpret_cast<sockaddr *>(&address), size) == 0 &&
                       ::getsockname(socket, reinterpret_cast<sockaddr *>(&address), &size) == 0;
    ::close(socket);
    return bound ? ntohs(address.sin_port) : 0;
}

// Connects, sends a request, if any, and waits until the server closes. False when nobody listens.
bool visit(int port, const QByteArray &request = {})
{
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    const sockaddr_in address = loopback(port);
    const bool connected =
        ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    if (connected && !request.isEmpty() &&
        ::send(socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL) > 0) {
        char buffer[1024];
        while (::recv(socket, buffer, sizeof buffer, 0) > 0) {
        }
    }
    ::close(socket);
    return connected;
}

QStringList linesOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                                      : QStringList();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(content) != content.size())
        qFatal("%s cannot be written", qPrintable(path));
}

QString find(const QString &program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty() ? QStandardPaths::findExecutable(program, {"/usr/sbin", "/usr/local/sbin"})
                           : found;
}

} // namespace

FileServer::FileServer(const QStringList &programs)
{
    for (const QString &program : programs)
        if (find(program).isEmpty())
            m_error = QString("%1 is not installed").arg(program);
}

FileServer::~FileServer()
{
    kill();
}

bool FileServer::start()
{
    if (m_port == 0)
        m_port = freePort();
    const QStringList list = arguments();
    if (!m_error.isEmpty())
        return false;
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(find(program()), list);
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kStartTimeout && !m_process.waitForFinished(20))
        if (m_process.state() == QProcess::Running && visit(m_port))
            return true;
    m_error = QString("%1 does not answer: %2").arg(program(), QString::fromUtf8(m_process.readAll()));
    return false;
}

void FileServer::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill(); // this process only
    m_process.waitForFinished();
}

void FileServer::put(const QString &name, const QByteArray &content)
{
    write(m_folder.filePath(name), content);
}

HttpServer::HttpServer(Security security)
    : FileServer(security == Security::None ? QStringList{"nginx"} : QStringList{"nginx", "openssl"}),
      m_security(security)
{}

QString HttpServer::url(const QString &path) const
{
    const QString scheme = m_security == Security::None ? "http" : "https";
    return QString("%1://127.0.0.1:%2/%3").arg(scheme).arg(port()).arg(path);
}

QStringList HttpServer::requests() const
{
    // nginx logs a request after its last byte was sent, and before it looks at the next.
    visit(port(), "GET /mark HTTP/1.0\r\n\r\n");
    return linesOf(configuration("access.log")).filter(QRegularExpression("^(?!GET /mark )"));
}

bool HttpServer::makeCertificate()
{
    QProcess openssl;
    openssl.start("openssl", {"req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                              "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout",
                              configuration("key.pem"), "-out", certificate()});
    return openssl.waitForFinished() && openssl.exitCode() == 0;
}

QStringList HttpServer::arguments()
{
    QString secure;
    if (m_security == Security::SelfSigned) {
        if (!QFileInfo::exists(certificate()) && !makeCertificate())
            fail("openssl cannot make a certificate");
        secure = QString("ssl_certificate %1; ssl_certificate_key %2;")
                     .arg(certificate(), configuration("key.pem"));
    }
    QFile file(TERRANE_TEST_SERVERS "/nginx.conf.in");
    if (!file.open(QFile::ReadOnly))
        fail("nginx.conf.in is missing");
    QString text = QString::fromUtf8(file.readAll());
    text.replace("@FOLDER@", folder()).replace("@CONFIGURATION@", configuration(""));
    text.replace("@LISTEN@", QString("127.0.0.1:%1%2").arg(port()).arg(secure.isEmpty() ? "" : " ssl"));
    text.replace("@SECURE@", secure).replace("@DIGEST@", m_digest);
    write(configuration("nginx.conf"), text.toUtf8());
    return {"-c", configuration("nginx.conf"), "-p", configuration(""), "-e", configuration("error.log")};
}

FtpServer::FtpServer(int bytesPerSecond) : FileServer({"/usr/bin/python3"}), m_bytesPerSecond(bytesPerSecond)
{
    QProcess python;
    python.start("/usr/bin/python3", {"-c", "import pyftpdlib"});
    if (!python.waitForFinished() || python.exitCode() != 0)
        fail("pyftpdlib is not installed");
}

QString FtpServer::url(const QString &path) const
{
    return QString("ftp://127.0.0.1:%1/%2").arg(port()).arg(path);
}

QStringList FtpServer::downloads() const
{
    return linesOf(configuration("downloads.log"));
}

QStringList FtpServer::arguments()
{
    return {TERRANE_TEST_SERVERS "/ftp_server.py", folder(), QString::number(port()),
            QString::number(m_bytesPerSecond), configuration("downloads.log")};
}

} // namespace terrane::test
