// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/text_header.h"

#include <QTest>

using namespace terrane::segy;

namespace {

std::vector<std::byte> bytesOf(const QByteArray &text)
{
    const auto *begin = reinterpret_cast<const std::byte *>(text.data());
    return {begin, begin + text.size()};
}

QString utf8(const QByteArray &bytes, TextEncoding encoding)
{
    return QString::fromStdString(toUtf8(bytesOf(bytes), encoding));
}

} // namespace

class TextHeaderTest : public QObject
{
    Q_OBJECT

private slots:
    // The EBCDIC bytes are those of the table of SEG-Y revision 1, appendix F.
    void convertsEbcdic()
    {
        QCOMPARE(utf8(QByteArray::fromHex("C340F140C1C2C940D1D2D940E2E3E940F0F1F9"), TextEncoding::Ebcdic),
                 QString("C 1 ABI JKR STZ 019"));
        QCOMPARE(utf8(QByteArray::fromHex("8182898A9192A2A3A94B4D5D6B607A5E6F61"), TextEncoding::Ebcdic),
                 QString::fromUtf8("abi\u00ABjkstz.(),-:;?/"));
        QCOMPARE(utf8(QByteArray::fromHex("C30005C3"), TextEncoding::Ebcdic), QString("C  C"));
    }

    void keepsUtf8AndLatin1()
    {
        QCOMPARE(utf8("Ekofisk \xC3\xB8st", TextEncoding::Ascii), QString::fromUtf8("Ekofisk \u00F8st"));
        QCOMPARE(utf8("Ekofisk \xF8st", TextEncoding::Ascii), QString::fromUtf8("Ekofisk \u00F8st"));
        QCOMPARE(utf8("\xC0\xAF", TextEncoding::Ascii), QString::fromUtf8("\u00C0\u00AF")); // overlong
        QCOMPARE(utf8(QByteArray("a\0\x1b[2Jb", 7), TextEncoding::Ascii), QString("a  [2Jb"));
    }

    void detectsTheEncoding_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("ebcdic");
        QTest::addColumn<bool>("blank");
        QTest::addColumn<bool>("text");
        const auto row = [](const char *name, const QByteArray &bytes, bool ebcdic, bool blank, bool text) {
            QTest::newRow(name) << bytes << ebcdic << blank << text;
        };
        row("EBCDIC", QByteArray::fromHex("C340F140C3D3C9C5D5E3404040404040"), true, false, true);
        row("ASCII", "C 1 CLIENT       ", false, false, true);
        row("zeros", QByteArray(3200, '\0'), false, true, true);
        row("ASCII blanks", QByteArray(3200, ' '), false, true, true);
        row("EBCDIC blanks", QByteArray(3200, '\x40'), true, true, true);
        row("binary", QByteArray::fromHex("0102030405060708FFFE0102030405060708"), false, false, false);
    }
    void detectsTheEncoding()
    {
        QFETCH(QByteArray, bytes);
        const TextEvidence evidence = examineText(bytesOf(bytes));
        QTEST(evidence.encoding == TextEncoding::Ebcdic, "ebcdic");
        QTEST(evidence.blank, "blank");
        QTEST(evidence.text, "text");
    }

    void dividesIntoLines()
    {
        auto lines =
            textLines(bytesOf(QByteArray("C 1 one").leftJustified(80) + "C 2 two"), TextEncoding::Ascii);
        QCOMPARE(lines, (std::vector<std::string>{"C 1 one", "C 2 two"}));
        lines = textLines(bytesOf("one\r\ntwo\n"), TextEncoding::Ascii);
        QCOMPARE(lines, (std::vector<std::string>{"one", "two"}));
    }

    void encodesWhatItReads()
    {
        std::string text;
        for (char c = ' '; c < 0x7F; ++c)
            text += c;
        for (const TextEncoding encoding : {TextEncoding::Ebcdic, TextEncoding::Ascii})
            QCOMPARE(toUtf8(encodeText(text, encoding), encoding), text);
        QCOMPARE(toUtf8(encodeText("\u00F8", TextEncoding::Ebcdic), TextEncoding::Ebcdic), std::string("?"));
    }

    void findsStanzas_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("end");
        QTest::newRow("end") << QByteArray("((SEG: EndText))   ") << "SEG: EndText" << true;
        QTest::newRow("end without blank") << QByteArray("((SEG:endtext))") << "SEG:endtext" << true;
        QTest::newRow("other") << QByteArray("((OGP: P1/11 ver 1.0))data") << "OGP: P1/11 ver 1.0" << false;
        QTest::newRow("EBCDIC")
            << QByteArray::fromHex("4D4DE2C5C77A40C595842385A7A35D5D").replace('\x23', '\xe3')
            << "SEG: EndText" << true;
        QTest::newRow("none") << QByteArray("C 1") << "" << false;
        QTest::newRow("open") << QByteArray("((SEG: EndText") << "" << false;
    }
    void findsStanzas()
    {
        QFETCH(QByteArray, bytes);
        const std::string name = stanzaName(bytesOf(bytes));
        QTEST(QString::fromStdString(name), "name");
        QTEST(isEndStanza(name), "end");
    }
};

QTEST_APPLESS_MAIN(TextHeaderTest)
#include "tst_text_header.moc"
