// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/remote/transport/server_test.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <csignal>

using namespace terrane;
using namespace terrane::remote;
using namespace terrane::test;

class DownloadTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_cache = std::make_unique<QTemporaryDir>(); }

    void downloadsWithoutRanges()
    {
        HttpServer server;
        START_OR_SKIP(server);
        const QByteArray content = noise(2'000'000);
        server.put("noise", content);
        const auto source = open(server.url("plain/noise"));
        QVERIFY(readAll(*source) == content);
        QCOMPARE(source->name(), server.url("plain/noise").toStdString());
        QCOMPARE(files(".data").size(), 1);
        QCOMPARE(files(".part").size(), 0);

        // Again: asked for, but not downloaded.
        const auto before = server.requests().size();
        Progress progress;
        progress.report = [](std::uint64_t, std::uint64_t, std::string_view what) {
            QFAIL(std::string(what).c_str());
        };
        const auto again =
            openSource(server.url("plain/noise").toStdString(), progress, hasty(m_cache->path()));
        QCOMPARE(again->version(), source->version());
        QCOMPARE(server.requests().size(), before + 1);
    }

    void downloadsAFileThatChangedAgain()
    {
        HttpServer server;
        START_OR_SKIP(server);
        server.put("noise", noise(500'000));
        const auto before = open(server.url("plain/noise"));
        server.put("noise", noise(400'000, 2));
        const auto after = open(server.url("plain/noise"));
        QVERIFY(readAll(*after) == noise(400'000, 2));
        QVERIFY(before->version() != after->version());
        QCOMPARE(files(".data").size(), 1);
        // What was open stays what it was.
        QVERIFY(readAll(*before) == noise(500'000));
    }

    void goesOnAfterTheServerDied_data()
    {
        QTest::addColumn<bool>("ftp");
        QTest::newRow("HTTP") << false;
        QTest::newRow("FTP") << true;
    }

    void goesOnAfterTheServerDied()
    {
        QFETCH(bool, ftp);
        const QByteArray content = noise(1'500'000);
        HttpServer http;
        FtpServer ftpServer(400'000);
        FileServer &server = ftp ? static_cast<FileServer &>(ftpServer) : http;
        START_OR_SKIP(server);
        server.put("noise", content);
        const QString url = ftp ? ftpServer.url("noise") : http.url("slow/noise");
        OpenOptions options = hasty(m_cache->path());
        options.alwaysDownload = true;
        Progress progress;
        progress.report = [&](std::uint64_t done, std::uint64_t total, std::string_view what) {
            QCOMPARE(total, std::uint64_t(content.size()));
            QCOMPARE(what, std::string_view("bytes downloaded"));
            if (done > 200'000)
                ::kill(static_cast<pid_t>(server.processId()), SIGKILL);
        };
        QString message;
        try {
            openSource(url.toStdString(), progress, options);
        } catch (const FailureError &error) {
            message = error.what();
        }
        QVERIFY2(message.contains(" of 1500000 bytes are here") &&
                     message.contains("the download goes on where it stopped"),
                 qPrintable(message));
        const auto parts = files(".part");
        QCOMPARE(parts.size(), 1);
        const qint64 have = parts[0].size();
        QVERIFY(have > 200'000 && have < content.size());
        QCOMPARE(files(".data").size(), 0);

        server.kill();
        ftpServer.setSpeed(0);
        QVERIFY2(server.start(), qPrintable(server.error()));
        std::uint64_t least = UINT64_MAX;
        progress.report = [&](std::uint64_t done, std::uint64_t, std::string_view) {
            least = std::min(least, done);
        };
        const auto source = openSource(url.toStdString(), progress, options);
        QVERIFY(readAll(*source) == content);
        QVERIFY(least > static_cast<std::uint64_t>(have));
        if (ftp)
            QCOMPARE(ftpServer.downloads().back(), QString("noise %1").arg(have));
        else
            QVERIFY2(http.requests().back().contains(
                         QString("|bytes=%1-|206|%2").arg(have).arg(content.size() - have)),
                     qPrintable(http.requests().back()));
        QCOMPARE(files(".part").size(), 0);
    }

    void beginsAgainWhenTheFileChangedMeanwhile()
    {
        HttpServer server;
        START_OR_SKIP(server);
        server.put("noise", noise(1'500'000));
        OpenOptions options = hasty(m_cache->path());
        options.alwaysDownload = true;
        interrupt(server.url("slow/noise"), options);
        server.put("noise", noise(300'000, 7));
        const auto source = openSource(server.url("slow/noise").toStdString(), {}, options);
        QVERIFY(readAll(*source) == noise(300'000, 7));
    }

    void beginsAgainWithoutRanges()
    {
        HttpServer server;
        START_OR_SKIP(server);
        server.put("noise", noise(5'000'000));
        const QString url = server.url("plain/noise");
        interrupt(url, hasty(m_cache->path()));
        QCOMPARE(files(".part").size(), 1);
        QVERIFY(readAll(*open(url)) == noise(5'000'000));
    }

    void stopsWhenCancelled()
    {
        HttpServer server;
        START_OR_SKIP(server);
        server.put("noise", noise(1'500'000));
        OpenOptions options = hasty(m_cache->path());
        options.alwaysDownload = true;
        interrupt(server.url("slow/noise"), options);
        QCOMPARE(files(".data").size(), 0);
        QCOMPARE(files(".part").size(), 1);
    }

    void verifiesTheServersChecksum()
    {
        HttpServer server;
        const QByteArray content = noise(300'000);
        server.setDigest(QCryptographicHash::hash(content, QCryptographicHash::Sha256).toBase64());
        START_OR_SKIP(server);
        server.put("noise", content);
        QVERIFY(readAll(*open(server.url("digest/noise"))) == content);
        const auto [kind, text] = errorOf(server.url("false/noise"), hasty(m_cache->path()));
        QCOMPARE(kind, ErrorKind::Failure);
        QVERIFY2(text.contains("the downloaded bytes have the SHA-256 checksum ") &&
                     text.contains("the server told AAAA"),
                 qPrintable(text));
        QCOMPARE(files(".data").size(), 1);
        QCOMPARE(files(".part").size(), 0);
    }

    void readsByFtp()
    {
        FtpServer server;
        START_OR_SKIP(server);
        const QByteArray content = noise(1'234'567);
        server.put("noise", content);
        const auto source = open(server.url("noise"));
        QCOMPARE(source->size(), std::uint64_t(content.size()));
        QVERIFY(readAll(*source) == content);
        QCOMPARE(server.downloads(), QStringList{"noise 0"});
        QCOMPARE(open(server.url("noise"))->version(), source->version());
        QCOMPARE(server.downloads().size(), 1);

        const auto [kind, text] = errorOf(server.url("nothing"), hasty(m_cache->path()));
        QCOMPARE(kind, ErrorKind::Input);
        QVERIFY2(text.startsWith(server.url("nothing") + ": is not there or may not be read ("),
                 qPrintable(text));
        server.kill();
        const auto [deadKind, deadText] = errorOf(server.url("noise"), hasty(m_cache->path()));
        QCOMPARE(deadKind, ErrorKind::Failure);
        QVERIFY2(deadText.contains("the server does not answer ("), qPrintable(deadText));
    }

    void saysThatTheCacheCannotBeWritten()
    {
        HttpServer server;
        START_OR_SKIP(server);
        server.put("noise", noise(1000));
        QFile file(m_cache->filePath("file"));
        QVERIFY(file.open(QFile::WriteOnly));
        const auto [kind, text] = errorOf(server.url("plain/noise"), hasty(m_cache->filePath("file/cache")));
        QCOMPARE(kind, ErrorKind::Failure);
        QVERIFY2(text.contains("the cache folder cannot be made (Not a directory)"), qPrintable(text));
    }

private:
    io::ByteSourcePtr open(const QString &url) const
    {
        return openSource(url.toStdString(), {}, hasty(m_cache->path()));
    }

    QFileInfoList files(const QString &suffix) const
    {
        return QDir(m_cache->path()).entryInfoList({'*' + suffix}, QDir::Files);
    }

    // Cancels a download after its first 100 kB.
    static void interrupt(const QString &url, const OpenOptions &options)
    {
        bool stop = false;
        Progress progress;
        progress.report = [&](std::uint64_t done, std::uint64_t, std::string_view) { stop = done > 100'000; };
        progress.cancelled = [&] { return stop; };
        try {
            openSource(url.toStdString(), progress, options);
            QFAIL("not cancelled");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), ErrorKind::Interrupted);
        }
    }

    std::unique_ptr<QTemporaryDir> m_cache;
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "tst_download.moc"
