// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/reader.h"
#include "core/hdf5/writer.h"

#include <hdf5.h>
#include <sys/resource.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <functional>
#include <numeric>
#include <thread>

using namespace terrane;

// libhdf5 1.10 does not free all that it took for a file that it could not write or read.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libhdf5";
}

class Hdf5FileTest : public QObject
{
    Q_OBJECT

private slots:
    // h5py 3.x: shape (121, 401), float32, min 0.03305785, max 0.44444445.
    void readsAFileOfAnotherWriter()
    {
        const hdf5::Reader file(example());
        QCOMPARE(file.datasets(), (std::vector<std::string>{"d", "m", "m0", "n", "o"}));
        QCOMPARE(file.info("m").shape, (hdf5::Shape{121, 401}));
        QCOMPARE(file.info("m").type, "float32");
        const auto values = file.read<float>("m", {121, 401});
        const auto [least, most] = std::minmax_element(values.begin(), values.end());
        QCOMPARE(*least, 0.03305785f);
        QCOMPARE(*most, 0.44444445f);
        QCOMPARE(file.read<std::int64_t>("n"), (std::vector<std::int64_t>{401, 121}));
        QCOMPARE(file.read<double>("n"), (std::vector<double>{401, 121}));
        std::vector<float> rows(2 * 401);
        file.readRows<float>("m", 60, rows);
        QVERIFY(std::equal(rows.begin(), rows.end(), values.begin() + 60 * 401));
    }

    void readsBackWhatItWrote_data()
    {
        QTest::addColumn<int>("deflate");
        QTest::newRow("plain") << 0;
        QTest::newRow("compressed") << 4;
    }

    void readsBackWhatItWrote()
    {
        QFETCH(int, deflate);
        std::vector<float> floats(3'000'000); // more than one chunk and, in rows of 100, several slabs
        std::iota(floats.begin(), floats.end(), 0.f);
        const std::vector<std::string> names = {"short", "", "größer"};
        {
            hdf5::Writer file(path());
            file.write<float>("fields/vp", floats, {30'000, 100}, {deflate});
            file.create<std::uint32_t>("rows", {4, 2}, {deflate});
            file.writeRows<std::uint32_t>("rows", 0, std::vector<std::uint32_t>{1, 2, 3, 4});
            file.writeRows<std::uint32_t>("rows", 2, std::vector<std::uint32_t>{5, 6, 7, 8});
            file.writeStrings("names", names);
            file.write<double>("scalar", std::vector{0.1}, {});
            file.setAttribute("/", "version", std::int64_t{1});
            file.setAttribute("fields/vp", "unit", "m/s");
            file.setAttribute("fields", "origin_m", std::vector{1.5, -2.5});
            file.commit();
        }
        const hdf5::Reader file(path());
        QCOMPARE(file.read<float>("fields/vp"), floats);
        QCOMPARE(file.read<std::uint32_t>("rows", {4, 2}),
                 (std::vector<std::uint32_t>{1, 2, 3, 4, 5, 6, 7, 8}));
        QCOMPARE(file.readStrings("names"), names);
        QCOMPARE(file.read<double>("scalar", hdf5::Shape{}), std::vector{0.1});
        QCOMPARE(file.attributeInteger("/", "version"), 1);
        QCOMPARE(file.attributeString("fields/vp", "unit"), "m/s");
        QCOMPARE(file.attributeNumbers("fields", "origin_m"), (std::vector{1.5, -2.5}));
        QVERIFY(file.has("fields") && !file.isDataset("fields") && !file.has("nothing/there"));
        QCOMPARE(QFile(QString::fromStdString(path())).size() < 4'000'000, deflate > 0);
    }

    // HDF5 would note the second in which each dataset was made.
    void sameContentIsSameBytes()
    {
        const auto written = [this] {
            hdf5::Writer file(path());
            file.writeList<float>("fields/vp", std::vector{1.f, 2.f});
            file.setAttribute("fields", "unit", "m/s");
            file.commit();
            QFile bytes(QString::fromStdString(path()));
            return bytes.open(QFile::ReadOnly) ? bytes.readAll() : QByteArray();
        };
        const QByteArray first = written();
        QTest::qSleep(1100);
        QVERIFY(!first.isEmpty());
        QCOMPARE(written(), first);
    }

    void saysWhatItFoundAndExpected_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<QString>("message");
        QTest::newRow("missing") << "nothing"
                                 << ", nothing: is not in the file";
        QTest::newRow("shape") << "m"
                               << ", m: has the shape (121, 401), expected (401, 121)";
        QTest::newRow("empty name") << ""
                                    << "is not in the file";
    }

    void saysWhatItFoundAndExpected()
    {
        QFETCH(QString, dataset);
        QFETCH(QString, message);
        const hdf5::Reader file(example());
        const QString got = refusal([&] { file.read<float>(dataset.toStdString(), {401, 121}); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void refusesTypesThatDoNotFit()
    {
        const hdf5::Reader file(example());
        QVERIFY(refusal([&] { file.read<std::int32_t>("n"); }).contains("holds int64, expected int32"));
        QVERIFY(refusal([&] { file.read<std::int64_t>("d"); }).contains("holds float64, expected int64"));
        QVERIFY(refusal([&] { file.readStrings("d"); }).contains("expected a list of strings"));
        QVERIFY(refusal([&] { file.attributeString("m", "unit"); }).contains("attribute unit is missing"));
    }

    void refusesWhatIsNoHdf5()
    {
        put("no HDF5 at all");
        QVERIFY(refusal([&] { hdf5::Reader file(path()); }).contains("is no HDF5 file"));
        QVERIFY(refusal([&] { hdf5::Reader file("/nonexistent"); }).contains("cannot be opened"));
    }

    void refusesATruncatedFile()
    {
        QFile whole(QString::fromStdString(example()));
        QVERIFY(whole.open(QFile::ReadOnly));
        put(whole.read(100'000));
        const QString got = refusal([&] { hdf5::Reader file(path()); });
        QVERIFY2(got.contains("cannot be opened as HDF5 (truncated file"), qPrintable(got));
    }

    // Made with the library itself, which believes its callers.
    void refusesClaimsThatTheFileCannotHold_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<QString>("message");
        QTest::newRow("never written") << "unwritten"
                                       << "of shape (1000000, 1000000) was never written";
        QTest::newRow("no chunks") << "chunked"
                                   << "claims the shape (1000000, 1000000)";
        QTest::newRow("some chunks") << "half"
                                     << "holds 1 of its 2 chunks";
        QTest::newRow("outside") << "outside"
                                 << "keeps its data in other files";
        QTest::newRow("external link") << "link"
                                       << "is not in the file";
        QTest::newRow("no values") << "zero"
                                   << "has the shape (0, 3) and so no values";
        QTest::newRow("null") << "null"
                              << "is empty";
    }

    void refusesClaimsThatTheFileCannotHold()
    {
        QFETCH(QString, dataset);
        QFETCH(QString, message);
        writeLies();
        const hdf5::Reader file(path());
        const QString got = refusal([&] { file.read<float>(dataset.toStdString()); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    // The file size limit of the process stands for a full disk.
    void keepsTheOldFileWhenTheDiskIsFull_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("deflate");
        for (const int limit : {100, 3000, 100'000}) {
            QTest::addRow("plain, %d bytes", limit) << limit << 0;
            QTest::addRow("compressed, %d bytes", limit) << limit << 1;
        }
    }

    void keepsTheOldFileWhenTheDiskIsFull()
    {
        QFETCH(int, limit);
        QFETCH(int, deflate);
        put("old");
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before = {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small = {static_cast<rlim_t>(limit), before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        std::vector<float> values(1'000'000);
        std::generate(values.begin(), values.end(), [n = 1u]() mutable {
            n = n * 1664525u + 1013904223u;
            return static_cast<float>(n);
        });
        QString message;
        try {
            hdf5::Writer file(path());
            file.write<float>("values", values, {1'000'000}, {deflate});
            file.commit();
        } catch (const FailureError &error) {
            message = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY2(message.contains("cannot be written (File too large)"), qPrintable(message));
        QFile old(QString::fromStdString(path()));
        QVERIFY(old.open(QFile::ReadOnly));
        QCOMPARE(old.readAll(), QByteArray("old"));
        QCOMPARE(
            QDir(m_folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).size(),
            1);
        readsAFileOfAnotherWriter(); // the library still works
    }

    void worksFromSeveralThreads()
    {
        const hdf5::Reader shared(example());
        std::vector<std::thread> threads;
        std::atomic<int> right = 0;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&, own = hdf5::Reader(example())] {
                for (int k = 0; k < 20; ++k)
                    right += own.read<float>("m") == shared.read<float>("m");
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(right.load(), 80);
    }

private:
    static std::string example() { return TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5"; }
    std::string path() const { return m_folder.filePath("file.h5").toStdString(); }

    static QString refusal(const std::function<void()> &action)
    {
        try {
            action();
        } catch (const InputError &error) {
            return error.what();
        }
        return "no error";
    }

    void put(const QByteArray &bytes)
    {
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes);
    }

    void makeDataset(hid_t file, const char *name, std::initializer_list<hsize_t> shape, hid_t properties)
    {
        const hid_t space = H5Screate_simple(static_cast<int>(shape.size()), shape.begin(), nullptr);
        const hid_t made =
            H5Dcreate2(file, name, H5T_NATIVE_FLOAT, space, H5P_DEFAULT, properties, H5P_DEFAULT);
        QVERIFY(made >= 0);
        H5Dclose(made);
        H5Sclose(space);
    }

    void writeLies()
    {
        const hid_t file = H5Fcreate(path().c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, H5P_DEFAULT);
        makeDataset(file, "unwritten", {1'000'000, 1'000'000}, H5P_DEFAULT);
        makeDataset(file, "zero", {0, 3}, H5P_DEFAULT);
        const hid_t chunked = H5Pcreate(H5P_DATASET_CREATE);
        const std::array<hsize_t, 2> chunk = {10, 10};
        H5Pset_chunk(chunked, 2, chunk.data());
        makeDataset(file, "chunked", {1'000'000, 1'000'000}, chunked);
        H5Pset_deflate(chunked, 1);
        makeDataset(file, "half", {10, 20}, chunked);
        writeFirstChunk(file);
        const hid_t outside = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_external(outside, "/etc/hostname", 0, H5F_UNLIMITED);
        makeDataset(file, "outside", {4}, outside);
        H5Lcreate_external("/elsewhere.h5", "/m", file, "link", H5P_DEFAULT, H5P_DEFAULT);
        const hid_t null = H5Screate(H5S_NULL);
        H5Dclose(H5Dcreate2(file, "null", H5T_NATIVE_FLOAT, null, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT));
        H5Sclose(null);
        H5Pclose(outside);
        H5Pclose(chunked);
        H5Fclose(file);
    }

    static void writeFirstChunk(hid_t file)
    {
        const hid_t dataset = H5Dopen2(file, "half", H5P_DEFAULT);
        const hid_t space = H5Dget_space(dataset);
        const std::array<hsize_t, 2> start = {0, 0}, count = {10, 10};
        H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr);
        const hid_t memory = H5Screate_simple(2, count.data(), nullptr);
        const std::vector<float> values(100, 1);
        H5Dwrite(dataset, H5T_NATIVE_FLOAT, memory, space, H5P_DEFAULT, values.data());
        H5Sclose(memory);
        H5Sclose(space);
        H5Dclose(dataset);
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(Hdf5FileTest)
#include "tst_file.moc"
