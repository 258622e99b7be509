// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_process.h"

#include <QJsonArray>

using namespace terrane;

// What terranectl check says before anything is computed.
class CheckTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        makeExample(QDir(m_folder.path()));
        const auto [code, text] = start({"segy", "spoil", path("shots.segy"), path("dead.segy"), "--dead",
                                         "19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35,36,37"});
        QVERIFY2(code == 0, text);
    }

    void nothingIsWrong()
    {
        const QJsonObject found = json({"check", path("fwi.json"), "--set", "simulation.space_order=16"});
        QCOMPARE(found["shots"].toInt(), 2);
        for (const QJsonValue &finding : found["findings"].toArray())
            QCOMPARE(finding["severity"].toString(), "note");
        for (const char *key : {"seconds_of_shot", "core_hours", "disk_bytes", "step_s", "steps"})
            QVERIFY2(found[key].toDouble() > 0, key);
    }

    void tellsWhatIsDoubtful_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("mend");
        QTest::newRow("another wavelet") << QStringList{"wavelet.ricker_hz=40"} << "wavelet-spectrum"
                                         << "wavelet.estimate = all";
        QTest::newRow("another time zero") << QStringList{"wavelet.peak_s=0.25"} << "wavelet-time"
                                           << "peak-time";
        QTest::newRow("skipped cycles")
            << QStringList{"model.layers.vp_m_s=2600", "constraints.highest_m_s=4000"} << "cycle-skipping"
            << "stages.highest_hz";
        QTest::newRow("short waves") << QStringList{"wavelet.ricker_hz=40", "simulation.space_order=4"}
                                     << "too-few-nodes-per-wavelength"
                                     << "stages.refine";
        QTest::newRow("empty band") << QStringList{"stages.highest_hz=0.2"} << "nothing-recorded-in-band"
                                    << "higher";
        QTest::newRow("faster models") << QStringList{"constraints.highest_m_s=4000"} << "step-shrinks"
                                       << "";
    }
    void tellsWhatIsDoubtful()
    {
        QFETCH(QStringList, settings);
        QFETCH(QString, code);
        QFETCH(QString, mend);
        QStringList arguments = {"check", path("fwi.json")};
        for (const QString &setting : settings)
            arguments << "--set" << setting;
        const QJsonObject found = json(arguments);
        QStringList codes;
        for (const QJsonValue &finding : found["findings"].toArray()) {
            codes << finding["code"].toString();
            if (codes.back() == code) {
                QVERIFY2(finding["mend"].toString().contains(mend), qPrintable(finding["mend"].toString()));
                return;
            }
        }
        QFAIL(qPrintable("found only " + codes.join(", ")));
    }

    void aShotThatCannotBeUsedIsAProblem()
    {
        const auto [code, text] =
            start({"check", path("fwi.json"), "--set", "data.survey=" + path("dead.segy")});
        QCOMPARE(code, 2);
        QVERIFY2(text.contains("shot 1") && text.contains("data.shots"), text);
    }

    void whatDoesNotGoTogetherIsRefused_data()
    {
        QTest::addColumn<QStringList>("settings");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("spg and wolfe")
            << QStringList{"update.optimizer=spg", "update.search=wolfe"} << QByteArray("values alone");
        QTest::newRow("gauss-newton and rank")
            << QStringList{"update.optimizer=gauss-newton", "constraints.rank=3"}
            << QByteArray("bounds and fixed nodes");
        QTest::newRow("gauss-newton and envelopes")
            << QStringList{"update.optimizer=gauss-newton", "stages.misfit=envelope"}
            << QByteArray("needs the misfit l2");
        QTest::newRow("above Nyquist") << QStringList{"stages.highest_hz=400"} << QByteArray("Nyquist");
        QTest::newRow("slopes of slowness")
            << QStringList{"constraints.lowest_slope_m_s_per_m=0"} << QByteArray("update.parameter = vp");
        QTest::newRow("mask of another shape")
            << QStringList{"constraints.mask=" TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5"}
            << QByteArray("nodes");
    }
    void whatDoesNotGoTogetherIsRefused()
    {
        QFETCH(QStringList, settings);
        QFETCH(QByteArray, message);
        for (const QStringList &command : {QStringList{"check", path("fwi.json")},
                                           QStringList{"run", path("fwi.json"), path("refused")}}) {
            QStringList arguments = command;
            for (const QString &setting : settings)
                arguments << "--set" << setting;
            const auto [code, text] = start(arguments);
            QCOMPARE(code, 2);
            QVERIFY2(text.contains(message), text);
            QVERIFY(!QFile::exists(path("refused"))); // nothing was started
        }
    }

private:
    QString path(const char *name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CheckTest)
#include "tst_check.moc"
