// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/byte_source.h"
#include "core/segy/file.h"
#include "core/signal/trace.h"
#include "tests/app/cli/run_process.h"

using namespace terrane;

namespace {

const QString kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";

std::shared_ptr<const segy::File> open(const QString &path)
{
    return segy::File::open(io::openFile(path.toStdString()));
}

std::vector<float> trace(const segy::File &file, std::uint64_t number)
{
    std::vector<float> samples(file.extent(number).samples);
    file.readSamples(number, samples);
    return samples;
}

} // namespace

class SegySpoilTest : public QObject
{
    Q_OBJECT

private slots:
    void spoilsWhatIsAskedFor()
    {
        const QTemporaryDir folder;
        const QString out = folder.filePath("bad.segy");
        const auto [code, text] =
            start({"segy", "spoil", kShots, out, "--dead", "3,200", "--scale", "7:1000"});
        QVERIFY2(code == 0, text);
        const auto before = open(kShots), after = open(out);
        QCOMPARE(after->traceCount(), before->traceCount());
        QCOMPARE(signal::energy(trace(*after, 3)), 0.0);
        QCOMPARE(signal::energy(trace(*after, 200)), 0.0);
        QVERIFY(std::abs(signal::energy(trace(*after, 7)) / signal::energy(trace(*before, 7)) / 1e6 - 1) <
                1e-5);
        QCOMPARE(trace(*after, 8), trace(*before, 8)); // IBM floats, there and back
    }

    void addsNoiseOfTheRatio()
    {
        const QTemporaryDir folder;
        const QString out = folder.filePath("noisy.segy");
        const auto [code, text] =
            start({"segy", "spoil", kShots, out, "--noise", "5", "--noise-band", "2,20"});
        QVERIFY2(code == 0, text);
        const auto before = open(kShots), after = open(out);
        double ofSignal = 0, ofNoise = 0;
        for (std::uint64_t i = 0; i < before->traceCount(); ++i) {
            const std::vector<float> was = trace(*before, i);
            std::vector<float> is = trace(*after, i);
            for (std::size_t k = 0; k < is.size(); ++k)
                is[k] -= was[k];
            ofSignal += signal::energy(was);
            ofNoise += signal::energy(is);
        }
        QVERIFY(std::abs(std::sqrt(ofSignal / ofNoise) - 5) < 1e-3);
    }

    void refusesWhatIsNotThere_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("trace") << QStringList{"--dead", "99999"} << QByteArray("there is no trace 99999");
        QTest::newRow("scale") << QStringList{"--scale", "7"} << QByteArray("'7' scales no trace");
        QTest::newRow("band") << QStringList{"--noise", "5", "--noise-band", "2"} << QByteArray("two ends");
        QTest::newRow("ratio") << QStringList{"--noise", "-5"} << QByteArray("--noise");
    }
    void refusesWhatIsNotThere()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const QTemporaryDir folder;
        const auto [code, text] =
            start(QStringList{"segy", "spoil", kShots, folder.filePath("no.segy")} + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(message), text);
        QVERIFY(!QFile::exists(folder.filePath("no.segy")));
    }
};

QTEST_GUILESS_MAIN(SegySpoilTest)
#include "tst_segy_spoil.moc"
