// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

// terranectl survey as people use it, on the files of the repository.
class SurveyTest : public QObject
{
    Q_OBJECT

private slots:
    // Numbers from the data README.
    void scansTheExample()
    {
        const QString index = m_folder.filePath("survey.h5");
        const QJsonObject scan =
            json({"survey", "scan", TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy", "-o", index,
                  "--json"});
        QCOMPARE(scan["shots"].toInt(), 16);
        QCOMPARE(scan["traces_per_shot"].toArray(), (QJsonArray{197, 197}));
        QCOMPARE(scan["sources"]["x_m"].toArray(), (QJsonArray{400, 9600}));
        QCOMPARE(scan["sources"]["z_m"].toArray(), (QJsonArray{50, 50}));
        QCOMPARE(scan["receivers"]["z_m"].toArray(), (QJsonArray{500, 500}));
        QCOMPARE(scan["findings"].toArray().size(), 0);
        QVERIFY(scan["evidence"].toArray().size() > 3);

        const QJsonObject info = json({"survey", "info", index, "--shots", "--json"});
        QCOMPARE(info["shot_list"].toArray().size(), 16);
        QCOMPARE(info["shot_list"][3]["x_m"].toDouble(), 2240.0);

        const QByteArray check = text({"survey", "check", index, "--all-traces", "--model",
                                       TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5"});
        QVERIFY2(check.contains("Geometry, and against the model: nothing odd") &&
                     check.contains("Samples of all traces: nothing odd"),
                 check.constData());
        const QByteArray again =
            text({"survey", "scan", TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy", "-o", index});
        QVERIFY2(again.contains("--rescan proposes again"), again.constData());
    }

    void scansAFolderAndKeepsShotsApart()
    {
        // Each file numbers its records from 1: record 1 is at 100 m in one and at 105 m in the other.
        const QString folder = m_folder.filePath("shots");
        QVERIFY(QDir().mkpath(folder + "/more"));
        QVERIFY(QFile::copy(TERRANE_TEST_DATA "/judi/unit_test_shot_records_2.segy", folder + "/a.segy"));
        QVERIFY(QFile::copy(TERRANE_TEST_DATA "/judi/unit_test_shot_records_2.segy", folder + "/more/b.SGY"));
        QFile other(folder + "/more/b.SGY");
        QVERIFY(other.open(QFile::ReadWrite));
        for (qint64 trace = 0; trace < 240; ++trace) { // SourceX + 5 m
            QVERIFY(other.seek(3600 + trace * (240 + 4 * 501) + 72));
            const QByteArray x = other.read(4);
            QCOMPARE(x.size(), 4);
            qint32 value = qFromBigEndian<qint32>(x.constData()) + 5000;
            value = qToBigEndian(value);
            QVERIFY(other.seek(3600 + trace * (240 + 4 * 501) + 72));
            QCOMPARE(other.write(reinterpret_cast<const char *>(&value), 4), qint64(4));
        }
        other.close();
        const QJsonObject scan = json({"survey", "scan", folder, "--json"});
        QCOMPARE(scan["files"].toArray().size(), 2);
        QCOMPARE(scan["shots"].toInt(), 4);
        QCOMPARE(scan["mapping"]["shot_key"].toString(), "both");
        QCOMPARE(json({"survey", "scan", folder, "--key", "field", "--json"})["shots"].toInt(), 2);
    }

    void takesAMappingThatItWrote()
    {
        const QString mapping = m_folder.filePath("m.json");
        const QString viking = TERRANE_TEST_DATA "/segy/viking_small.segy";
        text({"survey", "scan", viking, "--save-mapping", mapping});
        const QJsonObject scan = json({"survey", "scan", viking, "--mapping", mapping, "--json"});
        QCOMPARE(scan["shots"].toInt(), 4);
        QCOMPARE(scan["mapping"]["length_unit"].toString(), "metres");
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        const QString viking = TERRANE_TEST_DATA "/segy/viking_small.segy";
        QVERIFY(QDir().mkpath(m_folder.filePath("empty")));
        QTest::newRow("angles") << QStringList{"scan", viking, "--preset", "standard"}
                                << "coordinates of trace 0 are angles";
        QTest::newRow("empty folder")
            << QStringList{"scan", m_folder.filePath("empty")} << "the folder holds no .segy";
        QTest::newRow("no index") << QStringList{"info", viking} << viking + ": ";
        QTest::newRow("not replaced") << QStringList{"scan", viking, "-o", viking}
                                      << viking + ": is there, but is no index to go on from";
        QTest::newRow("no traces") << QStringList{"scan", TERRANE_TEST_DATA "/segy/text.sgy"}
                                   << "has no traces";
        QTest::newRow("preset") << QStringList{"scan", viking, "--preset", "promax"} << "--preset";
    }

    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        const auto [code, output] = start(QStringList{"survey"} + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(output.contains(message.toUtf8()), output.constData());
    }

private:
    static std::pair<int, QByteArray> start(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(TERRANECTL, arguments);
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }

    static QByteArray text(const QStringList &arguments)
    {
        const auto [code, output] = start(arguments);
        return code == 0 ? output : "failed: " + output;
    }

    static QJsonObject json(const QStringList &arguments)
    {
        return QJsonDocument::fromJson(text(arguments)).object();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(SurveyTest)
#include "tst_survey.moc"
