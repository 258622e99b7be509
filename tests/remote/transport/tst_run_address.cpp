// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/shell_word.h"
#include "remote/transport/run_address.h"

#include <QProcess>
#include <QTest>

using namespace terrane;
using namespace terrane::remote;

class RunAddressTest : public QObject
{
    Q_OBJECT

private slots:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("folder");
        QTest::newRow("local") << "/data/run"
                               << ""
                               << "/data/run";
        QTest::newRow("colon in a folder") << "/data/a:b"
                                           << ""
                                           << "/data/a:b";
        QTest::newRow("relative") << "a/b:c"
                                  << ""
                                  << "a/b:c";
        QTest::newRow("host") << "node7:/data/run"
                              << "node7"
                              << "/data/run";
        QTest::newRow("user") << "me@node7.org:run 1"
                              << "me@node7.org"
                              << "run 1";
    }
    void parses()
    {
        QFETCH(QString, text);
        const RunAddress address = parseRunAddress(text.toStdString());
        QTEST(QString::fromStdString(address.host), "host");
        QTEST(QString::fromStdString(address.folder), "folder");
    }

    void refusesHostsThatAreOptions()
    {
        for (const char *text : {"-oProxyCommand=evil:/x", ":/x", "a b:/x", "host:"})
            QVERIFY_EXCEPTION_THROWN(parseRunAddress(text), InputError);
    }

    // A shell reads each word as it was, and does nothing else.
    void quotesForAShell()
    {
        for (const QString word : {"plain/x-1.h5", "two words", "it's", "$(touch x)", "`id`", "a;b", "", "*",
                                   "new\nline", "\"quoted\"", "~", "\\"}) {
            QProcess shell;
            shell.start("sh", {"-c", "printf %s " + QString::fromStdString(shellWord(word.toStdString()))});
            QVERIFY(shell.waitForFinished());
            QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
        }
    }

    void keepsArgumentsData()
    {
        const auto local = commandAt({{}, "/a b"}, "/usr/bin/terranectl", {"feed", "/a b"}, {});
        QVERIFY((local == std::vector<std::string>{"/usr/bin/terranectl", "feed", "/a b"}));
        const auto there = commandAt({"node7", "/a b"}, "terranectl", {"feed", "/a b; rm x"}, "/run/user/1");
        QCOMPARE(there.front(), std::string("ssh"));
        QCOMPARE(there[there.size() - 3], std::string("--"));
        QCOMPARE(there[there.size() - 2], std::string("node7"));
        QCOMPARE(there.back(), std::string("terranectl feed '/a b; rm x'"));
    }
};

QTEST_APPLESS_MAIN(RunAddressTest)
#include "tst_run_address.moc"
