// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"
#include "core/segy/trace_field.h"

#include <segyio/segy.h>

#include <QTest>
#include <cstring>
#include <memory>

using namespace terrane;
using namespace terrane::segy;

// Every standard header field and every sample as libsegyio reads them.
class SegyioCompareTest : public QObject
{
    Q_OBJECT

private slots:
    void readsTheSame_data()
    {
        QTest::addColumn<bool>("little");
        for (const char *name : {"segy/small.sgy", "segy/f3.sgy", "segy/shot-gather.sgy",
                                 "segy/Format1msb.sgy", "segy/Format3msb.sgy", "segy/viking_small.segy",
                                 "judi/unit_test_shot_records_1.segy", "judi/unit_test_shot_records_2.segy"})
            QTest::newRow(name) << false;
        for (const char *name : {"segy/small-lsb.sgy", "segy/Format5lsb.sgy", "segy/Format8lsb.sgy"})
            QTest::newRow(name) << true;
    }

    void readsTheSame()
    {
        QFETCH(bool, little);
        const std::string path = std::string(TERRANE_TEST_DATA "/") + QTest::currentDataTag();
        const auto ours = File::open(io::openFile(path));
        const std::unique_ptr<segy_file, int (*)(segy_file *)> theirs(segy_open(path.c_str(), "rb"),
                                                                      segy_close);
        QVERIFY(theirs != nullptr);
        const int format = static_cast<int>(ours->layout().format);
        QCOMPARE(segy_set_format(theirs.get(), little ? format | SEGY_LSB : format), 0);
        std::vector<char> binary(kBinaryHeaderBytes);
        QCOMPARE(segy_binheader(theirs.get(), binary.data()), 0);
        QCOMPARE(segy_format(binary.data()), format);
        const int samples = segy_samples(binary.data());
        const int traceBytes = segy_trsize(format, samples);
        const long first = segy_trace0(binary.data());
        int count = 0;
        QCOMPARE(segy_traces(theirs.get(), &count, first, traceBytes), 0);
        QCOMPARE(ours->traceCount(), static_cast<std::uint64_t>(count));
        QCOMPARE(ours->layout().samplesPerTrace, static_cast<std::uint64_t>(samples));
        QCOMPARE(static_cast<long>(ours->layout().firstTraceOffset), first);
        for (int trace = 0; trace < count; ++trace) {
            compareHeader(*ours, theirs.get(), trace, first, traceBytes);
            compareSamples(*ours, theirs.get(), trace, first, traceBytes);
            if (QTest::currentTestFailed())
                return;
        }
    }

private:
    static void compareHeader(const File &ours, segy_file *theirs, int trace, long first, int traceBytes)
    {
        char header[kTraceHeaderBytes] = {};
        QCOMPARE(segy_traceheader(theirs, trace, header, first, traceBytes), 0);
        const auto own = ours.traceHeader(static_cast<std::uint64_t>(trace));
        for (const HeaderField &field : traceHeaderFields()) {
            std::int32_t value = 0;
            if (field.type == FieldType::Text8)
                continue;
            QVERIFY2(segy_get_field(header, field.byte, &value) == 0, field.name.data());
            // libsegyio takes all 16-bit numbers as signed.
            const bool isShort = field.type == FieldType::UInt16;
            const auto expected = isShort ? static_cast<std::uint16_t>(value) : std::int64_t{value};
            QVERIFY2(integerValue(field, ours.layout().byteOrder, own) == expected, field.name.data());
        }
    }

    static void compareSamples(const File &ours, segy_file *theirs, int trace, long first, int traceBytes)
    {
        std::vector<char> raw(static_cast<std::size_t>(traceBytes));
        QCOMPARE(segy_readtrace(theirs, trace, raw.data(), first, traceBytes), 0);
        std::vector<float> samples(ours.layout().samplesPerTrace);
        const auto format = static_cast<int>(ours.layout().format);
        QCOMPARE(segy_to_native(format, static_cast<long long>(samples.size()), raw.data()), 0);
        ours.readSamples(static_cast<std::uint64_t>(trace), samples);
        for (std::size_t i = 0; i < samples.size(); ++i)
            QCOMPARE(samples[i], nativeSample(raw.data(), i, ours.layout().format));
    }

    // What segy_to_native() leaves: numbers of the file's width in the processor's byte order, IBM as IEEE.
    static float nativeSample(const char *raw, std::size_t number, SampleFormat format)
    {
        const auto at = [&](auto value) {
            std::memcpy(&value, raw + number * sizeof(value), sizeof(value));
            return static_cast<float>(value);
        };
        switch (format) {
        case SampleFormat::Int16:
            return at(std::int16_t{});
        case SampleFormat::Int8:
            return at(std::int8_t{});
        case SampleFormat::Int32:
            return at(std::int32_t{});
        default:
            return at(float{});
        }
    }
};

QTEST_APPLESS_MAIN(SegyioCompareTest)
#include "tst_segyio_compare.moc"
