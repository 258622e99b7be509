// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/trace_field.h"

#include <QTest>
#include <cmath>
#include <numeric>

using namespace terrane;
using namespace terrane::segy;

namespace {

std::string data(const char *name)
{
    return std::string(TERRANE_TEST_DATA "/") + name;
}

std::shared_ptr<const File> openData(const QString &name)
{
    return File::open(io::openFile(data(qPrintable(name))));
}

double sumOfSizes(const File &file, std::uint64_t trace)
{
    std::vector<float> samples(file.extent(trace).samples);
    file.readSamples(trace, samples);
    return std::accumulate(samples.begin(), samples.end(), 0.0,
                           [](double sum, float sample) { return sum + std::fabs(double(sample)); });
}

} // namespace

class FileTest : public QObject
{
    Q_OBJECT

private slots:
    // Numbers from segyio 1.9 in Python (traces, samples, interval, sums of absolute samples), and from the
    // bytes of the files (order, revision, formats).
    void readsRealFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("traces");
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("format");
        QTest::addColumn<int>("interval"); // us
        QTest::addColumn<bool>("little");
        QTest::addColumn<int>("revision");
        QTest::addColumn<double>("firstSum");
        QTest::addColumn<double>("lastSum");
        const auto row = [](const char *file, int traces, int samples, int format, int interval, bool little,
                            int revision, double first, double last) {
            QTest::newRow(file) << QString(file) << traces << samples << format << interval << little
                                << revision << first << last;
        };
        row("segy/Format1msb.sgy", 414, 75, 1, 4000, false, 1, 122104, 105243);
        row("segy/Format3msb.sgy", 414, 75, 3, 4000, false, 1, 122104, 105243);
        row("segy/Format5lsb.sgy", 414, 75, 5, 4000, true, 1, 122104, 105243);
        row("segy/Format8lsb.sgy", 414, 75, 8, 4000, true, 1, 3586, 3603);
        row("segy/f3.sgy", 414, 75, 3, 4000, false, 1, 122104, 105243);
        row("segy/shot-gather.sgy", 61, 25, 1, 1000, false, 0, 62.49999237060547, 212.5);
        row("segy/small-lsb.sgy", 25, 50, 1, 4000, true, 0, 60.01223087310791, 262.0122365951538);
        row("segy/small.sgy", 25, 50, 1, 4000, false, 0, 60.01223087310791, 262.0122365951538);
        row("segy/viking_small.segy", 480, 600, 1, 4000, false, 0, 1780.868721961975, 45718.820313453674);
        row("judi/unit_test_shot_records_1.segy", 120, 501, 5, 2000, false, 0, 0, 0);
        row("judi/unit_test_shot_records_2.segy", 240, 501, 5, 2000, false, 0, 427.5875147144497,
            427.2536284266854);
        row("../../resources/examples/overthrust_2d/overthrust_2D_shots.segy", 3152, 501, 1, 6000, false, 1,
            565.6666294032036, 618.8153375220691);
    }

    void readsRealFiles()
    {
        QFETCH(QString, file);
        QFETCH(double, firstSum);
        QFETCH(double, lastSum);
        const auto segy = openData(file);
        const Layout &layout = segy->layout();
        QCOMPARE(layout.kind, FileKind::SegY);
        QTEST(int(layout.traceCount), "traces");
        QTEST(int(layout.samplesPerTrace), "samples");
        QTEST(int(layout.format), "format");
        QTEST(int(std::lround(layout.sampleInterval * 1e6)), "interval");
        QTEST(layout.byteOrder == ByteOrder::Little, "little");
        QTEST(layout.revisionMajor, "revision");
        QVERIFY(layout.fixedLength);
        QCOMPARE(layout.dataEnd, segy->source().size());
        const double first = sumOfSizes(*segy, 0), last = sumOfSizes(*segy, layout.traceCount - 1);
        QVERIFY2(std::fabs(first - firstSum) <= 1e-6 * firstSum, qPrintable(QString::number(first, 'g', 17)));
        QVERIFY2(std::fabs(last - lastSum) <= 1e-6 * lastSum, qPrintable(QString::number(last, 'g', 17)));
    }
};

QTEST_APPLESS_MAIN(FileTest)
#include "tst_file.moc"
