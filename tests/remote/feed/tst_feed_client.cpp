// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/iteration_file.h"
#include "core/run/journal.h"
#include "core/run/run_lock.h"
#include "remote/feed/feed_client.h"
#include "remote/feed/feed_session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <iterator>
#include <utility>

using namespace terrane;
using namespace terrane::remote;
using Json = nlohmann::ordered_json;

namespace {

const Grid kGrid = {{5, 3, 4}, {10, 20, 30}, {100, 200, 0}};

// A client and a feed with a pipe between them that carries all there is, a few bytes at a time.
class Conversation
{
public:
    Conversation(FeedClient &client, const run::RunFolder &folder) : m_client(client), m_session(folder)
    {
        m_client.start();
        give(frameBytes(m_session.greeting()));
    }

    FeedClient::News talk()
    {
        m_news = {};
        // A status may come at any time: what else is new comes within a few frames.
        for (int quiet = 0; quiet < 2;) {
            m_requests.add(m_client.takeRequests());
            while (const auto request = m_requests.next())
                m_session.take(*request);
            const auto frame = m_session.next();
            quiet = frame ? 0 : quiet + 1;
            if (frame)
                give(frameBytes(*frame));
        }
        return std::exchange(m_news, {});
    }

private:
    void give(std::span<const std::byte> bytes)
    {
        for (; !bytes.empty(); bytes = bytes.subspan(std::min<std::size_t>(37, bytes.size()))) {
            FeedClient::News news = m_client.receive(bytes.first(std::min<std::size_t>(37, bytes.size())));
            m_news.run = m_news.run || news.run;
            std::ranges::move(news.arrays, std::back_inserter(m_news.arrays));
            std::ranges::move(news.misfits, std::back_inserter(m_news.misfits));
            std::ranges::move(news.errors, std::back_inserter(m_news.errors));
        }
    }

    FeedClient &m_client;
    FeedSession m_session;
    FrameReader m_requests;
    FeedClient::News m_news;
};

} // namespace

class FeedClientTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("iterations"));
        QFile file(m_folder->filePath("run.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"terrane_run": 1, "kind": "fwi", "stages": {"iterations": [30]}})");
    }

    void knowsTheRun()
    {
        FeedClient client;
        Conversation conversation(client, folder());
        run::Journal journal(folder().journalFile());
        journal.add("began", {{"shots", 16}, {"iteration", 0}});
        journal.add("task", {{"state", "started"}, {"task", "gradient-1"}, {"worker", 1}, {"process", 77}});
        QVERIFY(conversation.talk().run);
        QCOMPARE(client.known().progress.shots, std::size_t{16});
        QVERIFY(client.known().settings);
        QVERIFY(client.known().plan.total() > 0);
        QVERIFY(client.known().state() == inversion::RunState::Stopped); // nobody has the lock
        QCOMPARE(client.known().tasks.attempts().size(), std::size_t{1});
        QVERIFY(client.known().time > 1e9);

        const run::RunLock lock(folder().lockFile());
        run::writeRequest(folder(), run::Request::Pause);
        QTest::qSleep(250); // looks at the lock are rare
        conversation.talk();
        QVERIFY(client.known().state() == inversion::RunState::Running);
        QVERIFY(client.known().request == run::Request::Pause);
        QVERIFY(!client.known().processes.empty()); // this one
        QVERIFY(client.known().processes.front().memory > 1'000'000);
    }

    void followsAnArray()
    {
        FeedClient client;
        Conversation conversation(client, folder());
        client.show(ArrayWish{});
        QVERIFY(conversation.talk().arrays.empty());
        for (const int iteration : {0, 1, 2}) {
            commit(iteration);
            const auto news = conversation.talk();
            QCOMPARE(news.arrays.size(), std::size_t{1});
            QCOMPARE(news.arrays[0].iteration, iteration);
            QVERIFY(news.arrays[0].model->grid.shape == kGrid.shape);
            QVERIFY(news.arrays[0].model->grid.origin == kGrid.origin);
            QCOMPARE(news.arrays[0].model->fields[0].values[17], valueAt(iteration, 17));
        }
        // Another wish takes its place.
        client.show(ArrayWish{.array = "gradient", .iteration = 1});
        auto news = conversation.talk();
        QCOMPARE(news.arrays.size(), std::size_t{1});
        QCOMPARE(news.arrays[0].iteration, 1);
        commit(3);
        QVERIFY(conversation.talk().arrays.empty());
        client.show({});
        QVERIFY(conversation.talk().arrays.empty());
    }

    void takesDifferencesToTheStart()
    {
        for (const int iteration : {0, 3})
            commit(iteration);
        FeedClient client;
        Conversation conversation(client, folder());
        client.show(ArrayWish{.array = "difference"});
        auto news = conversation.talk();
        QCOMPARE(news.arrays.size(), std::size_t{1});
        QCOMPARE(news.arrays[0].model->fields[0].values[17], valueAt(3, 17) - valueAt(0, 17));
        commit(4);
        news = conversation.talk();
        QCOMPARE(news.arrays.size(), std::size_t{1});
        QCOMPARE(news.arrays[0].model->fields[0].values[17], valueAt(4, 17) - valueAt(0, 17));
    }

    void getsLargeArraysDecimated()
    {
        commit(1);
        FeedClient client;
        Conversation conversation(client, folder());
        client.show(ArrayWish{.nodes = 20});
        const auto news = conversation.talk();
        QCOMPARE(news.arrays.at(0).decimate, std::size_t{2});
        QVERIFY((news.arrays[0].model->grid.shape == std::array<std::size_t, 3>{3, 2, 2}));
    }

    void tellsMisfitsOfShots()
    {
        commit(1);
        FeedClient client;
        Conversation conversation(client, folder());
        client.askMisfits(1);
        const auto news = conversation.talk();
        QCOMPARE(news.misfits.size(), std::size_t{1});
        QCOMPARE(news.misfits[0].shots.size(), std::size_t{2});
        QCOMPARE(news.misfits[0].shots[1].shot, std::size_t{9});
        QCOMPARE(news.misfits[0].shots[1].misfit, 2.5);
        QVERIFY((news.misfits[0].shots[1].source == std::array<double, 3>{900, 20, 10}));
        client.askMisfits(7);
        QCOMPARE(conversation.talk().errors.at(0).problem(), std::string("iteration 7 is not there"));
    }

    // A feed that ends is started again: no event is counted twice, and what is wanted comes again.
    void goesOnWithAnotherFeed()
    {
        run::Journal journal(folder().journalFile());
        for (int i = 0; i < 3; ++i)
            journal.add("evaluation", {{"quantity", "misfit"}, {"misfit", i}});
        commit(1);
        FeedClient client;
        client.show(ArrayWish{});
        QCOMPARE(Conversation(client, folder()).talk().arrays.size(), std::size_t{1});
        QCOMPARE(client.known().progress.evaluations.size(), std::size_t{3});
        journal.add("evaluation", {{"quantity", "misfit"}});
        QCOMPARE(Conversation(client, folder()).talk().arrays.size(), std::size_t{1});
        QCOMPARE(client.known().progress.evaluations.size(), std::size_t{4});
    }

    // The same folder, made again: what was known of the earlier run goes.
    void noticesThatTheRunIsAnother_data()
    {
        QTest::addColumn<int>("events");
        QTest::newRow("shorter") << 1;
        QTest::newRow("as long") << 3;
        QTest::newRow("longer") << 5;
    }
    void noticesThatTheRunIsAnother()
    {
        QFETCH(int, events);
        const auto write = [this](int count, double misfit) {
            QFile::remove(QString::fromStdString(folder().journalFile()));
            run::Journal journal(folder().journalFile());
            for (int i = 0; i < count; ++i)
                journal.add("evaluation", {{"quantity", "misfit"}, {"misfit", misfit}});
        };
        FeedClient client;
        write(3, 1);
        Conversation(client, folder()).talk();
        write(events, 2);
        Conversation another(client, folder());
        another.talk();
        QTest::qSleep(250); // the number of events comes with the status
        another.talk();
        QCOMPARE(client.known().progress.evaluations.size(), static_cast<std::size_t>(events));
        QCOMPARE(client.known().progress.evaluations.front().misfit, 2.);
    }

    void refusesWhatIsNoFeed_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("greeting") << QByteArray(R"({"hello": 1})") << QByteArray("before its greeting");
        QTest::newRow("newer") << QByteArray(R"({"terrane_feed": 2})")
                               << QByteArray("newer than this program");
    }
    void refusesWhatIsNoFeed()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, message);
        FeedClient client;
        client.start();
        try {
            client.receive(frameBytes({Json::parse(header.toStdString())}));
            QFAIL("nothing was thrown");
        } catch (const InputError &error) {
            QVERIFY2(QByteArray(error.what()).contains(message), error.what());
        }
        client.start();
        const QByteArray banner("Welcome to host42, all use is monitored\n"); // of a log-in shell
        QVERIFY_EXCEPTION_THROWN(client.receive(std::as_bytes(std::span(banner.data(), 39))), InputError);
    }

    // Whatever an answer says, it is refused or left alone.
    void survivesOddAnswers_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header :
             {R"({"event": 5})", R"({"event": {}, "number": "x"})", R"({"status": []})",
              R"({"status": null})", R"({"status": {"processes": 3, "driver": "x", "time": null}})",
              R"({"run": 7})", R"({"run": {"terrane_run": 1, "kind": "modelling"}})",
              R"({"array": "model", "id": "array-1"})",
              R"({"array": "model", "id": "array-1", "axes": "xz", "shape": [-1, 5], "spacing_m": [1, 1],
                  "origin_m": [0, 0]})",
              R"({"array": "model", "id": "array-1", "axes": "xz", "shape": [1000000, 1000000],
                  "spacing_m": [1, 1], "origin_m": [0, 0]})",
              R"({"array": "model", "id": "array-1", "axes": "xz", "shape": ["a", {}], "spacing_m": [1, 1],
                  "origin_m": [0, 0]})",
              R"({"misfits": 1, "shape": [1000000, 6]})", R"({"misfits": 1, "shape": "x"})",
              R"({"error": 5, "id": "run"})", R"({"error": {"what": 4}})"})
            QTest::newRow(header) << QByteArray(header);
    }
    void survivesOddAnswers()
    {
        QFETCH(QByteArray, header);
        FeedClient client;
        client.show(ArrayWish{});
        client.start();
        client.receive(frameBytes({{{"terrane_feed", 1}, {"folder", "x"}}}));
        try {
            client.receive(frameBytes({Json::parse(header.toStdString())}));
        } catch (const Error &error) {
            QVERIFY(!error.problem().empty());
        }
    }

private:
    run::RunFolder folder() const { return run::RunFolder(m_folder->path().toStdString()); }
    static float valueAt(std::int64_t iteration, std::size_t node)
    {
        return static_cast<float>(1000 * iteration) + static_cast<float>(node);
    }

    void commit(std::int64_t iteration) const
    {
        run::IterationRecord record;
        record.iteration = iteration;
        record.model.grid = kGrid;
        std::vector<float> values(kGrid.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = valueAt(iteration, i);
        record.model.fields = {{"vp", "m/s", values}};
        if (iteration > 0)
            record.gradient = record.update = values;
        record.misfits = {{4, 1.5, 3, {100, 20, 10}}, {9, 2.5, 5, {900, 20, 10}}};
        run::writeIteration(folder().iterationFile(iteration), record);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(FeedClientTest)
#include "tst_feed_client.moc"
