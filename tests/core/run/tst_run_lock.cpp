// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/run_lock.h"

#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <csignal>
#include <optional>
#include <thread>

using namespace terrane;
using namespace terrane::run;

namespace {

// A process that holds the lock until it is killed; returns when it holds it.
pid_t startHolder(const std::string &path)
{
    int ready[2] = {};
    if (::pipe(ready) != 0)
        return -1;
    const pid_t child = ::fork();
    if (child == 0) {
        ::alarm(60); // where the test itself is killed
        const RunLock lock(path);
        [[maybe_unused]] const ssize_t put = ::write(ready[1], "x", 1);
        for (;;)
            ::pause();
    }
    char said = 0;
    ::close(ready[1]);
    const bool isHeld = ::read(ready[0], &said, 1) == 1;
    ::close(ready[0]);
    return isHeld ? child : -1;
}

void kill(pid_t process)
{
    ::kill(process, SIGKILL);
    ::waitpid(process, nullptr, 0);
}

std::string refusal(const std::string &path)
{
    try {
        const RunLock lock(path);
    } catch (const InputError &error) {
        return error.what();
    }
    return {};
}

} // namespace

class RunLockTest : public QObject
{
    Q_OBJECT

private slots:
    void nobodyHoldsWhatIsNotThere() { QVERIFY(!RunLock::holder(path("none"))); }

    void tellsWhoHoldsIt()
    {
        const std::string file = path("own");
        {
            const RunLock lock(file);
            const auto holder = RunLock::holder(file);
            QVERIFY(holder);
            QCOMPARE(holder->at("pid").get<int>(), static_cast<int>(::getpid()));
            QVERIFY(!holder->at("host").get<std::string>().empty());
            QVERIFY(holder->at("since").get<double>() > 1.7e9);
        }
        QVERIFY(!RunLock::holder(file)); // although the file still names it
    }

    void refusesASecondHolder()
    {
        const std::string file = path("second");
        const pid_t holder = startHolder(file);
        QVERIFY(holder > 0);
        const std::string message = refusal(file);
        QCOMPARE(RunLock::holder(file)->at("pid").get<int>(), static_cast<int>(holder));
        kill(holder);
        QVERIFY2(message.find("process " + std::to_string(holder) + " on ") != std::string::npos,
                 message.c_str());
        QVERIFY2(message.find("terranectl pause") != std::string::npos, message.c_str());
    }

    void aKilledHolderHindersNobody()
    {
        const std::string file = path("killed");
        const pid_t holder = startHolder(file);
        QVERIFY(holder > 0);
        kill(holder);
        QVERIFY(!RunLock::holder(file));
        QCOMPARE(refusal(file), std::string());
    }

    // Those who look take the lock for an instant.
    void lookingKeepsNobodyOut()
    {
        const std::string file = path("looked");
        {
            const RunLock make(file);
        }
        std::atomic<bool> isDone = false;
        std::vector<std::thread> lookers;
        for (int i = 0; i < 3; ++i)
            lookers.emplace_back([&] {
                while (!isDone)
                    RunLock::holder(file);
            });
        int refused = 0;
        for (int i = 0; i < 300; ++i)
            refused += refusal(file).empty() ? 0 : 1;
        isDone = true;
        for (std::thread &looker : lookers)
            looker.join();
        QCOMPARE(refused, 0);
    }

private:
    std::string path(const char *name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(RunLockTest)
#include "tst_run_lock.moc"
