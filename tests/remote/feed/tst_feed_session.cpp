// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/iteration_file.h"
#include "core/run/journal.h"
#include "remote/feed/feed_session.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cstring>

using namespace terrane;
using namespace terrane::remote;
using Json = nlohmann::ordered_json;

namespace {

const Grid kGrid = {{5, 3, 4}, {10, 20, 30}, {100, 200, 0}};

// The value at a node tells the iteration and the node.
float valueAt(std::int64_t iteration, std::size_t node)
{
    return static_cast<float>(1000 * iteration) + static_cast<float>(node);
}

std::vector<float> valuesOf(const Frame &frame)
{
    std::vector<float> values(frame.payload.size() / sizeof(float));
    std::memcpy(values.data(), frame.payload.data(), frame.payload.size());
    return values;
}

QByteArray errorOf(const std::optional<Frame> &frame)
{
    return frame && frame->header.contains("error")
               ? QByteArray::fromStdString(frame->header["error"]["what"].get<std::string>())
               : QByteArray("no error");
}

} // namespace

class FeedSessionTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir("iterations"));
        QFile file(m_folder->filePath("run.json"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"terrane_run": 1, "kind": "fwi"})");
    }

    void greets()
    {
        const Frame greeting = FeedSession(folder()).greeting();
        QCOMPARE(greeting.header.at("terrane_feed").get<int>(), 1);
        QCOMPARE(greeting.header.begin().key(), std::string("terrane_feed")); // first of all
        QVERIFY_EXCEPTION_THROWN(FeedSession(run::RunFolder("/nonexistent")), InputError);
    }

    void tellsEventsAsTheyCome()
    {
        run::Journal journal(folder().journalFile());
        for (int i = 0; i < 3; ++i)
            journal.add("note", {{"what", i}});
        FeedSession session(folder());
        QVERIFY(!session.next()); // nobody asked
        session.take({{{"id", "e"}, {"subscribe", "events"}, {"from", 1}}});
        for (int number = 1; number < 3; ++number) {
            const auto frame = session.next();
            QCOMPARE(frame->header["id"].get<std::string>(), std::string("e"));
            QCOMPARE(frame->header["number"].get<int>(), number);
            QCOMPARE(frame->header["event"]["what"].get<int>(), number);
        }
        QVERIFY(!session.next());
        journal.add("finished");
        QCOMPARE(session.next()->header["number"].get<int>(), 3);
        session.take({{{"unsubscribe", "e"}}});
        journal.add("note");
        QVERIFY(!session.next());
    }

    void givesArrays()
    {
        commit(0);
        commit(2);
        FeedSession session(folder());
        session.take({{{"id", 1}, {"get", "model"}}});
        auto frame = session.next();
        QCOMPARE(frame->header["id"].get<int>(), 1);
        QCOMPARE(frame->header["iteration"].get<int>(), 2);
        QVERIFY(frame->header["shape"] == Json({5, 3, 4}));
        QCOMPARE(frame->header["axes"].get<std::string>(), std::string("xyz"));
        QCOMPARE(frame->header["unit"].get<std::string>(), std::string("m/s"));
        QCOMPARE(valuesOf(*frame).at(17), valueAt(2, 17));
        session.take({{{"get", "update"}, {"iteration", 2}}});
        QCOMPARE(valuesOf(*session.next()).at(17), valueAt(2, 17) / 2);
        session.take({{{"get", "run"}}});
        QCOMPARE(session.next()->header["run"]["kind"].get<std::string>(), std::string("fwi"));
    }

    void slicesAndDecimates()
    {
        commit(1);
        FeedSession session(folder());
        session.take({{{"get", "model"}, {"slice", {{"axis", "y"}, {"index", 2}}}}});
        auto frame = session.next();
        QVERIFY(frame->header["shape"] == Json({5, 4}));
        QCOMPARE(frame->header["axes"].get<std::string>(), std::string("xz"));
        QVERIFY(frame->header["spacing_m"] == Json({10.0, 30.0}));
        QCOMPARE(valuesOf(*frame).at(4 + 3), valueAt(1, kGrid.index(1, 2, 3)));
        session.take({{{"get", "model"}, {"decimate", 2}}});
        frame = session.next();
        QVERIFY(frame->header["shape"] == Json({3, 2, 2}));
        QVERIFY(frame->header["spacing_m"] == Json({20.0, 40.0, 60.0}));
        QCOMPARE(valuesOf(*frame).back(), valueAt(1, kGrid.index(4, 2, 2)));
        session.take({{{"get", "model"}, {"decimate", 2}, {"slice", {{"axis", "x"}, {"index", 3}}}}});
        frame = session.next();
        QCOMPARE(frame->header["axes"].get<std::string>(), std::string("yz"));
        QCOMPARE(valuesOf(*frame).back(), valueAt(1, kGrid.index(3, 2, 2)));
    }

    // One frame is taken, then nothing for three iterations: the two between are never made.
    void slowReadersSkipVersions()
    {
        commit(0);
        FeedSession session(folder());
        session.take({{{"id", 7}, {"subscribe", "model"}, {"slice", {{"axis", "y"}, {"index", 0}}}}});
        session.take({{{"id", 8}, {"subscribe", "gradient"}}}); // a start model has none
        QCOMPARE(session.next()->header["iteration"].get<int>(), 0);
        QVERIFY(!session.next());
        for (const int iteration : {1, 2, 3})
            commit(iteration);
        std::map<int, int> got; // iteration by id
        while (const auto frame = session.next()) {
            QVERIFY(!got.contains(frame->header["id"].get<int>()));
            got[frame->header["id"].get<int>()] = frame->header["iteration"].get<int>();
        }
        QCOMPARE(got, (std::map<int, int>{{7, 3}, {8, 3}}));
    }

    void sendsAnIterationThatWasMadeAgain()
    {
        commit(1);
        FeedSession session(folder());
        session.take({{{"id", 1}, {"subscribe", "model"}}});
        QVERIFY(session.next());
        QTest::qSleep(20);
        commit(1);
        QVERIFY(session.next());
        QVERIFY(!session.next());
    }

    void answersWrongRequests_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("nothing") << QByteArray("{}") << QByteArray("is no request");
        QTest::newRow("unknown") << QByteArray(R"({"get":"wavefield"})") << QByteArray("is no request");
        QTest::newRow("a number") << QByteArray(R"({"get":5})") << QByteArray("is no request");
        QTest::newRow("iteration") << QByteArray(R"({"get":"model","iteration":9})")
                                   << QByteArray("iteration 9 is not there");
        QTest::newRow("negative") << QByteArray(R"({"get":"model","iteration":-1})")
                                  << QByteArray("is not there");
        QTest::newRow("path") << QByteArray(R"({"get":"model","iteration":"../../x"})")
                              << QByteArray("neither a number");
        QTest::newRow("field") << QByteArray(R"({"get":"model","field":"rho"})") << QByteArray("rho");
        QTest::newRow("axis") << QByteArray(R"({"get":"model","slice":{"axis":"w","index":0}})")
                              << QByteArray("slice is not");
        QTest::newRow("index") << QByteArray(R"({"get":"model","slice":{"axis":"x","index":5}})")
                               << QByteArray("outside of the grid");
        QTest::newRow("slice") << QByteArray(R"({"get":"model","slice":[1]})") << QByteArray("slice is not");
        QTest::newRow("decimate") << QByteArray(R"({"get":"model","decimate":0})") << QByteArray("decimate");
    }

    void answersWrongRequests()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, message);
        commit(1);
        FeedSession session(folder());
        session.take({Json::parse(request.toStdString())});
        const QByteArray error = errorOf(session.next());
        QVERIFY2(error.contains(message), error);
    }

    void takesNoMoreThanItCanKeep()
    {
        commit(1);
        FeedSession session(folder());
        int taken = 0;
        for (; session.isReady(); ++taken)
            session.take({{{"id", taken}, {"get", "model"}, {"decimate", 4}}});
        QVERIFY(taken <= 64);
        for (int i = 0; i < taken; ++i)
            QCOMPARE(session.next()->header["id"].get<int>(), i);
        QVERIFY(session.isReady());
    }

private:
    run::RunFolder folder() const { return run::RunFolder(m_folder->path().toStdString()); }

    void commit(std::int64_t iteration) const
    {
        run::IterationRecord record;
        record.iteration = iteration;
        record.model.grid = kGrid;
        std::vector<float> values(kGrid.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = valueAt(iteration, i);
        record.model.fields = {{"vp", "m/s", values}};
        if (iteration > 0) {
            record.gradient = values;
            for (float &value : values)
                value /= 2;
            record.update = values;
        }
        run::writeIteration(folder().iterationFile(iteration), record);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(FeedSessionTest)
#include "tst_feed_session.moc"
