// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/iteration_file.h"
#include "core/run/journal.h"
#include "core/run/run_folder.h"
#include "remote/feed/frame.h"
#include "tests/app/cli/run_process.h"

#include <QElapsedTimer>
#include <optional>
#include <thread>

using namespace terrane;
using remote::Frame;

namespace {

constexpr std::size_t kNodes = 600 * 500; // 1.2 MB an array: more than a pipe takes

// terranectl feed as a program starts it.
class FeedProcess
{
public:
    explicit FeedProcess(const QString &folder)
    {
        // QProcess reads what comes in as fast as it can; cat does not, while it is stopped.
        m_process.start(TERRANECTL, {"feed", folder});
    }
    ~FeedProcess()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    void ask(const nlohmann::ordered_json &request)
    {
        const auto bytes = remote::frameBytes({request});
        m_process.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
        m_process.waitForBytesWritten();
    }
    void write(const QByteArray &bytes)
    {
        m_process.write(bytes);
        m_process.waitForBytesWritten();
    }

    // The next frame, or nothing when none came in time.
    std::optional<Frame> read(int milliseconds = 20'000)
    {
        QElapsedTimer timer;
        timer.start();
        for (;;) {
            if (auto frame = m_reader.next())
                return frame;
            const qint64 left = milliseconds - timer.elapsed();
            if (left <= 0 ||
                (!m_process.waitForReadyRead(static_cast<int>(left)) && m_process.bytesAvailable() == 0))
                return {};
            const QByteArray bytes = m_process.readAllStandardOutput();
            m_reader.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        }
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
    remote::FrameReader m_reader;
};

int numberOf(const Frame &frame, const char *key)
{
    return frame.header.at(key).get<int>();
}

} // namespace

// terranectl feed over pipes, with a folder that grows.
class FeedTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("iterations"));
        writeFile(m_folder->filePath("run.json"), R"({"terrane_run": 1, "kind": "fwi"})");
    }

    void followsAGrowingRun()
    {
        commit(0);
        FeedProcess feed(m_folder->path());
        QCOMPARE(numberOf(*feed.read(), "terrane_feed"), 1);
        feed.ask({{"id", 1}, {"subscribe", "events"}, {"from", 0}});
        feed.ask({{"id", 2}, {"subscribe", "model"}, {"decimate", 100}});
        QCOMPARE(numberOf(*feed.read(), "number"), 0);
        auto frame = feed.read();
        QCOMPARE(numberOf(*frame, "iteration"), 0);
        QCOMPARE(frame->payload.size(), std::size_t{4 * 6 * 5});
        QVERIFY(!feed.read(300)); // nothing is new
        for (int iteration = 1; iteration <= 3; ++iteration) {
            commit(iteration);
            bool isTold = false, isSent = false;
            while (!isTold || !isSent) {
                frame = feed.read();
                QVERIFY(frame);
                isTold |= frame->header.contains("event") && numberOf(*frame, "number") == iteration;
                isSent |= frame->header.contains("array") && numberOf(*frame, "iteration") == iteration;
            }
        }
        feed.process().closeWriteChannel();
        QVERIFY(feed.process().waitForFinished(10'000));
        QCOMPARE(feed.process().exitCode(), 0);
    }

    // The reader does not read for twelve iterations of 1.2 MB: it gets what was on its way and the last,
    // and the feed has kept one array, not twelve.
    void aReaderThatDoesNotReadSkipsVersions()
    {
        commit(0);
        QProcess feed; // with a reader of its own, which is stopped
        const QString output = m_folder->filePath("frames");
        const QString program =
            QString("'%1' feed '%2' | (sleep 4; cat) > '%3'").arg(TERRANECTL, m_folder->path(), output);
        feed.start("bash", {"-c", program});
        const auto bytes = remote::frameBytes({{{"id", 1}, {"subscribe", "model"}}});
        feed.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
        feed.waitForBytesWritten();
        for (int iteration = 1; iteration <= 12; ++iteration) {
            QTest::qSleep(100);
            commit(iteration);
        }
        QTRY_VERIFY_WITH_TIMEOUT(framesIn(output).size() >= 3, 30'000);
        QTest::qSleep(500);
        const std::vector<Frame> frames = framesIn(output);
        feed.closeWriteChannel();
        QVERIFY(feed.waitForFinished(10'000));
        // The greeting, the one that stuck in the pipe, and the last; one more where the machine was slow.
        QVERIFY2(frames.size() <= 4, qPrintable(QString::number(frames.size())));
        QCOMPARE(numberOf(frames.back(), "iteration"), 12);
        QCOMPARE(frames.back().payload.size(), 4 * kNodes);
    }

    void garbageIsAnsweredAndEndsIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("length of 4 GB") << QByteArray("\xff\xff\xff\xff");
        QTest::newRow("no JSON") << QByteArray("\x05\0\0\0hello", 9);
        QTest::newRow("a payload") << QByteArray("\x13\0\0\0{\"payload_bytes\":1}", 23);
    }

    void garbageIsAnsweredAndEndsIt()
    {
        QFETCH(QByteArray, bytes);
        FeedProcess feed(m_folder->path());
        QVERIFY(feed.read());
        feed.write(bytes);
        const auto frame = feed.read();
        QVERIFY(frame && frame->header.contains("error"));
        QVERIFY(feed.process().waitForFinished(10'000));
        QCOMPARE(feed.process().exitCode(), 2);
    }

    void anInputThatBreaksOffIsAnError()
    {
        FeedProcess feed(m_folder->path());
        QVERIFY(feed.read());
        feed.write(QByteArray("\x20\0\0\0{\"get\"", 10));
        feed.process().closeWriteChannel();
        QVERIFY(feed.process().waitForFinished(10'000));
        QCOMPARE(feed.process().exitCode(), 2);
    }

    void whatWasAskedIsAnsweredBeforeTheEnd()
    {
        commit(0);
        FeedProcess feed(m_folder->path());
        for (int i = 0; i < 200; ++i) // more than wait at once
            feed.ask({{"id", i}, {"get", "model"}, {"decimate", 200}});
        feed.process().closeWriteChannel();
        QVERIFY(feed.read()->header.contains("terrane_feed"));
        for (int i = 0; i < 200; ++i) {
            const auto frame = feed.read();
            QVERIFY(frame);
            QCOMPARE(numberOf(*frame, "id"), i);
        }
        QVERIFY(feed.process().waitForFinished(10'000));
        QCOMPARE(feed.process().exitCode(), 0);
    }

    void endsWhenTheReaderIsGone()
    {
        commit(0);
        QProcess feed;
        feed.start("bash", {"-c", QString("'%1' feed '%2' > >(head -c 4 > /dev/null); echo $? > '%3'")
                                      .arg(TERRANECTL, m_folder->path(), m_folder->filePath("code"))});
        const auto bytes = remote::frameBytes({{{"subscribe", "model"}}});
        feed.write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
        QVERIFY(feed.waitForFinished(20'000)); // standard input stays open
        QCOMPARE(readFile(m_folder->filePath("code")).trimmed(), QByteArray("0"));
    }

private:
    static std::vector<Frame> framesIn(const QString &path)
    {
        const QByteArray bytes = readFile(path);
        remote::FrameReader reader;
        reader.add(std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
        std::vector<Frame> frames;
        while (auto frame = reader.next())
            frames.push_back(std::move(*frame));
        return frames;
    }

    void commit(std::int64_t iteration) const
    {
        const run::RunFolder folder(m_folder->path().toStdString());
        run::IterationRecord record;
        record.iteration = iteration;
        record.model.grid = {{600, 1, 500}, {10, 1, 10}, {0, 0, 0}};
        record.model.fields = {
            {"vp", "m/s", std::vector<float>(kNodes, 1500.f + static_cast<float>(iteration))}};
        run::writeIteration(folder.iterationFile(iteration), record);
        run::Journal(folder.journalFile()).add("iteration", {{"iteration", iteration}});
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(FeedTest)
#include "tst_feed.moc"
