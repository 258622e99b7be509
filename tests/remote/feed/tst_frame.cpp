// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "remote/feed/frame.h"

#include <QTest>
#include <random>

using namespace terrane;
using namespace terrane::remote;

namespace {

std::vector<std::byte> bytesOf(const QByteArray &text)
{
    const auto *begin = reinterpret_cast<const std::byte *>(text.constData());
    return {begin, begin + text.size()};
}

QByteArray prefix(quint32 length)
{
    QByteArray bytes;
    for (int i = 0; i < 4; ++i)
        bytes.append(static_cast<char>(length >> (8 * i) & 0xff));
    return bytes;
}

QByteArray frame(const QByteArray &header)
{
    return prefix(static_cast<quint32>(header.size())) + header;
}

} // namespace

class FrameTest : public QObject
{
    Q_OBJECT

private slots:
    // As feed.md tells it.
    void isAsTheManualSays()
    {
        const Frame out{{{"get", "model"}}, bytesOf("abc")};
        const auto bytes = frameBytes(out);
        const QByteArray header = R"({"get":"model","payload_bytes":3})";
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<int>(bytes.size())),
                 prefix(static_cast<quint32>(header.size())) + header + "abc");
        const auto empty = frameBytes({{{"a", 1}}});
        QCOMPARE(empty, bytesOf(frame(R"({"a":1})")));
    }

    void comesInPieces_data()
    {
        QTest::addColumn<std::size_t>("piece");
        for (const std::size_t piece : {1, 2, 3, 7, 64, 100'000})
            QTest::addRow("%zu", piece) << piece;
    }

    void comesInPieces()
    {
        QFETCH(std::size_t, piece);
        std::vector<std::byte> all;
        for (int i = 0; i < 20; ++i) {
            const auto one = frameBytes(
                {{{"number", i}}, std::vector<std::byte>(static_cast<std::size_t>(i * 37), std::byte(i))});
            all.insert(all.end(), one.begin(), one.end());
        }
        FrameReader reader;
        int number = 0;
        for (std::size_t at = 0; at < all.size(); at += piece) {
            reader.add(std::span(all).subspan(at, std::min(piece, all.size() - at)));
            while (const auto in = reader.next()) {
                QCOMPARE(in->header.at("number").get<int>(), number);
                QCOMPARE(in->payload.size(), static_cast<std::size_t>(number * 37));
                for (const std::byte byte : in->payload)
                    QVERIFY(byte == std::byte(number));
                ++number;
            }
        }
        QCOMPARE(number, 20);
        QVERIFY(reader.isBetweenFrames());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("length of 4 GB") << prefix(0xffffffff) << QByteArray("4294967295 bytes");
        QTest::newRow("just too long") << prefix(1001) << QByteArray("1001 bytes, allowed are 2 to 1000");
        QTest::newRow("no header") << prefix(0) << QByteArray("0 bytes");
        QTest::newRow("HTTP") << QByteArray("GET / HTTP/1.1\r\n") << QByteArray("allowed are");
        QTest::newRow("no JSON") << frame("{\"get\":") << QByteArray("no JSON object");
        QTest::newRow("an array") << frame("[1,2]") << QByteArray("no JSON object");
        QTest::newRow("deep") << frame(QByteArray(990, '[')) << QByteArray("no JSON object");
        QTest::newRow("negative payload")
            << frame(R"({"payload_bytes":-1})") << QByteArray("no number of bytes");
        QTest::newRow("payload in words")
            << frame(R"({"payload_bytes":"all"})") << QByteArray("no number of bytes");
        QTest::newRow("huge payload")
            << frame(R"({"payload_bytes":18446744073709551615})") << QByteArray("above the limit of 5000");
        QTest::newRow("just too large")
            << frame(R"({"payload_bytes":5001})") << QByteArray("above the limit");
        QTest::newRow("number beyond all")
            << frame(R"({"payload_bytes":1e300})") << QByteArray("no number of bytes");
    }

    void refuses()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, message);
        FrameReader reader({.header = 1000, .payload = 5000});
        reader.add(bytesOf(bytes));
        try {
            reader.next();
            QFAIL("nothing was thrown");
        } catch (const InputError &error) {
            QVERIFY2(QByteArray(error.what()).contains(message), error.what());
        }
    }

    // Nothing but InputError comes of it, and no memory is taken for what is only announced.
    void survivesGarbage()
    {
        std::mt19937 random(4);
        for (int i = 0; i < 3000; ++i) {
            QByteArray bytes =
                frame(R"({"get":"model","payload_bytes":4,"slice":{"axis":"y","index":3}})") + "abcd";
            for (auto k = random() % 6; k > 0; --k)
                bytes[static_cast<int>(random() % static_cast<std::size_t>(bytes.size()))] =
                    static_cast<char>(random());
            FrameReader reader;
            try {
                reader.add(bytesOf(bytes));
                while (reader.next())
                    continue;
            } catch (const InputError &) {
                continue;
            }
        }
    }
};

QTEST_APPLESS_MAIN(FrameTest)
#include "tst_frame.moc"
