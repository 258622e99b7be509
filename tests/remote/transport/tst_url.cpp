// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "remote/transport/open_source.h"
#include "remote/transport/resource.h"
#include "remote/transport/retry.h"
#include "remote/transport/url.h"

#include <QTemporaryDir>
#include <QTest>

using namespace terrane;
using namespace terrane::remote;
using namespace std::chrono_literals;

class UrlTest : public QObject
{
    Q_OBJECT

private slots:
    void tellsPathsFromUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("scheme");
        QTest::addColumn<QString>("location");
        const auto row = [](const char *text, Scheme scheme, const char *location) {
            QTest::newRow(text) << text << static_cast<int>(scheme) << location;
        };
        row("data/shots.segy", Scheme::Local, "data/shots.segy");
        row("/data/a b.segy", Scheme::Local, "/data/a b.segy");
        row("odd:name", Scheme::Local, "odd:name");
        row("./x y://z", Scheme::Local, "./x y://z");
        row("file:///data/shots.segy", Scheme::Local, "/data/shots.segy");
        row("file://localhost/data/a%20b%25.segy", Scheme::Local, "/data/a b%.segy");
        row("HTTP://host/x", Scheme::Http, "HTTP://host/x");
        row("https://user@host:8443/x?y=z:1@2", Scheme::Https, "https://user@host:8443/x?y=z:1@2");
        row("ftp://host/x", Scheme::Ftp, "ftp://host/x");
    }

    void tellsPathsFromUrls()
    {
        QFETCH(QString, text);
        QFETCH(int, scheme);
        QFETCH(QString, location);
        const Location got = parseLocation(text.toStdString());
        QCOMPARE(static_cast<int>(got.scheme), scheme);
        QCOMPARE(QString::fromStdString(got.text), location);
    }

    void refusesOtherUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("scheme")
            << "s3://bucket/key"
            << "s3://bucket/key: \"s3://\" is not known. Known are paths, file://, http://, "
               "https:// and ftp://";
        QTest::newRow("host") << "file://server/x"
                              << "file://server/x: names a file on another host";
        QTest::newRow("character") << "file:///a%zz"
                                   << "file:///a%zz: \"%zz\" is no character of a URL";
        QTest::newRow("cut") << "file:///a%2"
                             << "file:///a%2: \"%2\" is no character of a URL";
        QTest::newRow("zero") << "file:///a%00b"
                              << "is no character of a URL";
        QTest::newRow("password") << "ftp://me:secret@host/x"
                                  << "ftp://...@host: carries a password, which would be stored and shown";
    }

    void refusesOtherUrls()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        try {
            openSource(text.toStdString());
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).contains(message), error.what());
            QVERIFY(!QString(error.what()).contains("secret"));
        }
    }

    void opensLocalFiles()
    {
        const std::string path = TERRANE_TEST_DATA "/segy/f3.sgy";
        for (const std::string &name : {path, "file://" + path}) {
            const auto source = openSource(name);
            QCOMPARE(source->name(), path);
            QCOMPARE(source->size(), std::uint64_t(165060));
        }
    }

    void namesFilesOfTheCache_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "http://host/a/shots.segy"
                               << "shots.segy";
        QTest::newRow("query") << "http://host/a/shots.segy?token=a/b"
                               << "shots.segy";
        QTest::newRow("odd") << "http://host/a%20b;rm"
                             << "a_20b_rm";
        QTest::newRow("folder") << "http://host/a/"
                                << "file";
        QTest::newRow("host only") << "http://host"
                                   << "file";
        QTest::newRow("dots") << "http://host/.."
                              << "file";
    }

    void namesFilesOfTheCache()
    {
        QFETCH(QString, url);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(fileNameOf(url.toStdString())), name);
    }

    void parsesContentRanges()
    {
        const auto whole = parseContentRange("bytes 5-99/1234");
        QVERIFY(whole && whole->first == 5 && whole->last == 99 && whole->size == 1234u);
        const auto open = parseContentRange("bytes 0-0/*");
        QVERIFY(open && !open->size);
        const auto none = parseContentRange("bytes */0");
        QVERIFY(none && none->size == 0u);
        for (const char *wrong : {"", "bytes", "bytes 5-4/10", "bytes 1-/2", "bytes 1-2", "bytes 1-2/3x",
                                  "items 1-2/3", "bytes 1-2/99999999999999999999999"})
            QVERIFY2(!parseContentRange(wrong), wrong);
    }

    // 250 ms, doubled, at most 8 s; four attempts.
    void backsOff()
    {
        RetryPolicy policy;
        QCOMPARE(policy.delay(1)->count(), 250);
        QCOMPARE(policy.delay(2)->count(), 500);
        QCOMPARE(policy.delay(3)->count(), 1000);
        QVERIFY(!policy.delay(4));
        policy.attempts = 100;
        QCOMPARE(policy.delay(7)->count(), 8000);
        QCOMPARE(policy.delay(99)->count(), 8000);
    }

    void stopsAPauseOnCancel()
    {
        Progress progress;
        progress.cancelled = [] { return true; };
        try {
            pause(1h, "test", progress);
            QFAIL("not cancelled");
        } catch (const Error &error) {
            QCOMPARE(error.kind(), ErrorKind::Interrupted);
        }
    }
};

QTEST_APPLESS_MAIN(UrlTest)
#include "tst_url.moc"
