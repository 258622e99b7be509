// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/samples.h"
#include "core/segy/samples_kernels.h"

#include <QTest>
#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace terrane;
using namespace terrane::segy;

namespace {

constexpr ByteOrder kOrders[] = {ByteOrder::Big, ByteOrder::Little, ByteOrder::PairSwapped};
constexpr SampleFormat kFormats[] = {SampleFormat::Ibm32,       SampleFormat::Int32,  SampleFormat::Int16,
                                     SampleFormat::FixedGain32, SampleFormat::Ieee32, SampleFormat::Ieee64,
                                     SampleFormat::Int24,       SampleFormat::Int8,   SampleFormat::Int64,
                                     SampleFormat::UInt32,      SampleFormat::UInt16, SampleFormat::UInt64,
                                     SampleFormat::UInt24,      SampleFormat::UInt8};

using Bytes = std::vector<std::byte>;

std::uint32_t bitsOf(float value)
{
    return std::bit_cast<std::uint32_t>(value);
}

// Bytes of big-endian words in another order: the standard's definition, word by word.
Bytes reordered(Bytes big, std::size_t bytesEach, ByteOrder order)
{
    for (std::size_t at = 0; at < big.size(); at += bytesEach) {
        if (order == ByteOrder::Little)
            std::reverse(big.begin() + static_cast<long>(at),
                         big.begin() + static_cast<long>(at + bytesEach));
        for (std::size_t i = 0; order == ByteOrder::PairSwapped && i + 1 < bytesEach; i += 2)
            std::swap(big[at + i], big[at + i + 1]);
    }
    return big;
}

Bytes bigEndian(const std::vector<std::uint64_t> &words, std::size_t bytesEach)
{
    Bytes bytes;
    for (const std::uint64_t word : words) {
        for (std::size_t i = bytesEach; i-- > 0;)
            bytes.push_back(static_cast<std::byte>(word >> (8 * i)));
    }
    return bytes;
}

std::vector<float> converted(SampleFormat format, ByteOrder order, const Bytes &raw)
{
    std::vector<float> to(raw.size() / bytesPerSample(format));
    samplesToFloat(format, order, raw, to);
    return to;
}

float convertedOne(SampleFormat format, std::uint64_t word)
{
    return converted(format, ByteOrder::Big, bigEndian({word}, bytesPerSample(format))).at(0);
}

// In long double, whose 64 bits of fraction and 15 of exponent hold each value exactly; the conversion to
// float rounds.
float expectedIbm(std::uint32_t word)
{
    const int exponent = 4 * (static_cast<int>(word >> 24 & 0x7f) - 64) - 24;
    const long double value = std::ldexp(static_cast<long double>(word & 0xffffff), exponent);
    return static_cast<float>(word >> 31 ? -value : value);
}

float expectedValue(SampleFormat format, std::uint64_t word)
{
    switch (format) {
    case SampleFormat::Ibm32:
        return expectedIbm(static_cast<std::uint32_t>(word));
    case SampleFormat::Int32:
        return static_cast<float>(static_cast<long double>(static_cast<std::int32_t>(word)));
    case SampleFormat::Int16:
        return static_cast<float>(static_cast<std::int16_t>(word));
    case SampleFormat::FixedGain32:
        return static_cast<float>(
            std::ldexp(static_cast<long double>(static_cast<std::int16_t>(word & 0xffff)),
                       static_cast<int>(word >> 16 & 0xff)));
    case SampleFormat::Ieee32:
        return std::bit_cast<float>(static_cast<std::uint32_t>(word));
    case SampleFormat::Ieee64:
        return static_cast<float>(static_cast<long double>(std::bit_cast<double>(word)));
    case SampleFormat::Int24:
        return static_cast<float>(static_cast<int>(word) - (word >= 0x800000 ? 0x1000000 : 0));
    case SampleFormat::Int8:
        return static_cast<float>(static_cast<std::int8_t>(word));
    case SampleFormat::Int64:
        return static_cast<float>(static_cast<long double>(static_cast<std::int64_t>(word)));
    default:
        return static_cast<float>(static_cast<long double>(word));
    }
}

// Words that cover edges (all ones, sign bits, halves that tie) and random ones.
std::vector<std::uint64_t> someWords(std::size_t bytesEach)
{
    const std::uint64_t mask = bytesEach == 8 ? UINT64_MAX : (std::uint64_t{1} << (8 * bytesEach)) - 1;
    std::vector<std::uint64_t> words;
    for (std::size_t bit = 0; bit < 8 * bytesEach; ++bit) {
        const std::uint64_t power = std::uint64_t{1} << bit;
        for (const std::uint64_t word :
             {power, power - 1, power + 1, ~power, power | power >> 24, power | power >> 25,
              power | power >> 23 | power >> 24, ~(power - 1)})
            words.push_back(word & mask);
    }
    std::mt19937_64 random(7);
    while (words.size() < 20'001) // odd: the last words are not a whole vector
        words.push_back(random() & mask);
    return words;
}

// All 256 bytes of sign and exponent times fractions: the small ones, powers of two and their neighbours,
// ties.
std::vector<std::uint64_t> ibmWords()
{
    std::vector<std::uint64_t> fractions;
    for (std::uint64_t i = 0; i < 2000; ++i)
        fractions.push_back(i);
    for (int bit = 10; bit < 24; ++bit) {
        for (std::uint64_t i = 0; i < 64; ++i)
            fractions.push_back(((std::uint64_t{1} << bit) + i - 32) & 0xffffff);
    }
    for (std::uint64_t i = 0; i < 0x1000000; i += 4099)
        fractions.push_back(i);
    for (std::uint64_t i = 0; i < 64; ++i)
        fractions.push_back(0xffffff - i);
    std::vector<std::uint64_t> words;
    for (std::uint64_t top = 0; top < 256; ++top) {
        for (const std::uint64_t fraction : fractions)
            words.push_back(top << 24 | fraction);
    }
    return words;
}

bool sameValue(float a, float b)
{
    return (std::isnan(a) && std::isnan(b)) || bitsOf(a) == bitsOf(b);
}

} // namespace

class SamplesTest : public QObject
{
    Q_OBJECT

private slots:
    void readsKnownValues_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<quint64>("word");
        QTest::addColumn<float>("value");

        // -118.625: the worked example of the IBM System/360 floating-point format in the literature.
        QTest::newRow("IBM -118.625") << 1 << quint64{0xC276A000} << -118.625F;
        QTest::newRow("IBM 100") << 1 << quint64{0x42640000} << 100.0F;
        QTest::newRow("IBM 1") << 1 << quint64{0x41100000} << 1.0F;
        QTest::newRow("IBM 0.15625") << 1 << quint64{0x40280000} << 0.15625F;
        QTest::newRow("IBM unnormalised 1") << 1 << quint64{0x42010000} << 1.0F;
        QTest::newRow("IBM zero") << 1 << quint64{0} << 0.0F;
        QTest::newRow("IBM negative zero") << 1 << quint64{0x80000000} << -0.0F;
        QTest::newRow("IBM zero fraction, greatest exponent") << 1 << quint64{0x7f000000} << 0.0F;
        QTest::newRow("IBM negative zero fraction, exponent") << 1 << quint64{0xc1000000} << -0.0F;
        QTest::newRow("IBM greatest") << 1 << quint64{0x7fffffff} << std::numeric_limits<float>::infinity();
        QTest::newRow("IBM least") << 1 << quint64{0xffffffff} << -std::numeric_limits<float>::infinity();
        QTest::newRow("IBM below 2^128") << 1 << quint64{0x60ffffff} << std::numeric_limits<float>::max();
        QTest::newRow("IBM 2^128") << 1 << quint64{0x61100000} << std::numeric_limits<float>::infinity();
        QTest::newRow("IBM unnormalised 2^128")
            << 1 << quint64{0x66000001} << std::numeric_limits<float>::infinity();
        QTest::newRow("IBM unnormalised below 2^128") << 1 << quint64{0x65000001} << 0x1p124F;
        QTest::newRow("IBM least denormal") << 1 << quint64{0x1b800000} << 0x1p-149F;
        QTest::newRow("IBM half the least denormal, ties to zero") << 1 << quint64{0x1b400000} << 0.0F;
        QTest::newRow("IBM over half the least denormal") << 1 << quint64{0x1b400001} << 0x1p-149F;
        QTest::newRow("IBM denormal tie to even") << 1 << quint64{0x1bc00000} << 0x1p-148F;
        QTest::newRow("IBM smallest") << 1 << quint64{0x80000001} << -0.0F;
        QTest::newRow("integer 32 least") << 2 << quint64{0x80000000} << -0x1p31F;
        QTest::newRow("integer 32 tie down") << 2 << quint64{16777217} << 16777216.0F;
        QTest::newRow("integer 32 tie up") << 2 << quint64{16777219} << 16777220.0F;
        QTest::newRow("integer 16 least") << 3 << quint64{0x8000} << -32768.0F;
        QTest::newRow("fixed gain") << 4 << quint64{0x0003fffe} << -16.0F;
        QTest::newRow("fixed gain, unused bits set") << 4 << quint64{0xff000005} << 5.0F;
        QTest::newRow("fixed gain too great")
            << 4 << quint64{0x00ff8000} << -std::numeric_limits<float>::infinity();
        QTest::newRow("IEEE pi") << 5 << quint64{0x40490fdb} << 3.14159274F;
        QTest::newRow("IEEE denormal") << 5 << quint64{1} << 0x1p-149F;
        QTest::newRow("double over the range")
            << 6 << quint64{0x7fe0000000000000} << std::numeric_limits<float>::infinity();
        QTest::newRow("double 0.1") << 6 << quint64{0x3fb999999999999a} << 0.1F;
        QTest::newRow("double below the range") << 6 << quint64{0x8000000000000001} << -0.0F;
        QTest::newRow("double tie to even") << 6 << quint64{0x3ff0000010000000} << 1.0F;
        QTest::newRow("integer 24 least") << 7 << quint64{0x800000} << -8388608.0F;
        QTest::newRow("integer 24 minus one") << 7 << quint64{0xffffff} << -1.0F;
        QTest::newRow("integer 8") << 8 << quint64{0x80} << -128.0F;
        QTest::newRow("integer 64 least") << 9 << quint64{0x8000000000000000} << -0x1p63F;
        QTest::newRow("unsigned 32 greatest") << 10 << quint64{0xffffffff} << 0x1p32F;
        QTest::newRow("unsigned 16 greatest") << 11 << quint64{0xffff} << 65535.0F;
        QTest::newRow("unsigned 64 greatest") << 12 << quint64{UINT64_MAX} << 0x1p64F;
        QTest::newRow("unsigned 64 rounds once") << 12 << quint64{0x8000008000000001} << 0x1.000002p63F;
        QTest::newRow("unsigned 24 greatest") << 15 << quint64{0xffffff} << 16777215.0F;
        QTest::newRow("unsigned 8 greatest") << 16 << quint64{0xff} << 255.0F;
    }

    void readsKnownValues()
    {
        QFETCH(int, code);
        QFETCH(quint64, word);
        QFETCH(float, value);
        const auto format = sampleFormat(code);
        QVERIFY(format.has_value());
        QCOMPARE(bitsOf(convertedOne(*format, word)), bitsOf(value));
    }

    void knowsTheCodesOfTheStandard()
    {
        std::vector<int> known;
        for (int code = -1; code < 300; ++code) {
            if (sampleFormat(code))
                known.push_back(code);
        }
        QCOMPARE(known, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 16}));
    }

    void readsEveryFormatInEveryByteOrder()
    {
        for (const SampleFormat format : kFormats) {
            const std::size_t each = bytesPerSample(format);
            const std::vector<std::uint64_t> words =
                format == SampleFormat::Ibm32 ? ibmWords() : someWords(each);
            const Bytes big = bigEndian(words, each);
            for (const ByteOrder order : kOrders) {
                const std::vector<float> got = converted(format, order, reordered(big, each, order));
                for (std::size_t i = 0; i < words.size(); ++i) {
                    if (!sameValue(got[i], expectedValue(format, words[i]))) {
                        QFAIL(qPrintable(QString("%1, %2: %3 became %4")
                                             .arg(name(format).data(), name(order).data())
                                             .arg(words[i], 0, 16)
                                             .arg(static_cast<double>(got[i]))));
                    }
                }
            }
        }
    }

    void keepsTheBitsOfIeee()
    {
        // A quiet and a signalling NaN with payloads, and infinity.
        for (const std::uint32_t word : {0x7fc01234U, 0xffa05678U, 0x7f800000U})
            QCOMPARE(bitsOf(convertedOne(SampleFormat::Ieee32, word)), word);
    }

    void allLevelsGiveTheSameBits_data()
    {
        QTest::addColumn<int>("level");
        for (const SimdLevel each : {SimdLevel::Portable, SimdLevel::Avx2, SimdLevel::Avx512}) {
            if (each <= simdLevel())
                QTest::newRow(name(each).data()) << static_cast<int>(each);
        }
    }

    void allLevelsGiveTheSameBits()
    {
        QFETCH(int, level);
        for (const SampleFormat format : kFormats) {
            const std::size_t each = bytesPerSample(format);
            const Bytes raw = bigEndian(format == SampleFormat::Ibm32 ? ibmWords() : someWords(each), each);
            const std::size_t count = raw.size() / each;
            for (const ByteOrder order : kOrders) {
                std::vector<float> reference(count), got(count);
                kernels::toFloatPortable(format, order)(raw.data(), count, reference.data());
                kernels::toFloat(format, order, static_cast<SimdLevel>(level))(raw.data(), count, got.data());
                QVERIFY2(std::equal(reference.begin(), reference.end(), got.begin(),
                                    [](float a, float b) { return bitsOf(a) == bitsOf(b); }),
                         qPrintable(QString("%1, %2").arg(name(format).data(), name(order).data())));
            }
        }
    }

    // Any count, any alignment, and nothing written behind the last sample.
    void staysInsideItsRanges()
    {
        const Bytes raw = bigEndian(someWords(4), 4);
        for (const SampleFormat format : kFormats) {
            const std::size_t each = bytesPerSample(format);
            for (std::size_t count = 0; count < 70; ++count) {
                const Bytes exact(raw.begin() + 1, raw.begin() + 1 + static_cast<long>(count * each));
                std::vector<float> to(count + 1, 42.0F);
                samplesToFloat(format, ByteOrder::Big, exact, std::span(to).first(count));
                QCOMPARE(to.back(), 42.0F);
                for (std::size_t i = 0; i < count; ++i) {
                    float alone = 0;
                    samplesToFloat(format, ByteOrder::Big, std::span(exact).subspan(i * each, each),
                                   {&alone, 1});
                    QCOMPARE(bitsOf(to[i]), bitsOf(alone));
                }
            }
        }
    }

    void refusesSizesThatDoNotMatch()
    {
        std::vector<float> to(2);
        QVERIFY_EXCEPTION_THROWN(samplesToFloat(SampleFormat::Ibm32, ByteOrder::Big, Bytes(7), to),
                                 std::invalid_argument);
    }

    // Rounding to nearest even, against a search among neighbours in long double.
    void writesTheNearestIbmFloat()
    {
        std::mt19937 random(11);
        std::vector<float> samples = {
            0.0F, -0.0F, 1.0F, 100.0F, -118.625F, 0x1p-149F, 0x1.fffffep127F, 0x0.fffffep-126F};
        for (int i = 0; i < 200'000; ++i) {
            const float sample = std::bit_cast<float>(static_cast<std::uint32_t>(random()));
            if (std::isfinite(sample))
                samples.push_back(sample);
        }
        Bytes raw(samples.size() * 4);
        QCOMPARE(samplesFromFloat(SampleFormat::Ibm32, ByteOrder::Big, samples, raw), 0u);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            std::uint32_t word = 0;
            for (std::size_t k = 0; k < 4; ++k)
                word = word << 8 | std::to_integer<std::uint32_t>(raw[4 * i + k]);
            const long double sample = samples[i];
            const std::uint32_t fraction = word & 0xffffff;
            const long double unit = std::ldexp(1.0L, 4 * (static_cast<int>(word >> 24 & 0x7f) - 64) - 24);
            const long double error = std::abs(std::abs(sample) - static_cast<long double>(fraction) * unit);
            QCOMPARE(word >> 31, static_cast<std::uint32_t>(std::signbit(samples[i])));
            QVERIFY(fraction >= 0x100000 || word << 1 == 0);
            // A carry into the next exponent leaves a coarser unit than the one that was rounded to.
            const long double step = fraction == 0x100000 && error != 0 ? unit / 16 : unit;
            QVERIFY2(error <= step / 2, qPrintable(QString::number(static_cast<double>(sample))));
            if (error == step / 2 && error != 0)
                QVERIFY(fraction % 2 == 0);
        }
    }

    void roundsIbmToNearestEven_data()
    {
        QTest::addColumn<float>("sample");
        QTest::addColumn<quint32>("word");
        QTest::newRow("100") << 100.0F << quint32{0x42640000};
        QTest::newRow("-118.625") << -118.625F << quint32{0xC276A000};
        // 1 + 2^-23 has 3 bits more than fit behind a leading hexadecimal digit of 1.
        QTest::newRow("rounds down") << 0x1.000002p0F << quint32{0x41100000};
        QTest::newRow("tie to even, down") << 0x1.000008p0F << quint32{0x41100000};
        QTest::newRow("tie to even, up") << 0x1.000018p0F << quint32{0x41100002};
        QTest::newRow("carries into the exponent") << 0x1.fffffep3F << quint32{0x41ffffff};
        QTest::newRow("carry") << 0x1.fffffep0F << quint32{0x41200000};
        QTest::newRow("greatest float") << std::numeric_limits<float>::max() << quint32{0x60ffffff};
        QTest::newRow("least denormal") << 0x1p-149F << quint32{0x1b800000};
    }

    void roundsIbmToNearestEven()
    {
        QFETCH(float, sample);
        QFETCH(quint32, word);
        Bytes raw(4);
        QCOMPARE(samplesFromFloat(SampleFormat::Ibm32, ByteOrder::Big, {&sample, 1}, raw), 0u);
        QCOMPARE(raw, bigEndian({word}, 4));
    }

    void clampsAndCounts_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<float>("sample");
        QTest::addColumn<float>("back");
        QTest::addColumn<quint64>("changed");
        const float infinity = std::numeric_limits<float>::infinity();
        const float nan = std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("16: in range") << 3 << 32767.4F << 32767.0F << quint64{0};
        QTest::newRow("16: over") << 3 << 32767.5F << 32767.0F << quint64{1};
        QTest::newRow("16: under") << 3 << -40000.0F << -32768.0F << quint64{1};
        QTest::newRow("16: tie to even") << 3 << 2.5F << 2.0F << quint64{0};
        QTest::newRow("16: NaN") << 3 << nan << 0.0F << quint64{1};
        QTest::newRow("8: over") << 8 << infinity << 127.0F << quint64{1};
        QTest::newRow("8: edge") << 8 << -128.0F << -128.0F << quint64{0};
        QTest::newRow("32: over") << 2 << 0x1p31F << 0x1p31F << quint64{1}; // 2^31 - 1, which float rounds
        QTest::newRow("32: edge") << 2 << -0x1p31F << -0x1p31F << quint64{0};
        QTest::newRow("IBM: NaN") << 1 << nan << 0.0F << quint64{1};
        QTest::newRow("IBM: infinity") << 1 << -infinity << -infinity << quint64{1}; // the least IBM float
        QTest::newRow("IEEE: infinity") << 5 << infinity << infinity << quint64{0};
        QTest::newRow("double: infinity") << 6 << -infinity << -infinity << quint64{0};
    }

    void clampsAndCounts()
    {
        QFETCH(int, code);
        QFETCH(float, sample);
        QFETCH(float, back);
        QFETCH(quint64, changed);
        const SampleFormat format = sampleFormat(code).value();
        Bytes raw(bytesPerSample(format));
        QCOMPARE(samplesFromFloat(format, ByteOrder::Little, {&sample, 1}, raw), changed);
        QCOMPARE(converted(format, ByteOrder::Little, raw).at(0), back);
    }

    void readsBackWhatItWrote()
    {
        std::mt19937 random(3);
        std::vector<float> samples;
        for (int i = 0; i < 1001; ++i)
            samples.push_back(static_cast<float>(static_cast<int>(random() % 255) - 127));
        for (const SampleFormat format : kFormats) {
            if (!isWritable(format))
                continue;
            for (const ByteOrder order : kOrders) {
                Bytes raw(samples.size() * bytesPerSample(format));
                QCOMPARE(samplesFromFloat(format, order, samples, raw), 0u);
                QCOMPARE(converted(format, order, raw), samples);
            }
        }
    }

    void refusesFormatsThatItDoesNotWrite()
    {
        const float sample = 0;
        Bytes raw(3);
        try {
            samplesFromFloat(SampleFormat::Int24, ByteOrder::Big, {&sample, 1}, raw);
            QFAIL("no error");
        } catch (const InputError &error) {
            QCOMPARE(QString(error.what()),
                     QString("sample format: samples of format 7 (integer 24) are read, not written. "
                             "Use 1 (IBM float), 2, 3 or 8 (integer), 5 or 6 (IEEE float)"));
        }
    }
};

QTEST_APPLESS_MAIN(SamplesTest)
#include "tst_samples.moc"
