// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"
#include "tests/remote/transport/server_test.h"

#include <QFile>
#include <QTemporaryDir>
#include <thread>

using namespace terrane;
using namespace terrane::remote;
using namespace terrane::test;

class HttpTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<HttpServer>();
        START_OR_SKIP(*m_server);
    }
    void cleanup() { m_server.reset(); }

    void readsRangesLikeALocalFile()
    {
        const QByteArray content = noise(3'000'000);
        m_server->put("noise", content);
        const auto source = open("noise");
        QCOMPARE(source->name(), m_server->url("noise").toStdString());
        QCOMPARE(source->size(), std::uint64_t(content.size()));
        const std::pair<int, int> ranges[] = {
            {0, 1},         {0, 10},        {262'143, 2},   {262'144, 5},  {100'000, 700'000},
            {2'999'999, 1}, {0, 3'000'000}, {1'500'000, 0}, {3'000'000, 0}};
        for (const auto &[offset, count] : ranges)
            QVERIFY(read(*source, static_cast<std::uint64_t>(offset), static_cast<std::uint64_t>(count)) ==
                    content.mid(offset, count));
        QVERIFY_EXCEPTION_THROWN(read(*source, 2'999'999, 2), InputError);
    }

    void asksOnceForWhatLiesTogether()
    {
        m_server->put("noise", noise(1'000'000));
        const auto source = open("noise");
        const auto before = m_server->requests().size();
        for (std::uint64_t i = 0; i < 1000; ++i)
            read(*source, i * 240, 240);
        // 240,000 bytes: one block.
        QCOMPARE(m_server->requests().size() - before, 1);
        read(*source, 200'000, 800'000);
        QCOMPARE(m_server->requests().size() - before, 2);
        QVERIFY2(m_server->requests().back().contains("|bytes=262144-999999|206|737856"),
                 qPrintable(m_server->requests().back()));
    }

    void keepsABoundedCache()
    {
        const QByteArray content = noise(4'000'000);
        m_server->put("noise", content);
        OpenOptions options = hasty(m_cache.path());
        options.memoryCacheBytes = 1024 * 1024; // four blocks
        const auto source = openSource(m_server->url("noise").toStdString(), {}, options);
        for (std::uint64_t offset = 0; offset < 4'000'000; offset += 100'000)
            read(*source, offset, 100);
        const auto before = m_server->requests().size();
        QCOMPARE(read(*source, 3'900'000, 100), content.mid(3'900'000, 100));
        QCOMPARE(m_server->requests().size(), before);
        QCOMPARE(read(*source, 0, 100), content.left(100));
        QCOMPARE(m_server->requests().size(), before + 1);
        QVERIFY(read(*source, 1, 3'500'000) == content.mid(1, 3'500'000));
    }

    void servesSeveralThreads()
    {
        const QByteArray content = noise(3'000'000);
        m_server->put("noise", content);
        const auto source = open("noise");
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (unsigned t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (unsigned i = 0; i < 50; ++i) {
                    const unsigned offset = (t * 777'777 + i * 59'999) % 2'900'000;
                    wrong += read(*source, offset, 100'000) != content.mid(offset, 100'000);
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void readsSegyAsFromDisk()
    {
        const QString path = TERRANE_TEST_DATA "/segy/viking_small.segy";
        QVERIFY(QFile::copy(path, m_server->folder() + "/viking.segy"));
        const auto remote = segy::File::open(open("viking.segy"));
        const auto local = segy::File::open(io::openFile(path.toStdString()));
        QCOMPARE(remote->traceCount(), local->traceCount());
        std::vector<float> a(600), b(600);
        for (const std::uint64_t trace : {0u, 239u, 479u}) {
            remote->readSamples(trace, a);
            local->readSamples(trace, b);
            QCOMPARE(a, b);
        }
    }

    void noticesAFileThatChanges_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("same size") << 1'000'000;
        QTest::newRow("smaller") << 300'000;
        QTest::newRow("larger") << 2'000'000;
    }

    void noticesAFileThatChanges()
    {
        QFETCH(int, size);
        m_server->put("noise", noise(1'000'000));
        const auto source = open("noise");
        const std::string version = source->version();
        read(*source, 0, 10);
        replace("noise", noise(size, 2));
        try {
            read(*source, 700'000, 10);
            QFAIL("the change was not noticed");
        } catch (const InputError &error) {
            QCOMPARE(QString(error.what()),
                     m_server->url("noise") + ": has changed on the server while it was read. Open it again");
        }
        QVERIFY(open("noise")->version() != version);
    }

    void keepsTheVersionOfAFileThatDoesNotChange()
    {
        m_server->put("noise", noise(1000));
        QCOMPARE(open("noise")->version(), open("noise")->version());
    }

    void opensAnEmptyFile()
    {
        m_server->put("empty", "");
        QCOMPARE(open("empty")->size(), std::uint64_t(0));
    }

    void followsRedirects()
    {
        m_server->put("noise", noise(1000));
        QCOMPARE(readAll(*open("moved/noise")), noise(1000));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("input");
        QTest::addColumn<QString>("message");
        QTest::newRow("missing") << "nothing" << true << "is not there (HTTP status 404). Check the address";
        QTest::newRow("closed") << "closed/x" << true << "may not be read (HTTP status 403)";
        QTest::newRow("busy") << "busy/x" << false << "the server cannot serve it now (HTTP status 503)";
        QTest::newRow("local file") << "local/x" << true << "leads elsewhere";
        QTest::newRow("blank") << "a b" << true << "is no valid URL";
    }

    void saysWhatIsWrong()
    {
        QFETCH(QString, path);
        QFETCH(bool, input);
        QFETCH(QString, message);
        const auto [kind, text] = errorOf(m_server->url(path), hasty(m_cache.path()));
        QVERIFY2(text.startsWith(m_server->url(path) + ": " + message), qPrintable(text));
        QCOMPARE(kind, input ? ErrorKind::Input : ErrorKind::Failure);
    }

    void triesABusyServerAgain()
    {
        errorOf(m_server->url("busy/x"), hasty(m_cache.path()));
        QCOMPARE(m_server->requests().size(), 4);
    }

    void saysThatNobodyAnswers()
    {
        m_server->kill();
        const auto [kind, text] = errorOf(m_server->url("x"), hasty(m_cache.path()));
        QCOMPARE(kind, ErrorKind::Failure);
        QVERIFY2(text.contains("the server does not answer (") && text.contains("onnection refused"),
                 qPrintable(text));
    }

    void saysThatTheServerDiedWhileReading()
    {
        m_server->put("noise", noise(1'000'000));
        const auto source = open("noise");
        m_server->kill();
        try {
            readAll(*source);
            QFAIL("no error");
        } catch (const FailureError &error) {
            QVERIFY2(QString(error.what()).contains("the server does not answer"), error.what());
        }
        // It goes on when the server is back.
        QVERIFY(m_server->start());
        QVERIFY(readAll(*source) == noise(1'000'000));
    }

    void trustsKnownCertificatesOnly()
    {
        HttpServer secure(HttpServer::Security::SelfSigned);
        START_OR_SKIP(secure);
        secure.put("noise", noise(100'000));
        qunsetenv("CURL_CA_BUNDLE");
        const auto [kind, text] = errorOf(secure.url("noise"), hasty(m_cache.path()));
        QCOMPARE(kind, ErrorKind::Failure);
        QVERIFY2(text.startsWith(secure.url("noise") + ": the server's certificate is not trusted ("),
                 qPrintable(text));
        QVERIFY2(text.contains("CURL_CA_BUNDLE"), qPrintable(text));
        qputenv("CURL_CA_BUNDLE", secure.certificate().toUtf8());
        const auto source = openSource(secure.url("noise").toStdString(), {}, hasty(m_cache.path()));
        QVERIFY(readAll(*source) == noise(100'000));
        qunsetenv("CURL_CA_BUNDLE");
    }

private:
    io::ByteSourcePtr open(const QString &path) const
    {
        return openSource(m_server->url(path).toStdString(), {}, hasty(m_cache.path()));
    }

    // With another time of change, which the server tells in whole seconds.
    void replace(const QString &name, const QByteArray &content) const
    {
        m_server->put(name, content);
        QFile file(m_server->folder() + '/' + name);
        QVERIFY(file.open(QFile::ReadWrite));
        QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-100), QFile::FileModificationTime));
    }

    std::unique_ptr<HttpServer> m_server;
    QTemporaryDir m_cache;
};

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
