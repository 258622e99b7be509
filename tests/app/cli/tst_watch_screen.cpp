// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/html.h"
#include "app/cli/watch_screen.h"
#include "core/run/journal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace terrane;
using namespace terrane::cli;

namespace {

int charactersOf(const std::string &line)
{
    return static_cast<int>(QString::fromStdString(line).toUcs4().size());
}

} // namespace

// What terranectl watch and report put together, without a terminal or a browser.
class WatchScreenTest : public QObject
{
    Q_OBJECT

private slots:
    void barsReachTheirHeight()
    {
        const std::vector<double> values = {8, 4, 1, 0, std::nan(""), 0.01};
        const auto lines = barChart(values, 10, 2, true);
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(lines[0]), QString("█     "));
        QCOMPARE(QString::fromStdString(lines[1]), QString("██▂  ▁"));
        QCOMPARE(barChart(values, 10, 2, false)[1], std::string("##.  .")); // ASCII
    }

    void barsOfALongRunAreShared()
    {
        std::vector<double> values;
        for (int i = 0; i < 1000; ++i)
            values.push_back(1000 - i);
        const auto lines = barChart(values, 40, 4, true);
        QCOMPARE(charactersOf(lines[3]), 40);
        QVERIFY(QString::fromStdString(lines[3]).endsWith("▁")); // the last value is shown
        QVERIFY(barChart({}, 40, 4, true)[0].empty());
    }

    void progressBars()
    {
        QCOMPARE(progressBar(0, 0, 4, false), std::string("[....]"));
        QCOMPARE(progressBar(1, 2, 4, false), std::string("[##..]"));
        QCOMPARE(progressBar(9, 2, 4, false), std::string("[####]"));
    }

    void fitsOnTheScreen_data()
    {
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("isUnicode");
        QTest::newRow("usual") << 80 << 24 << true;
        QTest::newRow("narrow") << 30 << 24 << true;
        QTest::newRow("low") << 80 << 5 << false;
        QTest::newRow("tiny") << 8 << 2 << true;
        QTest::newRow("huge") << 400 << 120 << true;
    }

    void fitsOnTheScreen()
    {
        QFETCH(int, columns);
        QFETCH(int, rows);
        QFETCH(bool, isUnicode);
        const inversion::RunView run = example();
        const auto lines = screenLines(
            run, {static_cast<std::size_t>(columns), static_cast<std::size_t>(rows), isUnicode}, 2000);
        QVERIFY(static_cast<int>(lines.size()) < rows);
        for (const std::string &line : lines) {
            QVERIFY2(charactersOf(line) <= columns, line.c_str());
            for (const char character : line)
                QVERIFY2(static_cast<unsigned char>(character) >= 0x20, line.c_str());
            if (!isUnicode)
                QVERIFY(QString::fromStdString(line).toLatin1() == QByteArray::fromStdString(line));
        }
    }

    void tellsAllOfARun()
    {
        std::string all;
        for (const std::string &line : screenLines(example(), {120, 40, true}, 2000))
            all += line + '\n';
        for (const char *text : {"stage 1 of 1, 30 of 30 iterations", "iteration 30 of 30", "misfit 3.3333",
                                 "60 gradients", "warning: \\x1b[2Jdead traces", "█"})
            QVERIFY2(all.find(text) != std::string::npos, all.c_str());
    }

    void pagesHoldNoForeignTags()
    {
        QCOMPARE(escaped("<script>'\"&\x1b"), std::string("&lt;script&gt;&#39;&quot;&amp;\\x1b"));
        const std::string page = htmlPage("<b>", htmlTable({"<i>"}, {{"<u>", "1.5"}}));
        for (const char *tag : {"<b>", "<i>", "<u>"})
            QVERIFY2(page.find(tag) == std::string::npos, tag);
        QVERIFY(page.find("<td class=\"number\">1.5</td>") != std::string::npos);
    }

    void base64IsThatOfRfc4648()
    {
        QCOMPARE(base64(""), std::string(""));
        QCOMPARE(base64("f"), std::string("Zg=="));
        QCOMPARE(base64("fo"), std::string("Zm8="));
        QCOMPARE(base64("foo"), std::string("Zm9v"));
        QCOMPARE(base64("foob"), std::string("Zm9vYg=="));
        const QByteArray bytes = QByteArray::fromHex("fffefd00ff80");
        QCOMPARE(QByteArray::fromStdString(base64(bytes.toStdString())), bytes.toBase64());
    }

private:
    inversion::RunView example()
    {
        QFile file(m_folder.filePath("run.json"));
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"terrane_run": 1, "kind": "fwi", "stages": {"iterations": [30]}})");
        file.close();
        QFile::remove(m_folder.filePath("journal.jsonl"));
        run::Journal journal(m_folder.filePath("journal.jsonl").toStdString());
        journal.add("began", {{"iteration", 0}, {"shots", 16}});
        journal.add("stage", {{"stage", 0}, {"stages", 1}, {"what", "stage 1 of 1"}, {"iterations", 30}});
        journal.add("finding", {{"severity", "warning"},
                                {"what", "\x1b[2J"
                                         "dead traces\nin shot 3"}});
        for (int i = 1; i <= 30; ++i)
            journal.add("iteration", {{"iteration", i},
                                      {"stage", 0},
                                      {"in_stage", i},
                                      {"misfit", 100.0 / i},
                                      {"before", 120.0 / i},
                                      {"part_of_observed", 0.5 / i},
                                      {"seconds", 3.0},
                                      {"gradients", 2 * i},
                                      {"misfits", 0}});
        return inversion::RunView(run::RunFolder(m_folder.path().toStdString()));
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(WatchScreenTest)
#include "tst_watch_screen.moc"
