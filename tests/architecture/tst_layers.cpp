// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/layers.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace terrane::architecture;

class LayersTest : public QObject
{
    Q_OBJECT

private slots:
    void findsWrongIncludes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<QString>("reason"); // empty: allowed

        const QString direction = "against the direction app -> remote -> core -> kernels";
        const QString screen = "only app/desktop knows Qt and VTK";
        const QString network = "kernels and core know no network";
        const QString kernels = "kernels use the standard library and OpenMP, nothing else";
        const QString root = "a header of ours is included by its path from the repository's root";
        const auto row = [](const char *path, const char *include, const QString &reason) {
            QTest::addRow("%s in %s", include, path) << path << include << reason;
        };
        row("kernels/simd/level.cpp", "\"kernels/simd/level.h\"", "");
        row("kernels/simd/level.cpp", "<vector>", "");
        row("kernels/simd/level.cpp", "<omp.h>", "");
        row("kernels/simd/level.cpp", "<immintrin.h>", "");
        row("kernels/simd/level.cpp", "\"core/error.h\"", direction);
        row("kernels/simd/level.cpp", "<fmt/format.h>", kernels);
        row("kernels/simd/cache.cpp", "<unistd.h>", "");
        row("kernels/simd/level.cpp", "<sys/stat.h>", kernels);
        row("kernels/simd/level.cpp", "<QString>", screen);
        row("core/segy/file.cpp", "\"kernels/simd/level.h\"", "");
        row("core/segy/file.cpp", "<fmt/format.h>", "");
        row("core/segy/file.cpp", "\"remote/transport/open_source.h\"", direction);
        row("core/segy/file.cpp", "<app/cli/session.h>", direction);
        row("core/segy/file.cpp", "\"file.h\"", root);
        row("core/segy/file.cpp", "<QtGlobal>", screen);
        row("core/segy/file.cpp", "<qglobal.h>", screen);
        row("core/segy/file.cpp", "<vtkImageData.h>", screen);
        row("core/segy/file.cpp", "<boost/asio/ip/tcp.hpp>", network);
        row("core/segy/file.cpp", "<boost/beast.hpp>", network);
        row("core/segy/file.cpp", "<boost/container/small_vector.hpp>", "");
        row("core/segy/file.cpp", "<curl/curl.h>", network);
        row("core/segy/file.cpp", "<openssl/ssl.h>", network);
        row("core/io/digest.cpp", "<openssl/evp.h>", "");
        row("remote/transport/http.cpp", "<curl/curl.h>", "");
        row("remote/transport/http.cpp", "\"core/error.h\"", "");
        row("remote/transport/http.cpp", "\"app/cli/session.h\"", direction);
        row("remote/transport/http.cpp", "<QNetworkAccessManager>", screen);
        row("app/cli/segy.cpp", "\"remote/transport/open_source.h\"", "");
        row("app/cli/segy.cpp", "\"app/desktop/main_window.h\"", direction);
        row("app/cli/segy.cpp", "<QString>", screen);
        row("app/cli/segy.cpp", "<vtkImageData.h>", screen);
        row("app/desktop/main_window.cpp", "\"core/error.h\"", "");
        row("app/desktop/main_window.cpp", "<QVTKOpenGLNativeWidget.h>", "");
        row("app/desktop/main_window.cpp", "\"main_window.moc\"", "");
        row("app/desktop/main_window.cpp", "\"app/cli/session.h\"", direction);
        row("tests/core/segy/tst_file.cpp", "<QTest>", "");
    }
    void findsWrongIncludes()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(QString, reason);
        const QString text = "// Two lines.\n#pragma once\n  #  include " + include + " // why\nint i;\n";
        const auto found = wrongIncludes(path.toStdString(), text.toStdString());
        QCOMPARE(found.size(), reason.isEmpty() ? 0u : 1u);
        if (!found.empty()) {
            QCOMPARE(found[0].line, 3);
            QCOMPARE(QString::fromStdString(found[0].include), include.mid(1, include.size() - 2));
            QCOMPARE(QString::fromStdString(found[0].reason), reason);
        }
    }

    void findsMissingLicenceHeaders()
    {
        const std::string lines = "SPDX-FileCopyrightText: 2026 The Terrane developers\n";
        const std::string licence = "SPDX-License-Identifier: Apache-2.0\n";
        QVERIFY(hasLicenceHeader("// " + lines + "// " + licence + "int i;\n"));
        QVERIFY(hasLicenceHeader("#!/usr/bin/env bash\n# " + lines + "# " + licence));
        QVERIFY(!hasLicenceHeader("int i;\n// " + lines + "// " + licence));
        QVERIFY(!hasLicenceHeader("// " + lines));
        QVERIFY(!hasLicenceHeader(""));
    }

    void includesFollowTheLayers()
    {
        const QStringList sources = files({"kernels", "core", "remote", "app"}, {"*.h", "*.cpp"});
        QVERIFY(sources.size() > 10);
        QStringList wrong;
        for (const QString &path : sources) {
            for (const Violation &violation : wrongIncludes(path.toStdString(), read(path).toStdString())) {
                wrong << QString("%1:%2: %3 (%4)")
                             .arg(path)
                             .arg(violation.line)
                             .arg(violation.include.c_str(), violation.reason.c_str());
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
    }

    void everySourceHasItsLicenceHeader()
    {
        QStringList sources = files({"kernels", "core", "remote", "app", "resources", "tests"},
                                    {"*.h", "*.cpp", "*.py", "CMakeLists.txt"});
        for (const QString &path : files({".ci", "packaging", "tests"}, {"*"})) {
            if (read(path).startsWith("#!"))
                sources << path;
        }
        QStringList wrong;
        for (const QString &path : sources) {
            if (!hasLicenceHeader(read(path).toStdString()))
                wrong << path;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable("without the SPDX header: " + wrong.join(", ")));
    }

    void thereAreNoOtherFolders()
    {
        QStringList folders = QDir(TERRANE_SOURCES).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
        folders.removeAll("build");
        QCOMPARE(folders,
                 QStringList({"app", "core", "kernels", "packaging", "remote", "resources", "tests"}));
    }

    // terranectl runs on log-in nodes and in small images.
    void commandLineLinksNoScreen()
    {
        QProcess ldd;
        ldd.start("ldd", {TERRANE_CTL});
        QVERIFY(ldd.waitForFinished());
        const QByteArray libraries = ldd.readAllStandardOutput();
        QVERIFY(libraries.contains("libc.so"));
        QVERIFY2(!libraries.contains("libQt") && !libraries.contains("libvtk"), libraries.constData());
    }

private:
    // Paths from the root of the repository.
    static QStringList files(const QStringList &folders, const QStringList &patterns)
    {
        const QDir root(TERRANE_SOURCES);
        QStringList paths;
        for (const QString &folder : folders) {
            QDirIterator iterator(root.filePath(folder), patterns, QDir::Files | QDir::Hidden,
                                  QDirIterator::Subdirectories);
            while (iterator.hasNext())
                paths << root.relativeFilePath(iterator.next());
        }
        return paths;
    }

    static QByteArray read(const QString &path)
    {
        QFile file(QDir(TERRANE_SOURCES).filePath(path));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }
};

QTEST_APPLESS_MAIN(LayersTest)
#include "tst_layers.moc"
