// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/byte_source.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <array>
#include <vector>

using namespace terrane;

class ByteSourceTest : public QObject
{
    Q_OBJECT

private slots:
    void readsRangesOfAFile()
    {
        const auto source = io::openFile(write("0123456789"));
        QCOMPARE(source->size(), 10u);
        std::array<char, 4> got = {};
        source->read(3, std::as_writable_bytes(std::span(got)));
        QCOMPARE(std::string(got.data(), 4), std::string("3456"));
    }

    void refusesToReadPastTheEnd()
    {
        const auto source = io::openFile(write("0123456789"));
        std::array<std::byte, 4> got = {};
        QVERIFY_EXCEPTION_THROWN(source->read(7, got), InputError);
        QVERIFY_EXCEPTION_THROWN(source->read(UINT64_MAX - 1, got), InputError);
    }

    void noticesAFileThatShrankBehindItsBack()
    {
        const std::string path = write("0123456789");
        const auto source = io::openFile(path);
        QVERIFY(QFile::resize(QString::fromStdString(path), 5));
        std::array<std::byte, 4> got = {};
        try {
            source->read(4, got);
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY(QString(error.what()).contains("the file ends at byte 5"));
            QCOMPARE(error.where(), path);
        }
    }

    void readsPieces_data()
    {
        QTest::addColumn<bool>("local");
        QTest::newRow("file, mapped") << true;
        QTest::newRow("other source, merged ranges") << false;
    }

    // More than one window of the mapping, neighbours, repeats and the last bytes.
    void readsPieces()
    {
        QFETCH(bool, local);
        constexpr std::uint64_t size = 40'000'003;
        QByteArray bytes(size, Qt::Uninitialized);
        for (std::uint64_t i = 0; i < size; ++i)
            bytes[static_cast<qsizetype>(i)] = static_cast<char>(i % 251);
        const auto source =
            local ? io::openFile(write(bytes)) : io::bytesInMemory("memory", std::as_bytes(std::span(bytes)));
        std::vector<std::uint64_t> offsets = {0, 0, 1, 7, 4090, 4096};
        for (std::uint64_t i = 100'000; i < size - 7; i += 123'457)
            offsets.push_back(i);
        offsets.push_back(size - 7);
        std::vector<char> got(offsets.size() * 7);
        source->readPieces(offsets, std::as_writable_bytes(std::span(got)));
        for (std::size_t i = 0; i < offsets.size(); ++i)
            QVERIFY(std::equal(got.begin() + static_cast<long>(7 * i),
                               got.begin() + static_cast<long>(7 * i + 7),
                               bytes.begin() + static_cast<long>(offsets[i])));
        source->readPieces({}, {});
        offsets.back() = size - 6;
        QVERIFY_EXCEPTION_THROWN(source->readPieces(offsets, std::as_writable_bytes(std::span(got))),
                                 InputError);
    }

    // Pages behind the new end would raise SIGBUS, the rest of its last page would read as zeros.
    void noticesAFileThatShrankWhenItReadsPieces()
    {
        for (const qint64 newSize : {qint64{0}, qint64{5000}, qint64{99'000}}) {
            const std::string path = write(QByteArray(100'000, 'x'));
            const auto source = io::openFile(path);
            QVERIFY(QFile::resize(QString::fromStdString(path), newSize));
            std::vector<std::byte> got(20);
            const std::vector<std::uint64_t> offsets = {100, 99'990};
            try {
                source->readPieces(offsets, got);
                QFAIL("no error");
            } catch (const InputError &error) {
                const QString end = QString("the file ends at byte %1").arg(newSize);
                QVERIFY2(QString(error.what()).contains(end), error.what());
            }
        }
    }

    void namesWhatCannotBeOpened()
    {
        QVERIFY_EXCEPTION_THROWN(io::openFile("/nonexistent/file"), InputError);
        QVERIFY_EXCEPTION_THROWN(io::openFile(m_folder.path().toStdString()), InputError);
    }

    void versionChangesWithTheContent()
    {
        const std::string before = io::openFile(write("a"))->version();
        QVERIFY(before != io::openFile(write("ab"))->version());
    }

private:
    std::string write(const QByteArray &bytes)
    {
        QFile file(m_folder.filePath("file"));
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write the test file");
        return file.fileName().toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ByteSourceTest)
#include "tst_byte_source.moc"
