// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/profile/profile_test.h"

#include "core/error.h"
#include "core/time_text.h"
#include "remote/engine/hello.h"
#include "remote/profile/profile_engine.h"
#include "remote/run_to_end.h"

#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <cmath>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <utility>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto kInterval = 1s;           // between questions to the engine
constexpr std::size_t kBytes = 32 << 20; // that the task reads
constexpr double kSettling = 30;         // s that its file may take to be seen here
constexpr double kClock = 5;             // s that clocks may differ

// A folder that is removed again.
class TestFolder
{
public:
    explicit TestFolder(const std::string &parent)
        : m_path((fs::absolute(parent) / fmt::format("terrane-profile-test-{}", ::getpid())).string())
    {
        fs::create_directories(m_path);
    }
    ~TestFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    TestFolder(const TestFolder &) = delete;
    TestFolder &operator=(const TestFolder &) = delete;

    std::string file(const char *name) const { return (fs::path(m_path) / name).string(); }
    const std::string &path() const { return m_path; }

private:
    std::string m_path;
};

class ProfileTest
{
public:
    ProfileTest(const Profile &profile, const std::string &folder,
                const std::function<void(const ProfileCheck &)> &tell, const Progress &progress)
        : m_profile(profile),
          m_folder(folder),
          m_tell(tell),
          m_progress(progress),
          m_engine(engineOf(profile, m_context, m_folder.path()))
    {}

    bool run();

private:
    asio::awaitable<void> serve();
    asio::awaitable<void> follow(const std::string &id);
    void compare(const Hello &hello, double waited);
    void tellEnd(const TaskReport &report, const std::string &log);
    void tell(const std::string &what, bool isGood, const std::string &found, const std::string &mend = {})
    {
        m_isGood = m_isGood && isGood;
        m_tell({what, isGood, found, isGood ? std::string() : mend});
    }

    const Profile &m_profile;
    TestFolder m_folder;
    const std::function<void(const ProfileCheck &)> &m_tell;
    const Progress &m_progress;
    asio::io_context m_context;
    std::unique_ptr<Engine> m_engine;
    bool m_isGood = true;
};

void ProfileTest::compare(const Hello &hello, double waited)
{
    tell("task", true, fmt::format("ran on {} after {}", hello.host, durationText(waited)));
    tell("version", hello.version == TERRANE_VERSION, "terranectl " + hello.version,
         "This one is " TERRANE_VERSION ": install the same on the nodes");
    tell("cores", hello.cores >= m_profile.needs.threads,
         fmt::format("{} may be used, {} are asked for", hello.cores, m_profile.needs.threads),
         "Ask for no more threads than a node gives a task: terranectl profile set --threads");
    const double wanted = static_cast<double>(m_profile.needs.memory),
                 limit = static_cast<double>(hello.memory);
    tell("memory", limit <= 0 || limit > 0.9 * wanted,
         limit > 0 ? fmt::format("{:.3g} GB are the limit", limit / 1e9)
                   : "the node sets no limit, so that Slurm may end what takes more",
         "Ask for no more memory than a node gives a task: terranectl profile set --memory");
    const double apart = hello.time - currentTime();
    tell("clock", std::abs(apart) < kClock + waited, fmt::format("{:.1f} s from this one", apart),
         "Set the clocks by NTP: times in the journal would be wrong");
    if (hello.bytesOfSecond)
        tell("files", true, fmt::format("read at {:.3g} MB/s", *hello.bytesOfSecond / 1e6));
}

// Of a task that was not done.
void ProfileTest::tellEnd(const TaskReport &report, const std::string &log)
{
    tell("task", false, describe(report),
         log.empty() ? fmt::format("It left no log: does the node see the folder {} and the program {}?",
                                   m_folder.path(), m_profile.batch.program)
                     : "Its log ends: " + log);
}

asio::awaitable<void> ProfileTest::follow(const std::string &id)
{
    const std::vector<std::string> ids = {id};
    asio::steady_timer timer(m_context);
    const double began = currentTime();
    std::string why;
    for (double ended = 0;;) {
        if (const auto hello = readHello(m_folder.file("hello"))) {
            compare(*hello, currentTime() - began);
            co_return;
        }
        m_progress.throwIfCancelled("the test of a profile");
        if (ended > 0 && currentTime() - ended > kSettling) {
            tell(
                "task", false, "it ended well, but nothing of it is seen here",
                fmt::format("Do the nodes see {} under this name? Test with --folder in a shared file system",
                            m_folder.path()));
            co_return;
        }
        const std::vector<TaskReport> reports = co_await m_engine->states(ids);
        for (const TaskReport &report : reports) {
            if (report.state == TaskState::Queued && !report.why.empty() &&
                std::exchange(why, report.why) != report.why)
                tell("queue", true, "it waits: " + report.why);
            if (report.state == TaskState::Done && ended <= 0)
                ended = currentTime();
            if (report.isEnd() && report.state != TaskState::Done) {
                tellEnd(report, co_await m_engine->log(id));
                co_return;
            }
        }
        timer.expires_after(kInterval);
        co_await timer.async_wait(asio::use_awaitable);
    }
}

asio::awaitable<void> ProfileTest::serve()
{
    TaskSet set;
    set.name = "hello";
    set.tasks.push_back({"hello", m_folder.file("hello")});
    set.needs = m_profile.needs;
    std::optional<std::string> id;
    try {
        const std::vector<std::string> ids = co_await m_engine->submit(set);
        id = ids.at(0);
        tell("engine", true, fmt::format("{} took the task {}", m_profile.engine, *id));
    } catch (const Error &error) {
        tell("engine", false, error.problem(), error.mend());
    }
    if (id)
        co_await follow(*id);
}

bool ProfileTest::run()
{
    std::ofstream(m_folder.file("hello.bytes")) << std::string(kBytes, '.');
    std::exception_ptr failure;
    try {
        runToEnd(m_context, serve());
    } catch (...) {
        failure = std::current_exception();
    }
    try {
        runToEnd(m_context, m_engine->cleanUp());
    } catch (const Error &) { // what went wrong first counts
    }
    if (failure)
        std::rethrow_exception(failure);
    return m_isGood;
}

} // namespace

bool testProfile(const Profile &profile, const std::string &folder,
                 const std::function<void(const ProfileCheck &)> &tell, const Progress &progress)
{
    return ProfileTest(profile, folder, tell, progress).run();
}

} // namespace terrane::remote
