// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/journal.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

using namespace terrane;
using namespace terrane::run;

class JournalTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { QVERIFY(m_folder.isValid()); }
    void cleanup() { QFile::remove(path()); }

    void keepsEventsInOrder()
    {
        {
            Journal journal(path().toStdString());
            journal.add("began", {{"iteration", 0}}, true);
            journal.add("note", {{"what", "a line\nand \xff another"}});
        }
        Journal(path().toStdString()).add("finished");
        JournalReader reader(path().toStdString());
        const auto lines = reader.next();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0].at("event").get<std::string>(), std::string("began"));
        QCOMPARE(lines[0].at("iteration").get<int>(), 0);
        QVERIFY(lines[0].at("time").get<double>() > 1.7e9);
        QCOMPARE(lines[1].at("what").get<std::string>().substr(0, 10), std::string("a line\nand"));
        QCOMPARE(lines[2].at("event").get<std::string>(), std::string("finished"));
        QVERIFY(reader.next().empty());
    }

    void cutsATornLastLine_data()
    {
        QTest::addColumn<QByteArray>("torn");
        QTest::newRow("half a line") << QByteArray("{\"time\":1,\"event\":\"iter");
        QTest::newRow("longer than a block of the search") << '{' + QByteArray(10'000, 'x');
        QTest::newRow("zeros, as a power cut leaves them") << QByteArray(5000, '\0');
    }

    void cutsATornLastLine()
    {
        QFETCH(QByteArray, torn);
        const QByteArray whole = "{\"time\":1,\"event\":\"began\"}\n";
        write(whole + torn);
        JournalReader before(path().toStdString());
        QCOMPARE(before.next().size(), std::size_t{1}); // what is torn is no line yet
        Journal(path().toStdString()).add("note");
        QVERIFY(content().startsWith(whole + "{\"time\":"));
        QCOMPARE(JournalReader(path().toStdString()).next().size(), std::size_t{2});
    }

    void cutsAJournalThatIsOneTornLine()
    {
        write("{\"time\":1,\"ev");
        Journal(path().toStdString()).add("began");
        const auto lines = JournalReader(path().toStdString()).next();
        QCOMPARE(lines.size(), std::size_t{1});
        QCOMPARE(lines[0].at("event").get<std::string>(), std::string("began"));
    }

    // Each event tells how long its text is: a part of a line would not.
    void aReaderSeesWholeLinesOnly()
    {
        constexpr int kThreads = 3, kEvents = 400;
        Journal journal(path().toStdString());
        std::atomic<int> running = kThreads;
        std::vector<std::thread> writers;
        for (int thread = 0; thread < kThreads; ++thread)
            writers.emplace_back([&, thread] {
                for (int i = 0; i < kEvents; ++i) {
                    const std::string text(static_cast<std::size_t>(1 + 97 * i % 20'000), 'a');
                    journal.add("note",
                                {{"thread", thread}, {"number", i}, {"size", text.size()}, {"text", text}});
                }
                --running;
            });
        JournalReader reader(path().toStdString());
        std::vector<int> next(kThreads, 0);
        const auto check = [&] {
            for (const auto &line : reader.next()) {
                QCOMPARE(line.at("text").get<std::string>().size(), line.at("size").get<std::size_t>());
                QCOMPARE(line.at("number").get<int>(), next[line.at("thread").get<std::size_t>()]++);
            }
        };
        while (running > 0)
            check();
        for (std::thread &writer : writers)
            writer.join();
        check();
        QCOMPARE(next, std::vector<int>(kThreads, kEvents));
    }

    void aReaderLeavesOutWhatIsNoObject()
    {
        write("garbage\n[1]\n\n{\"event\":\"note\"}\n");
        QCOMPARE(JournalReader(path().toStdString()).next().size(), std::size_t{1});
    }

    void aReaderWaitsForTheFile()
    {
        JournalReader reader(path().toStdString());
        QVERIFY(reader.next().empty());
        Journal(path().toStdString()).add("began");
        QCOMPARE(reader.next().size(), std::size_t{1});
    }

    void tellsThatItCannotWrite()
    {
        const std::string full = "/dev/full";
        try {
            Journal(full).add("began");
            QFAIL("nothing was thrown");
        } catch (const FailureError &error) {
            QVERIFY2(std::string(error.what()).find(full) != std::string::npos, error.what());
        }
    }

private:
    QString path() const { return m_folder.filePath("journal.jsonl"); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(JournalTest)
#include "tst_journal.moc"
