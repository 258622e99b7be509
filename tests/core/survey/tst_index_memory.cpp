// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/survey/scan.h"
#include "core/survey/survey_file.h"
#include "tests/core/survey/synthetic_segy.h"

#include <malloc.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

using namespace terrane;
using namespace terrane::survey;
using terrane::test::SyntheticSegy;

namespace {

constexpr std::uint64_t kReceivers = 1'000;
constexpr std::uint64_t kMegabyte = 1'000'000;

enum class Order { ByShot, ByReceiver };

// Traces of a towed streamer that meanders, so that no two shots share receivers, made up as they
// are read. Whole trace headers only.
class StreamerSource final : public io::ByteSource
{
public:
    StreamerSource(Order order, std::uint64_t shots) : m_order(order), m_shots(shots)
    {
        m_segy.traces = shots * kReceivers;
        m_segy.samples = 1;
        m_start = m_segy.fileHeaders();
        m_header = m_segy.traceHeader(0);
        test::setField(m_header, "SourceGroupScalar", -100);
        test::setField(m_header, "ReceiverGroupElevation", -8);
        test::setField(m_header, "SourceDepth", 6);
    }

    // Position of the receiver, cm: the streamer swings by up to 1 m, at random.
    static std::array<std::int32_t, 2> receiver(std::uint64_t shot, std::uint64_t i)
    {
        std::uint64_t random = (shot * kReceivers + i + 1) * 0x9e3779b97f4a7c15u;
        random ^= random >> 31;
        const auto swing = [&](int shift) { return static_cast<std::int32_t>((random >> shift) % 100); };
        return {static_cast<std::int32_t>(62'000'000 + 2500 * shot - 1250 * i) + swing(3),
                607'400'000 + swing(33)};
    }

    const std::string &name() const override { return m_name; }
    std::uint64_t size() const override { return 3600 + m_segy.traces * m_segy.traceBytes(); }
    std::string version() const override { return "1"; }
    std::uint64_t seekCost() const override { return 0; }
    void read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        std::array<std::byte, 244> record;
        while (!to.empty()) {
            std::size_t count = 0;
            if (offset < 3600) {
                count = std::min<std::size_t>(to.size(), 3600 - offset);
                std::memcpy(to.data(), m_start.data() + offset, count);
            } else {
                const std::uint64_t trace = (offset - 3600) / 244, within = (offset - 3600) % 244;
                make(trace, record);
                count = std::min<std::size_t>(to.size(), 244 - within);
                std::memcpy(to.data(), record.data() + within, count);
            }
            to = to.subspan(count);
            offset += count;
        }
    }

private:
    void make(std::uint64_t trace, std::span<std::byte, 244> record) const
    {
        const bool byShot = m_order == Order::ByShot;
        const std::uint64_t shot = byShot ? trace / kReceivers : trace % m_shots;
        const std::uint64_t i = byShot ? trace % kReceivers : trace / m_shots;
        std::memcpy(record.data(), m_header.data(), 240);
        std::fill_n(record.data() + 240, 4, std::byte{0});
        const auto put = [&](std::size_t byte, std::int32_t value) {
            for (std::size_t k = 0; k < 4; ++k)
                record[byte - 1 + k] =
                    static_cast<std::byte>(static_cast<std::uint32_t>(value) >> (24 - 8 * k));
        };
        put(9, static_cast<std::int32_t>(shot + 1));
        put(73, static_cast<std::int32_t>(62'010'000 + 2500 * shot));
        put(77, 607'400'000);
        const auto position = receiver(shot, i);
        put(81, position[0]);
        put(85, position[1]);
    }

    std::string m_name = "streamer.segy";
    SyntheticSegy m_segy;
    std::vector<std::byte> m_start, m_header;
    Order m_order;
    std::uint64_t m_shots;
};

// A line of /proc/self/status, bytes.
std::uint64_t status(const char *key)
{
    QFile file("/proc/self/status");
    if (!file.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (line.startsWith(key))
            return line.simplified().split(' ').at(1).toULongLong() * 1024;
    return 0;
}

} // namespace

Q_DECLARE_METATYPE(Order)

class IndexMemoryTest : public QObject
{
    Q_OBJECT

private slots:
    void isSmall_data()
    {
        QTest::addColumn<Order>("order");
        QTest::addColumn<quint64>("shots");
        QTest::addColumn<quint64>("megabytes");
        // Receiver gathers are the harder case: all shots are open at once.
        QTest::newRow("10 million traces by receiver")
            << Order::ByReceiver << quint64(10'000) << quint64(300);
        QTest::newRow("2 million traces by shot") << Order::ByShot << quint64(2'000) << quint64(60);
    }

    // The memory bound of the index: 10 million traces of 10,000 shots in under 300 MB, also while it is
    // made.
    void isSmall()
    {
        QFETCH(Order, order);
        QFETCH(quint64, shots);
        QFETCH(quint64, megabytes);
        ScanOptions options;
        options.mapping = segy::mappingPreset(segy::MappingPreset::Standard);
        options.open = [&](const std::string &) { return std::make_shared<StreamerSource>(order, shots); };
        malloc_trim(0);
        QFile clear("/proc/self/clear_refs"); // 5 resets the peak
        [[maybe_unused]] const bool canReset = clear.open(QFile::WriteOnly) && clear.write("5") == 1;
        clear.close();
        const std::uint64_t before = status("VmRSS:");
        const Survey survey = scanSurvey(std::vector<std::string>{"streamer.segy"}, options);
        const std::uint64_t peak = status("VmHWM:"), after = status("VmRSS:");
        qInfo("index %llu MB, resident growth %lld MB, peak growth %lld MB",
              static_cast<unsigned long long>(survey.memoryBytes() / kMegabyte),
              static_cast<long long>((after - before) / kMegabyte),
              static_cast<long long>((peak - before) / kMegabyte));
        QCOMPARE(survey.shotCount(), static_cast<std::size_t>(shots));
        QCOMPARE(survey.traceCount(), shots * kReceivers);
        QVERIFY(survey.memoryBytes() < megabytes * kMegabyte);
#ifndef TERRANE_SANITIZED
        QVERIFY(after - before < megabytes * kMegabyte);
        if (canReset)
            QVERIFY(peak - before < megabytes * kMegabyte);
#endif
        for (const std::size_t shot : {std::size_t(0), std::size_t(1'234), std::size_t(shots - 1)}) {
            const auto receivers = survey.receivers(shot);
            QCOMPARE(receivers.size(), static_cast<std::size_t>(kReceivers));
            for (std::size_t i = 0; i < kReceivers; i += 37) {
                const auto expected = StreamerSource::receiver(shot, i);
                QVERIFY(std::abs(receivers[i].position.x - expected[0] / 100.0) < 1e-3);
                QVERIFY(std::abs(receivers[i].position.y - expected[1] / 100.0) < 1e-3);
                QCOMPARE(receivers[i].position.z, 8.0);
                QCOMPARE(receivers[i].trace,
                         order == Order::ByShot ? shot * kReceivers + i : i * shots + shot);
            }
        }
        QTemporaryDir folder;
        const QString path = folder.filePath("survey.h5");
        saveSurvey(survey, path.toStdString());
        const std::uint64_t bytes = static_cast<std::uint64_t>(QFile(path).size());
        QVERIFY(bytes < survey.memoryBytes() * 3 / 2);
        QCOMPARE(loadSurvey(path.toStdString()).traceCount(), survey.traceCount());
    }
};

QTEST_APPLESS_MAIN(IndexMemoryTest)
#include "tst_index_memory.moc"
