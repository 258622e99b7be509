// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/local/start_driver.h"

#include "core/error.h"
#include "core/run/run_lock.h"
#include "remote/local/log_tail.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>
#include <vector>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kPoll = 50ms;
constexpr auto kPatience = 10s; // that a driver which lives and says nothing is waited for
constexpr std::size_t kMostLines = 12;

// What the child tells through the pipe: its process number, or the reason why there is no program.
struct Told
{
    pid_t process = 0;
    int error = 0;
};

// Runs in the child of a process with many threads: only calls that are safe in signal handlers.
[[noreturn]] void becomeDriver(const char *program, char *const *arguments, int log, int pipe)
{
    ::setsid();
    const pid_t process = ::fork(); // the parent of this one is gone at once: no zombie
    if (process != 0) {
        const Told told = {process, process < 0 ? errno : 0};
        const auto written = ::write(pipe, &told, sizeof told);
        ::_exit(written == sizeof told ? 0 : 1);
    }
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(log, STDOUT_FILENO);
    ::dup2(log, STDERR_FILENO);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::execv(program, arguments);
    const Told told = {0, errno};
    const auto ignored = ::write(pipe, &told, sizeof told);
    ::_exit(ignored == sizeof told ? 127 : 126);
}

// A descriptor that closes itself.
class Descriptor
{
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    int number() const { return m_number; }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number;
};

[[noreturn]] void throwNotStarted(const std::string &program, int error)
{
    throw FailureError(fmt::format("cannot be started: {}", std::strerror(error)), program,
                       "Install terranectl beside terrane");
}

pid_t start(const std::string &program, const std::string &folder, const std::vector<std::string> &options,
            const std::string &logFile)
{
    const Descriptor log(::open(logFile.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666));
    if (log.number() < 0)
        throw FailureError(fmt::format("cannot be written: {}", std::strerror(errno)), logFile,
                           "Choose a folder that you may write to");
    std::array<int, 2> ends = {};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        throwNotStarted(program, errno);
    const Descriptor from(ends[0]);
    Descriptor to(ends[1]);
    std::vector<std::string> words = {program, "resume", folder};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char *> arguments;
    for (std::string &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0)
        becomeDriver(program.c_str(), arguments.data(), log.number(), to.number());
    if (child < 0)
        throwNotStarted(program, errno);
    to.close();
    Told all; // both children tell, in any order; the pipe ends when the program is at work
    for (Told told; ::read(from.number(), &told, sizeof told) == sizeof told;) {
        all.process = std::max(all.process, told.process);
        all.error = std::max(all.error, told.error);
    }
    ::waitpid(child, nullptr, 0);
    if (all.error != 0 || all.process == 0)
        throwNotStarted(program, all.error != 0 ? all.error : ECHILD);
    return all.process;
}

// It is nobody's child here, and what took it over may be slow to bury it.
bool isAlive(pid_t process)
{
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    std::string text;
    if (!std::getline(file, text))
        return false;
    const std::size_t name = text.rfind(')');
    return name == std::string::npos || text.size() < name + 3 || text[name + 2] != 'Z';
}

std::uintmax_t sizeOf(const std::string &file)
{
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

std::string findTerranectl()
{
    std::error_code ignored;
    const fs::path own = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    std::vector<fs::path> places = {own, own / "../cli"};
    if (const char *path = std::getenv("PATH")) {
        std::istringstream folders(path);
        for (std::string folder; std::getline(folders, folder, ':');)
            places.emplace_back(folder);
    }
    for (const fs::path &place : places) {
        const fs::path program = place / "terranectl";
        if (fs::is_regular_file(program, ignored) && ::access(program.c_str(), X_OK) == 0)
            return program.lexically_normal().string();
    }
    throw InputError("terranectl, which drives runs, is not there", fmt::format("{} and PATH", own.string()),
                     "Install it beside terrane");
}

int startDriver(const std::string &terranectl, const run::RunFolder &folder, const Progress &progress,
                const std::vector<std::string> &options)
{
    folder.requireRun();
    if (const auto holder = run::RunLock::holder(folder.lockFile()))
        throw InputError("has a driver at work", folder.path(), "Watch it in Monitor");
    fs::create_directories(folder.file("logs"));
    const std::string log = folder.file("logs/driver.log");
    const std::uintmax_t said = sizeOf(log), told = sizeOf(folder.journalFile());
    const pid_t process = start(terranectl, folder.path(), options, log);
    for (const auto until = Clock::now() + kPatience;
         Clock::now() < until && sizeOf(folder.journalFile()) == told && !progress.isCancelled();) {
        if (!isAlive(process)) {
            const std::string words = logTail(log, kMostLines, said);
            throw FailureError(words.empty() ? "the driver ended at once" : words, folder.path(),
                               fmt::format("All that it said is in {}", log));
        }
        std::this_thread::sleep_for(kPoll);
    }
    return process;
}

} // namespace terrane::remote
