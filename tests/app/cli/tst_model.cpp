// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

// The model commands as people use them, one after the other.
class ModelCommandsTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatTheExampleIs()
    {
        const auto [code, output] = model({"info", kOverthrust});
        QCOMPARE(code, 0);
        QVERIFY2(output.contains("judi model, 2D (x, z)"), output.constData());
        QVERIFY(output.contains("401 x 121 nodes of 25 x 25 m from (0, 0) m"));
        QVERIFY(output.contains("sea floor at 500 m"));
        QVERIFY(output.contains("vp       1500 to 5500 m/s, mean 3399.35"));
        QVERIFY(output.contains("note: the file holds m (true model) and m0 (start model): m was read"));
    }

    void jsonCarriesUnits()
    {
        const QJsonObject json = jsonOf({"info", kOverthrust, "--dataset", "m0", "--depths"});
        QCOMPARE(json["format"].toString(), "judi");
        QCOMPARE(json["end_m"].toArray()[2].toDouble(), 3000.);
        QCOMPARE(json["water_depth_m"].toArray()[0].toDouble(), 500.);
        const QJsonObject vp = json["fields"].toArray()[0].toObject();
        QCOMPARE(vp["unit"].toString(), "m/s");
        QVERIFY(std::abs(vp["max"].toDouble() - 5070.4317) < 1e-3); // h5py: 1000 / sqrt(m0)
        QCOMPARE(vp["by_depth"].toObject()["mean"].toArray().size(), 121);
    }

    void convertsThroughAllFormats()
    {
        QString from = kOverthrust;
        QStringList options;
        for (const QString to : {"a.h5", "b.sgy", "c.npy", "d.rsf", "e.bin", "f.h5"}) {
            const auto [code, output] = model(QStringList{"convert", from, path(to)} + options);
            QVERIFY2(code == 0, output.constData());
            from = path(to);
            options = to == "c.npy" || to == "e.bin" ? QStringList{"--spacing", "25"} : QStringList();
            if (to == "e.bin")
                options += {"--shape", "401,121"};
        }
        const QJsonObject gap = jsonOf({"diff", path("f.h5"), kOverthrust});
        const QJsonObject vp = gap["fields"].toArray()[0].toObject();
        QCOMPARE(vp["rms"].toDouble(), 0.);
        QCOMPARE(vp["equal_nodes"].toInt(), 401 * 121);
    }

    void buildsSmoothsCropsAndResamples()
    {
        run({"build", path("m.h5"), "--shape", "101,51", "--spacing", "20", "--gradient", "1800,0.5,200",
             "--water", "200", "--ellipsoid", "1000,600,200,100,+300", "--box", "0,800,400,1000,=4000,50"});
        QJsonObject json = jsonOf({"info", path("m.h5")});
        QCOMPARE(json["water_depth_m"].toArray()[0].toDouble(), 200.);
        QCOMPARE(json["fields"].toArray()[0].toObject()["max"].toDouble(), 4000.);
        run({"smooth", path("m.h5"), path("s.h5"), "--sigma", "100,50", "--keep-water"});
        run({"crop", path("s.h5"), path("c.h5"), "--x", "200:1000", "--z", ":600"});
        run({"resample", path("c.h5"), path("r.h5"), "--to-spacing", "10"});
        json = jsonOf({"info", path("r.h5")});
        QCOMPARE(json["shape"].toArray(), (QJsonArray{81, 1, 61}));
        QCOMPARE(json["origin_m"].toArray()[0].toDouble(), 200.);
        QCOMPARE(json["water_depth_m"].toArray()[0].toDouble(), 190.); // linear between 180 and 200 m
        run({"water", path("r.h5"), path("w.h5"), "--depth", "300"});
        QCOMPARE(jsonOf({"info", path("w.h5")})["water_depth_m"].toArray()[0].toDouble(), 300.);
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        QTest::newRow("raw without shape")
            << QStringList{"info", kMarmousi} << "Neighbours are most alike with --shape 851,176";
        QTest::newRow("wrong shape") << QStringList{"info",    kMarmousi,   "--shape",
                                                    "176,850", "--spacing", "20"}
                                     << "176 x 850 float32 needs 598400 bytes, the file has 599104";
        QTest::newRow("unknown unit")
            << QStringList{"info", kOverthrust, "--format", "judi", "--unit", "furlong"}
            << "the unit 'furlong' is not known";
        QTest::newRow("no background") << QStringList{"build", "x.h5", "--shape", "5,5", "--spacing", "5"}
                                       << "expected one of --constant, --gradient, --layers";
        QTest::newRow("huge") << QStringList{"build",     "x.h5", "--shape",    "1152921504606846976,9",
                                             "--spacing", "5",    "--constant", "1"}
                              << "needs 4.15e+10 GB";
        QTest::newRow("no folder") << QStringList{"build", "/nonexistent/x.h5", "--shape", "5,5", "--spacing",
                                                  "5",     "--constant",        "1"}
                                   << "/nonexistent/x.h5: cannot be written";
    }

    void refusals()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        const auto [code, output] = model(arguments);
        QVERIFY2(output.contains(message.toUtf8()), output.constData());
        QCOMPARE(code, message.contains("cannot be written") ? 1 : 2);
    }

private:
    inline static const QString kOverthrust = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
    inline static const QString kMarmousi = TERRANE_EXAMPLES "/marmousi_2d/marmousi_vp_20m_176x851.bin";

    QString path(const QString &name) const { return m_folder.filePath(name); }

    static std::pair<int, QByteArray> model(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(TERRANECTL, QStringList{"model"} + arguments);
        const bool ended = process.waitForFinished(60'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }

    static void run(const QStringList &arguments)
    {
        const auto [code, output] = model(arguments);
        QVERIFY2(code == 0, output.constData());
    }

    static QJsonObject jsonOf(const QStringList &arguments)
    {
        return QJsonDocument::fromJson(model(arguments + QStringList{"--json"}).second).object();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ModelCommandsTest)
#include "tst_model.moc"
