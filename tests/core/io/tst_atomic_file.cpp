// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/atomic_file.h"

#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <vector>

using namespace terrane;

class AtomicFileTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QFile old(path());
        QVERIFY(old.open(QFile::WriteOnly));
        old.write("old");
    }

    void keepsTheOldFileWithoutCommit()
    {
        {
            io::AtomicFile file(path().toStdString());
            file.write("new");
        }
        QCOMPARE(content(), QByteArray("old"));
        QCOMPARE(
            QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            1);
    }

    // The file size limit of the process stands for a full disk: the write fails half-way.
    void keepsTheOldFileWhenTheDiskIsFull()
    {
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small = {4096, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        QString message;
        try {
            io::AtomicFile file(path().toStdString());
            file.write(std::vector<std::byte>(100'000));
        } catch (const FailureError &error) {
            message = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(message.contains("cannot be written (File too large)"), qPrintable(message));
        QCOMPARE(content(), QByteArray("old"));
    }

    void replacesTheOldFileOnCommit()
    {
        io::AtomicFile file(path().toStdString());
        file.write("first ");
        file.write("second");
        file.writeAt(0, std::as_bytes(std::span("F", 1)));
        file.commit();
        QCOMPARE(content(), QByteArray("First second"));
    }

    void namesTheFolderThatIsMissing()
    {
        QVERIFY_EXCEPTION_THROWN(io::AtomicFile("/nonexistent/folder/file"), FailureError);
    }

private:
    QString path() const { return m_folder.filePath("file"); }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(AtomicFileTest)
#include "tst_atomic_file.moc"
