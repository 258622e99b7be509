// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/byte_source.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <array>

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
    std::string write(const char *text)
    {
        QFile file(m_folder.filePath("file"));
        if (!file.open(QFile::WriteOnly) || file.write(text) < 0)
            qFatal("cannot write the test file");
        return file.fileName().toStdString();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ByteSourceTest)
#include "tst_byte_source.moc"
