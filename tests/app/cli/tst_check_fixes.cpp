// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/app/cli/run_process.h"

#include <QJsonArray>

using namespace terrane;

// terranectl check: what it finds is mended by what it proposes.
class CheckFixesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { makeExample(QDir(m_folder.path())); }

    void proposesWhatMendsAFinding_data()
    {
        QTest::addColumn<QStringList>("set");
        QTest::addColumn<QString>("code");
        QTest::newRow("waves too short")
            << QStringList{"wavelet.ricker_hz=60"} << "too-few-nodes-per-wavelength";
        QTest::newRow("of one stage")
            << QStringList{"wavelet.ricker_hz=60", "stages.highest_hz=10,0", "stages.iterations=1,1"}
            << "too-few-nodes-per-wavelength";
        QTest::newRow("amplitude") << QStringList{"wavelet.amplitude=1000"} << "wavelet-amplitude";
    }
    void proposesWhatMendsAFinding()
    {
        QFETCH(QStringList, set);
        QFETCH(QString, code);
        const QJsonObject found = check(set);
        const QStringList fixes = fixesOf(found, code);
        QVERIFY2(!fixes.isEmpty(), QJsonDocument(found).toJson());
        for (const QString &fix : fixes) {
            const QJsonObject mended = check(set + QStringList{fix});
            QVERIFY2(!codes(mended).contains(code), qPrintable(fix));
        }
    }

    void tellsWhatTheGridCarries()
    {
        const QJsonArray stages =
            check({"stages.highest_hz=8,0", "stages.refine=1,2"})["resolution"].toArray();
        QCOMPARE(stages.size(), 2);
        QVERIFY(stages[0]["highest_hz"].toDouble() < stages[1]["highest_hz"].toDouble());
        // Half the spacing carries twice the frequency.
        const double ratio = stages[1]["safe_hz"].toDouble() / stages[0]["safe_hz"].toDouble();
        QVERIFY(std::abs(ratio - 2) < 1e-9);
        for (const QJsonValue &stage : stages) {
            const double nodes = stage["nodes_per_wavelength"].toDouble();
            const double spacing = stage == stages[0] ? 10 : 5;
            QVERIFY(std::abs(nodes - 1500 / (spacing * stage["highest_hz"].toDouble())) < 1e-6);
        }
        // It stays away where all is well: this example needs a high order.
        QVERIFY(!codes(check({"simulation.space_order=16"})).contains("too-few-nodes-per-wavelength"));
    }

private:
    QJsonObject check(const QStringList &set) const
    {
        QStringList arguments = {"check", m_folder.filePath("fwi.json")};
        for (const QString &assignment : set)
            arguments << "--set" << assignment;
        return json(arguments);
    }

    static QStringList codes(const QJsonObject &check)
    {
        QStringList codes;
        for (const QJsonValue &finding : check["findings"].toArray())
            codes << finding["code"].toString();
        return codes;
    }

    static QStringList fixesOf(const QJsonObject &check, const QString &code)
    {
        QStringList fixes;
        for (const QJsonValue &fix : check["fixes"].toArray())
            if (check["findings"][fix["finding"].toInt()]["code"] == code)
                fixes << fix["set"].toString();
        return fixes;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(CheckFixesTest)
#include "tst_check_fixes.moc"
