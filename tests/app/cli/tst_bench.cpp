// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_process.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <cmath>
#include <tuple>

using namespace terrane;

// terranectl bench, with cases shrunk so far that their rates say nothing: what it reports fits together.
class BenchTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto [code, json, errors] =
            startJson({"bench", "kernels", "--nodes", "50", "--steps", "3", "--runs", "3"});
        QVERIFY2(code == 0, errors.constData());
        m_kernels = json;
        QCOMPARE(json["cases"].toArray().size(), 26);
    }

    void segyReportsEveryCase()
    {
        const auto [code, json, errors] = startJson({"bench", "segy", "--traces", "240", "--runs", "3"});
        QVERIFY2(code == 0, errors.constData());
        QStringList names;
        for (const QJsonValue &value : json["cases"].toArray()) {
            const QJsonObject one = value.toObject();
            names << one["name"].toString();
            const bool bytes = one.contains("median_bytes_per_s");
            verifyRates(one, bytes ? "bytes_per_s" : "traces_per_s");
            QCOMPARE(one["runs"].toInt(), 3);
        }
        QCOMPARE(names, (QStringList{"samples-ibm", "samples-ieee", "header-scan", "header-scan-threads",
                                     "page-cache-read"}));
    }

    void kernelsReportEveryCase_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("order");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<int>("operations");
        // Multiply-adds and additions of kernels/acoustic/row_kernels.h, written out; density adds one of the
        // former.
        QTest::newRow("2d") << "forward-2d" << 2 << 8 << 16 << 2 * 11 + 8;
        QTest::newRow("2d-4") << "forward-2d-order-4" << 2 << 4 << 16 << 2 * 7 + 4;
        QTest::newRow("2d-12") << "forward-2d-order-12" << 2 << 12 << 16 << 2 * 15 + 12;
        QTest::newRow("2d-16") << "forward-2d-order-16" << 2 << 16 << 16 << 2 * 19 + 16;
        QTest::newRow("2d-density") << "forward-2d-density" << 2 << 8 << 20 << 2 * 12 + 8;
        QTest::newRow("2d-1-thread") << "forward-2d-1-thread" << 2 << 8 << 16 << 2 * 11 + 8;
        QTest::newRow("3d") << "forward-3d" << 3 << 8 << 16 << 2 * 15 + 12;
        QTest::newRow("3d-4") << "forward-3d-order-4" << 3 << 4 << 16 << 2 * 9 + 6;
        QTest::newRow("3d-16") << "forward-3d-order-16" << 3 << 16 << 16 << 2 * 27 + 24;
        QTest::newRow("3d-density") << "forward-3d-density" << 3 << 8 << 20 << 2 * 16 + 12;
        QTest::newRow("3d-256") << "forward-3d-256" << 3 << 8 << 16 << 2 * 15 + 12;
        QTest::newRow("3d-1-thread") << "forward-3d-1-thread" << 3 << 8 << 16 << 2 * 15 + 12;
    }

    void kernelsReportEveryCase()
    {
        QFETCH(QString, name);
        QFETCH(int, dimensions);
        const QJsonArray machine = m_kernels["machine"].toArray();
        const QJsonObject one = caseNamed(name);
        QCOMPARE(machine.size(), 2);
        verifyRates(machine[0].toObject(), "bytes_per_s");
        verifyRates(machine[1].toObject(), "operations_per_s");
        verifyRates(one, "points_per_s");
        QCOMPARE(one["steps"].toInt(), 3);
        QCOMPARE(one["nodes"].toArray(), (QJsonArray{50, dimensions == 3 ? 50 : 1, 50}));
        QTEST(one["order"].toInt(), "order");
        QTEST(one["bytes_per_node_uncached"].toInt(), "bytes");
        QTEST(one["operations_per_node"].toInt(), "operations");
        QCOMPARE(one["threads"].toInt(), name.endsWith("-1-thread") ? 1 : machine[0]["threads"].toInt());
        const double rate = one["median_points_per_s"].toDouble();
        QCOMPARE(rate * one["median_run_s"].toDouble(), 3 * std::pow(50., dimensions));
        QCOMPARE(one["part_of_bandwidth_if_uncached"].toDouble(),
                 rate * one["bytes_per_node_uncached"].toInt() / machine[0]["median_bytes_per_s"].toDouble());
        QCOMPARE(one["part_of_peak"].toDouble(), rate * one["operations_per_node"].toInt() /
                                                     machine[1]["median_operations_per_s"].toDouble());
    }

    void kernelsPrintATable()
    {
        QProcess process;
        process.start(TERRANECTL, {"bench", "kernels", "--case", "forward-2d-order-16", "--case",
                                   "forward-3d-density", "--nodes", "48", "--steps", "1", "--runs", "1"});
        QVERIFY(process.waitForFinished(300'000));
        QCOMPARE(process.exitCode(), 0);
        const QByteArray text = process.readAllStandardOutput();
        for (const char *expected :
             {"memory-triad", "multiply-add-peak", "forward-2d-order-16", "48 x 48 nodes, 1 step, order 16",
              "forward-3d-density", "48 x 48 x 48 nodes, 1 step, order 8, density"})
            QVERIFY2(text.contains(expected), text.constData());
    }

    void aCaseLargerThanTheMemoryIsRefused()
    {
        const auto [code, json, errors] =
            startJson({"bench", "kernels", "--case", "forward-3d", "--nodes", "100000"});
        QCOMPARE(code, 2);
        QVERIFY2(errors.contains("forward-3d: it needs 16000000.0 GB of memory"), errors.constData());
        QCOMPARE(json["error"]["mend"].toString(), "Give a smaller --nodes");
    }

    void reduceReportsBoth()
    {
        const auto [code, json, errors] =
            startJson({"bench", "reduce", "--arrays", "3", "--megabytes", "0.1", "--runs", "3"});
        QVERIFY2(code == 0, errors.constData());
        const QJsonArray cases = json["cases"].toArray();
        QCOMPARE(cases.size(), 2);
        for (const QJsonValue &one : cases)
            verifyRates(one.toObject(), "bytes_per_s");
    }

    void evaluationReportsItsRatio()
    {
        const QTemporaryDir folder;
        makeExample(QDir(folder.path()));
        const QString runFile = folder.filePath("fwi.json");
        const auto [code, json, errors] = startJson(
            {"bench", "evaluation", runFile, "--runs", "3", "--folder", folder.path(), "--stage", "1"});
        QVERIFY2(code == 0, errors.constData());
        QCOMPARE(json["shots"].toInt(), 2);
        QVERIFY(json["workers"].toInt() > 0);
        const double least = json["least_ratio"].toDouble(), median = json["median_ratio"].toDouble(),
                     greatest = json["greatest_ratio"].toDouble();
        QVERIFY(least > 0 && least <= median && median <= greatest);
        QVERIFY(json["median_kernels_s"].toDouble() > 0 && json["median_evaluation_s"].toDouble() > 0);
        QCOMPARE(QDir(folder.path()).entryList({"terrane-bench-*"}).size(), 0); // tidy
        QCOMPARE(std::get<0>(startJson({"bench", "evaluation", runFile, "--stage", "2"})), 2);
    }

    void wrongUseIsRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("case") << QStringList{"--case", "backward-2d"} << QByteArray("forward-2d-density");
        QTest::newRow("nodes") << QStringList{"--nodes", "47"} << QByteArray("--nodes");
        QTest::newRow("steps") << QStringList{"--steps", "0"} << QByteArray("--steps");
    }

    void wrongUseIsRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        QProcess process;
        process.start(TERRANECTL, QStringList{"bench", "kernels"} + arguments);
        QVERIFY(process.waitForFinished(300'000));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray errors = process.readAllStandardError();
        QVERIFY2(errors.contains(message), errors.constData());
    }

    void stopsWhenAsked()
    {
        QProcess process;
        process.start(TERRANECTL, {"bench", "kernels", "--case", "forward-2d", "--nodes", "400", "--steps",
                                   "1000000", "--runs", "1"});
        QVERIFY(process.waitForStarted());
        QVERIFY(!process.waitForFinished(3000)); // past measuring the machine, in a run of half a minute
        process.terminate();
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 3);
    }

private:
    static std::tuple<int, QJsonObject, QByteArray> startJson(const QStringList &arguments)
    {
        QProcess process;
        process.start(TERRANECTL, arguments + QStringList{"--json"});
        const bool ended = process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1,
                QJsonDocument::fromJson(process.readAllStandardOutput()).object(),
                process.readAllStandardError()};
    }

    QJsonObject caseNamed(const QString &name) const
    {
        for (const QJsonValue &value : m_kernels["cases"].toArray())
            if (value.toObject()["name"].toString() == name)
                return value.toObject();
        return {};
    }

    static void verifyRates(const QJsonObject &one, const QString &unit)
    {
        const double least = one["least_" + unit].toDouble(), median = one["median_" + unit].toDouble(),
                     greatest = one["greatest_" + unit].toDouble();
        QVERIFY2(least > 0 && least <= median && median <= greatest && std::isfinite(greatest),
                 qPrintable(one["name"].toString()));
        QVERIFY(one["threads"].toInt() > 0);
    }

    QJsonObject m_kernels; // of all cases
};

QTEST_APPLESS_MAIN(BenchTest)
#include "tst_bench.moc"
