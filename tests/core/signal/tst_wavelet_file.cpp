// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/byte_source.h"
#include "core/signal/wavelet.h"
#include "core/signal/wavelet_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace terrane;

namespace {

signal::Wavelet readText(const QByteArray &text, const signal::WaveletFileOptions &options = {})
{
    return signal::readWavelet(
        io::bytesInMemory("w.txt",
                          std::as_bytes(std::span(text.data(), static_cast<std::size_t>(text.size())))),
        options);
}

} // namespace

class WaveletFileTest : public QObject
{
    Q_OBJECT

private slots:
    void readsColumns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<double>("interval"); // 0: not given
        QTest::addColumn<double>("begin");
        QTest::newRow("times and amplitudes") << QByteArray("0 1\n0.002 -2.5\n0.004 3e-1\n") << 0.0 << 0.0;
        QTest::newRow("comments, commas, CR")
            << QByteArray("# a comment\r\n-0.004, 1 % one\r\n\r\n-0.002,-2.5\r\n0,+0.3") << 0.0 << -0.004;
        QTest::newRow("tabs, semicolons")
            << QByteArray("1.000;\t1\n1.002;\t-2.5\n1.004;\t.3") << 0.002 << 1.0;
        QTest::newRow("amplitudes alone") << QByteArray("1\n-2.5\n0.3\n") << 0.002 << 0.0;
    }
    void readsColumns()
    {
        QFETCH(QByteArray, text);
        QFETCH(double, interval);
        QFETCH(double, begin);
        signal::WaveletFileOptions options;
        if (interval > 0)
            options.interval = interval;
        const signal::Wavelet wavelet = readText(text, options);
        QVERIFY(std::abs(wavelet.interval - 0.002) < 1e-12);
        QCOMPARE(wavelet.begin, begin);
        QCOMPARE(wavelet.samples, (std::vector<float>{1, -2.5F, 0.3F}));
    }

    void saysWhatIsWrongAndWhere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("word")
            << QByteArray("0 1\n0.002 two\n")
            << "w.txt, line 2: 'two' is no number. A wavelet file has one column (amplitude) or two "
               "(time in s, amplitude); comments begin with #";
        QTest::newRow("nan") << QByteArray("nan\n1\n") << "w.txt, line 1: 'nan' is no number";
        QTest::newRow("too big") << QByteArray("1e999\n1\n") << "w.txt, line 1: '1e999' is no number";
        QTest::newRow("columns differ") << QByteArray("0 1\n2\n") << "w.txt, line 2: 1 columns, expected 2";
        QTest::newRow("three columns")
            << QByteArray("0 1 2\n") << "w.txt, line 1: 3 columns, expected 1 or 2";
        QTest::newRow("uneven")
            << QByteArray("0 1\n0.002 2\n0.005 3\n0.006 4\n")
            << "w.txt, line 3: the time 0.005 s does not follow the even interval of 0.002 s";
        QTest::newRow("falling") << QByteArray("0 1\n-0.002 2\n")
                                 << "w.txt, line 1: the time 0 s does not follow";
        QTest::newRow("no interval")
            << QByteArray("1\n2\n")
            << "w.txt: one column of amplitudes, but no sample interval. Give the interval "
               "(--interval 0.002 for 2 ms)";
        QTest::newRow("one sample") << QByteArray("0 1\n")
                                    << "w.txt: 1 samples found, a wavelet needs at least 2";
        QTest::newRow("empty") << QByteArray("") << "w.txt: 0 samples found";
    }
    void saysWhatIsWrongAndWhere()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        try {
            (void)readText(text);
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).startsWith(message), error.what());
        }
    }

    void refusesAnIntervalThatContradictsTheFile()
    {
        try {
            (void)readText("0 1\n0.002 2\n", {.interval = 0.004});
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY(QString(error.what()).startsWith("w.txt: the file has an interval of 2 ms, not 4 ms"));
        }
    }

    void writesWhatItReads()
    {
        const signal::Wavelet wavelet = signal::ricker(8, {.interval = 0.002559, .begin = -0.1});
        QTemporaryDir folder;
        const std::string path = folder.filePath("w.txt").toStdString();
        signal::writeWavelet(path, wavelet, "Ricker\n8 Hz");
        const signal::Wavelet got = signal::readWavelet(io::openFile(path));
        QCOMPARE(got.samples, wavelet.samples);
        QVERIFY(std::abs(got.interval - wavelet.interval) < 1e-10);
        QVERIFY(std::abs(got.begin - wavelet.begin) < 1e-10);
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QFile::ReadOnly));
        QVERIFY(file.readAll().startsWith("# Ricker\n# 8 Hz\n# time_s amplitude\n-0.1 "));
    }

    void readsATraceOfSegy()
    {
        const auto source = io::openFile(TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy");
        const signal::Wavelet wavelet = signal::readWavelet(source, {.trace = 3});
        QCOMPARE(wavelet.samples.size(), 501u);
        QCOMPARE(wavelet.interval, 0.006);
        QVERIFY(signal::peakAmplitude(wavelet) > 0);
        try {
            (void)signal::readWavelet(source, {.trace = 1'000'000});
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY(QString(error.what()).contains("there is no trace 1000000: the file has 3152 traces"));
        }
    }

    void refusesWhatIsNeither()
    {
        const std::vector<std::byte> bytes(5000, std::byte{0x80});
        QVERIFY_EXCEPTION_THROWN((void)signal::readWavelet(io::bytesInMemory("noise.bin", bytes)),
                                 InputError);
    }
};

QTEST_APPLESS_MAIN(WaveletFileTest)
#include "tst_wavelet_file.moc"
