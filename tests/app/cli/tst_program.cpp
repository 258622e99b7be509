// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

// The program as people start it: exit codes, messages, completion.
class ProgramTest : public QObject
{
    Q_OBJECT

private slots:
    void exitCodes_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("message");
        QTest::newRow("help") << QStringList{"--help"} << 0 << "Usage";
        QTest::newRow("version") << QStringList{"--version"} << 0 << "terranectl 0.";
        QTest::newRow("no command") << QStringList{} << 2 << "A subcommand is required";
        QTest::newRow("unknown command") << QStringList{"sgey"} << 2 << "'sgey' is no command";
        QTest::newRow("unknown option") << QStringList{"info", "--jsno"} << 2 << "--jsno";
        QTest::newRow("info") << QStringList{"info"} << 0 << "vector instructions";
        QTest::newRow("missing file") << QStringList{"segy", "info", "/nonexistent.segy"} << 2
                                      << "/nonexistent.segy: cannot be opened (No such file or directory)";
    }

    void exitCodes()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, code);
        QFETCH(QString, message);
        const auto [gotCode, output] = start(TERRANECTL, arguments);
        QCOMPARE(gotCode, code);
        QVERIFY2(output.contains(message.toUtf8()), output.constData());
    }

    void controlCharactersDoNotReachTheTerminal()
    {
        const auto [code, output] = start(TERRANECTL, {"segy", "info", "/nonexistent/\x1b[2J"});
        QCOMPARE(code, 2);
        QVERIFY2(output.contains("/nonexistent/\\x1b[2J"), output.constData());
        QVERIFY(!output.contains('\x1b'));
    }

    void jsonIsOneDocument()
    {
        const auto [code, output] = start(TERRANECTL, {"info", "--json"});
        QCOMPARE(code, 0);
        QVERIFY(QJsonDocument::fromJson(output).object().value("processors").toInt() > 0);
    }

    void completesInBash_data()
    {
        QTest::addColumn<QString>("line"); // the last word is completed
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("commands") << "terranectl se" << QByteArray("segy");
        QTest::newRow("group") << "terranectl completion ''" << QByteArray("bash");
        QTest::newRow("options") << "terranectl info --js" << QByteArray("--json");
        QTest::newRow("files") << "terranectl segy info ''" << QByteArray("");
        QTest::newRow("choices") << "terranectl segy info --byte-order l" << QByteArray("little");
    }

    void completesInBash()
    {
        QFETCH(QString, line);
        QFETCH(QByteArray, words);
        const QString script = QString("source <('%1' completion bash) && COMP_WORDS=(%2) && "
                                       "COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) && _terranectl && "
                                       "echo -n \"${COMPREPLY[*]}\"")
                                   .arg(TERRANECTL, line);
        const auto [code, output] = start("bash", {"-c", script});
        QCOMPARE(code, 0);
        QCOMPARE(output, words);
    }

private:
    static std::pair<int, QByteArray> start(const QString &program, const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        const bool ended = process.waitForFinished(30'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }
};

QTEST_APPLESS_MAIN(ProgramTest)
#include "tst_program.moc"
