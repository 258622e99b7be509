// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/limits.h"
#include "core/hdf5/process.h"
#include "core/hdf5/reader.h"
#include "core/hdf5/writer.h"

#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <cstdlib>
#include <numeric>
#include <thread>

using namespace terrane;

// The process in which a Reader calls the library.
class Hdf5ProcessTest : public QObject
{
    Q_OBJECT

private slots:
    // A text of 13 bytes that claims 4.6 MB in a heap of 4096: libhdf5 1.10 reads past the end of its memory.
    // Found by fuzzing.
    void aBreakdownOfTheLibraryIsAnInputError()
    {
        const std::string path = damagedHeap();
        const hdf5::Reader file(path);
        QVERIFY(file.hasAttribute("/", "format"));
        for (int again = 0; again < 2; ++again) {
            const auto [message, kind] = failure([&] { file.attributeString("/", "format"); });
            QVERIFY2(message.startsWith(QString::fromStdString(path)) &&
                         message.contains("The file is damaged"),
                     qPrintable(message));
            QCOMPARE(kind, ErrorKind::Input);
        }
        QCOMPARE(hdf5::Reader(whole()).attributeString("/", "format"), "terrane-model");
    }

    void saysHowItEnded_data()
    {
        QTest::addColumn<int>("signal");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("isInput");
        QTest::newRow("fault") << SIGSEGV << "the HDF5 library broke down on this file (signal 11)" << true;
        QTest::newRow("time") << SIGXCPU << "the HDF5 library comes to no end on this file" << true;
        QTest::newRow("killed") << SIGKILL << "the process that read this file was killed" << false;
    }

    void saysHowItEnded()
    {
        QFETCH(int, signal);
        QFETCH(QString, message);
        QFETCH(bool, isInput);
        const hdf5::Reader file(whole());
        QCOMPARE(children().size(), 1U);
        ::kill(children().front(), signal);
        for (int again = 0; again < 2; ++again) {
            const auto [got, kind] = failure([&] { file.datasets(); });
            QVERIFY2(got.startsWith(QString::fromStdString(whole()) + ": " + message), qPrintable(got));
            QCOMPARE(kind, isInput ? ErrorKind::Input : ErrorKind::Failure);
        }
        QVERIFY(children().empty());
    }

    // Ctrl-C goes to all processes of a terminal: what it means is for the parent to say.
    void leavesInterruptsToItsParent()
    {
        const hdf5::Reader file(whole());
        QCOMPARE(children().size(), 1U);
        for (const int signal : {SIGINT, SIGTERM, SIGHUP})
            ::kill(children().front(), signal);
        QVERIFY(file.has("grid"));
    }

    void leavesNothingBehind()
    {
        const std::string damaged = damagedHeap();
        const auto descriptors = [] {
            return QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size();
        };
        const auto before = descriptors();
        for (int i = 0; i < 50; ++i) {
            hdf5::Reader file(i % 2 == 0 ? whole() : damaged);
            failure([&] { file.attributeString("/", "format"); });
            hdf5::Reader moved = std::move(file);
            moved = hdf5::Reader(whole());
            QVERIFY(moved.has("grid"));
        }
        QCOMPARE(descriptors(), before);
        QVERIFY(children().empty());
        QCOMPARE(::waitpid(-1, nullptr, WNOHANG), -1); // no zombie
    }

    void endsWhenItsParentIsKilled()
    {
        std::array<int, 2> pipe = {};
        QCOMPARE(::pipe(pipe.data()), 0);
        const pid_t parent = ::fork();
        if (parent == 0) {
            const hdf5::Reader first(whole()), second(whole());
            const auto readers = children();
            static_cast<void>(!::write(pipe[1], readers.data(), readers.size() * sizeof(pid_t)));
            ::kill(::getpid(), SIGKILL);
        }
        std::array<pid_t, 2> readers = {};
        QCOMPARE(::read(pipe[0], readers.data(), sizeof(readers)), static_cast<ssize_t>(sizeof(readers)));
        ::close(pipe[0]);
        ::close(pipe[1]);
        ::waitpid(parent, nullptr, 0);
        for (const pid_t reader : readers)
            QTRY_VERIFY_WITH_TIMEOUT(!isRunning(reader), 60'000);
    }

    void twoAtOnceFromTwoThreads()
    {
#ifdef TERRANE_SANITIZED
        QSKIP("GCC 12's sanitizers have allocators that another thread may hold while this one forks");
#endif
        const std::string damaged = damagedHeap();
        std::atomic<int> right = 0, refused = 0;
        std::thread reading([&] {
            for (int i = 0; i < 50; ++i)
                right += hdf5::Reader(whole()).attributeString("/", "format") == "terrane-model";
        });
        std::thread failing([&] {
            for (int i = 0; i < 50; ++i)
                refused += failure([&] { hdf5::Reader(damaged).attributeString("/", "format"); }).second ==
                           ErrorKind::Input;
        });
        reading.join();
        failing.join();
        QCOMPARE(right.load(), 50);
        QCOMPARE(refused.load(), 50);
    }

    void readsRowsThatAreLongerThanTheSharedMemory_data()
    {
        QTest::addColumn<int>("deflate");
        QTest::newRow("plain") << 0;
        QTest::newRow("compressed") << 1;
    }

    void readsRowsThatAreLongerThanTheSharedMemory()
    {
        QFETCH(int, deflate);
        const std::string path = write(deflate);
        const hdf5::Reader file(path);
        int asked = 0;
        Progress progress;
        progress.cancelled = [&] { return ++asked == 2; };
        QCOMPARE(failure([&] { file.read<float>("rows", progress); }).second, ErrorKind::Interrupted);
        QVERIFY(file.read<float>("rows") == m_values);
        std::vector<float> row(m_values.size() / 2);
        file.readRows<float>("rows", 1, row);
        QVERIFY(std::equal(row.begin(), row.end(), m_values.end() - static_cast<std::ptrdiff_t>(row.size())));
    }

    // What a process says whose memory is damaged.
    void takesNothingThatAMessageDoesNotHold()
    {
        const std::string said = hdf5::Message().put(std::vector<std::string>{"one", "two"}).put(0.5).bytes();
        hdf5::Message whole(said);
        QCOMPARE(whole.take<std::vector<std::string>>(), (std::vector<std::string>{"one", "two"}));
        QCOMPARE(whole.take<double>(), 0.5);
        QVERIFY_EXCEPTION_THROWN(whole.take<std::uint64_t>(), hdf5::BrokenMessage);
        for (std::size_t length = 0; length < said.size() - sizeof(double); ++length) {
            hdf5::Message cut(said.substr(0, length));
            QVERIFY_EXCEPTION_THROWN(cut.take<std::vector<std::string>>(), hdf5::BrokenMessage);
        }
        for (const std::uint64_t claim : {std::uint64_t{1}, std::uint64_t{1} << 40, ~std::uint64_t{0}}) {
            hdf5::Message text(hdf5::Message().put(claim).bytes()), list(hdf5::Message().put(claim).bytes());
            QVERIFY_EXCEPTION_THROWN(text.take<std::string>(), hdf5::BrokenMessage);
            QVERIFY_EXCEPTION_THROWN(list.take<std::vector<double>>(), hdf5::BrokenMessage);
        }
    }

    void isKeptToLimitsOfTimeAndMemory()
    {
        hdf5::Child endless(4096, [](const hdf5::Line &, auto) {
            const hdf5::Limits limits(0);
            for (std::atomic<int> turns = 0;;)
                ++turns;
        });
        hdf5::Child greedy(4096, [](const hdf5::Line &, std::span<std::byte> shared) {
            hdf5::Limits limits(0);
            const auto gets = [](std::size_t bytes) {
                void *memory =
                    ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                return std::byte{memory != MAP_FAILED};
            };
            shared[0] = gets(hdf5::mostMemory(0) / 2);
            shared[1] = gets(hdf5::mostMemory(0));
            limits.expect(hdf5::mostMemory(0), hdf5::mostMemory(0) / 4);
            shared[2] = gets(hdf5::mostMemory(0));
        });
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(greedy), 60'000);
        QCOMPARE(greedy.shared()[0], std::byte{1});
        QCOMPARE(greedy.shared()[1], std::byte{0});
        QCOMPARE(greedy.shared()[2], std::byte{1});
        QTRY_VERIFY_WITH_TIMEOUT(hasEnded(endless), 200'000);
        QCOMPARE(WTERMSIG(endless.end()), SIGXCPU);
    }

private:
    static std::string whole() { return TERRANE_TEST_DATA "/model/terrane.h5"; }

    std::string damagedHeap() const
    {
        QFile original(QString::fromStdString(whole())), copy(m_folder.filePath("damaged.h5"));
        QByteArray bytes;
        if (original.open(QFile::ReadOnly))
            bytes = original.readAll();
        // The heap's signature and 12 bytes, then the object's number and count of uses, 8 bytes; its length.
        const auto length = bytes.indexOf("GCOL") + 16 + 8;
        bytes[length + 2] = 0x47;
        if (copy.open(QFile::WriteOnly))
            copy.write(bytes);
        return copy.fileName().toStdString();
    }

    std::string write(int deflate)
    {
        m_values.resize(2 * 18'000'000); // rows of 72 MB
        std::iota(m_values.begin(), m_values.end(), 0.f);
        const std::string path = m_folder.filePath("rows.h5").toStdString();
        hdf5::Writer file(path);
        file.write<float>("rows", m_values, {2, m_values.size() / 2}, {deflate});
        file.commit();
        return path;
    }

    static std::pair<QString, ErrorKind> failure(const std::function<void()> &action)
    {
        try {
            action();
        } catch (const Error &error) {
            return {error.what(), error.kind()};
        }
        return {"no error", ErrorKind{-1}};
    }

    static std::vector<pid_t> children()
    {
        std::vector<pid_t> all;
        for (const QString &task : QDir("/proc/self/task").entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile list("/proc/self/task/" + task + "/children");
            if (list.open(QFile::ReadOnly))
                for (const QByteArray &pid : list.readAll().simplified().split(' '))
                    if (!pid.isEmpty())
                        all.push_back(pid.toInt());
        }
        return all;
    }

    // A zombie that nobody has waited for yet is not.
    static bool isRunning(pid_t pid)
    {
        QFile status(QString("/proc/%1/stat").arg(pid));
        return status.open(QFile::ReadOnly) && !status.readAll().contains(") Z ");
    }

    static bool hasEnded(const hdf5::Child &child)
    {
        pollfd line = {child.line().in, POLLIN, 0};
        return ::poll(&line, 1, 0) == 1 && (line.revents & POLLHUP) != 0;
    }

    QTemporaryDir m_folder;
    std::vector<float> m_values;
};

QTEST_APPLESS_MAIN(Hdf5ProcessTest)
#include "tst_process.moc"
