// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/local/worker_pool.h"

#include "core/error.h"
#include "core/machine_memory.h"
#include "remote/local/log_tail.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/streambuf.hpp>
#include <boost/asio/write.hpp>
#include <boost/process/async_pipe.hpp>
#include <boost/process/child.hpp>
#include <boost/process/env.hpp>
#include <boost/process/environment.hpp>
#include <boost/process/io.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <deque>
#include <exception>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

namespace terrane::remote {

namespace {

namespace asio = boost::asio;
namespace process = boost::process;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr int kMostAttempts = 3;
constexpr auto kPoll = 50ms;   // how soon a wish to stop is heard
constexpr auto kPatience = 2s; // for workers that were asked to end

// Waits for its end, which it was asked for, and makes one where none comes.
void end(process::child &child, std::chrono::milliseconds patience)
{
    std::error_code ignored;
    for (const auto until = Clock::now() + patience; child.running(ignored) && Clock::now() < until;)
        std::this_thread::sleep_for(5ms);
    if (child.running(ignored))
        child.terminate(ignored);
    child.wait(ignored);
}

struct Job
{
    std::size_t number = 0; // in the list of run()
    int attempt = 1;
};

} // namespace

struct WorkerPool::Private
{
    // A process and what it works on.
    struct Worker
    {
        Worker(asio::io_context &context, std::size_t index) : number(index), to(context), from(context)
        {
            // Another worker that held an end would keep this one from hearing that the driver is gone.
            for (const process::async_pipe *pipe : {&to, &from})
                for (const int end : {pipe->native_source(), pipe->native_sink()})
                    ::fcntl(end, F_SETFD, FD_CLOEXEC);
        }

        std::size_t number;
        process::async_pipe to, from;
        process::child child;
        asio::streambuf answer;
        std::string request;
        std::optional<Job> job;
        Clock::time_point began;
    };

    Private(WorkerPoolSettings given, std::function<void(const TaskEvent &)> listener)
        : settings(std::move(given)), event(std::move(listener))
    {
        if (settings.memoryBudget == 0)
            settings.memoryBudget = halfOfTheMachine();
        most = settings.workers > 0 ? settings.workers : tasksAtOnce(0, settings.memoryBudget);
    }

    int threads() const
    {
        const auto processors = static_cast<int>(std::thread::hardware_concurrency());
        return settings.threads > 0 ? settings.threads : std::max(1, processors / static_cast<int>(most));
    }

    std::string logFile(std::size_t worker) const
    {
        return (fs::path(settings.logFolder) / fmt::format("worker-{}.log", worker)).string();
    }

    void start(std::size_t number);
    void give(Worker &worker);
    void hear(Worker &worker);
    void heard(Worker &worker, const std::string &line);
    void lost(Worker &worker);
    void tell(const Worker &worker, std::string_view state, const std::string &why = {}) const;
    void fail(std::exception_ptr error) { failure = failure ? failure : std::move(error); }
    bool isBusy() const
    {
        return std::ranges::any_of(workers, [](const auto &worker) { return worker && worker->job; });
    }
    void stop();

    WorkerPoolSettings settings;
    std::size_t most = 1; // workers
    std::function<void(const TaskEvent &)> event;
    asio::io_context context;
    std::vector<std::unique_ptr<Worker>> workers;
    std::vector<std::unique_ptr<Worker>> dead; // until their handlers have run

    // Of run().
    const std::vector<std::string> *tasks = nullptr;
    const std::function<void(std::size_t)> *done = nullptr;
    std::deque<Job> queue;
    std::exception_ptr failure;
    bool isStopping = false; // handlers have nothing to do any more
};

void WorkerPool::Private::tell(const Worker &worker, std::string_view state, const std::string &why) const
{
    if (!event || !worker.job)
        return;
    const std::chrono::duration<double> seconds = Clock::now() - worker.began;
    event({.state = state,
           .task = fs::path((*tasks)[worker.job->number]).filename().string(),
           .worker = worker.number,
           .process = worker.child.id(),
           .attempt = worker.job->attempt,
           .seconds = seconds.count(),
           .threads = threads(),
           .why = why});
}

void WorkerPool::Private::start(std::size_t number)
{
    auto worker = std::make_unique<Worker>(context, number);
    process::environment environment = boost::this_process::environment();
    environment["OMP_NUM_THREADS"] = std::to_string(threads());
    environment["OMP_WAIT_POLICY"] = most > 1 ? "passive" : "active";
    try {
        worker->child = process::child(settings.program, "task", "map", "-", "--memory",
                                       std::to_string(settings.memoryBudget / most),
                                       process::std_in<worker->to, process::std_out> worker->from,
                                       process::std_err > logFile(number), environment);
    } catch (const process::process_error &error) {
        throw FailureError(fmt::format("a worker cannot be started ({})", error.code().message()),
                           settings.program, "Check that the program is there and can be run");
    }
    if (workers.size() <= number)
        workers.resize(number + 1);
    workers[number] = std::move(worker);
}

// The next task, where there is one.
void WorkerPool::Private::give(Worker &worker)
{
    if (queue.empty() || failure)
        return;
    worker.job = queue.front();
    queue.pop_front();
    worker.began = Clock::now();
    worker.request = (*tasks)[worker.job->number] + '\n';
    tell(worker, "started");
    // An error of the pipe shows when the answer is read.
    asio::async_write(worker.to, asio::buffer(worker.request), [](const auto &, std::size_t) {});
    hear(worker);
}

void WorkerPool::Private::hear(Worker &worker)
{
    asio::async_read_until(worker.from, worker.answer, '\n', [this, &worker](const auto &error, std::size_t) {
        if (isStopping)
            return;
        if (error)
            return lost(worker);
        std::istream stream(&worker.answer);
        std::string line;
        std::getline(stream, line);
        heard(worker, line);
    });
}

void WorkerPool::Private::heard(Worker &worker, const std::string &line)
{
    const Json answer = Json::parse(line, nullptr, false);
    const Job job = *worker.job;
    if (answer.is_object() && answer.contains("error")) {
        const Json &error = answer["error"];
        const std::string what = error.value("what", ""), where = error.value("where", ""),
                          mend = error.value("mend", "");
        const bool isInput = error.value("kind", "") == "input";
        tell(worker, "failed", what);
        if (!isInput && job.attempt < kMostAttempts)
            queue.push_front({job.number, job.attempt + 1});
        else if (isInput)
            fail(std::make_exception_ptr(InputError(what, where, mend)));
        else
            fail(std::make_exception_ptr(FailureError(what, where, mend)));
    } else if (answer.is_object() && answer.value("done", false)) {
        tell(worker, "done");
        try {
            (*done)(job.number);
        } catch (...) {
            fail(std::current_exception());
        }
    } else {
        worker.child.terminate(); // it says what no worker says
        return lost(worker);
    }
    worker.job.reset();
    give(worker);
}

// A worker that died is replaced.
void WorkerPool::Private::lost(Worker &worker)
{
    end(worker.child, kPatience);
    const int code = worker.child.native_exit_code();
    std::string why = WIFSIGNALED(code) ? fmt::format("worker ended by signal {}", WTERMSIG(code))
                                        : fmt::format("worker ended with exit code {}", WEXITSTATUS(code));
    if (const std::string said = logTail(logFile(worker.number), 1); !said.empty())
        why += ": " + said;
    tell(worker, "lost", why);
    const Job job = *worker.job;
    if (job.attempt < kMostAttempts)
        queue.push_front({job.number, job.attempt + 1});
    else
        fail(std::make_exception_ptr(FailureError(
            fmt::format("was lost {} times; the last time: {}", kMostAttempts, why), (*tasks)[job.number],
            "Look at the memory of this machine (compute.memory_bytes), and at the log of the worker")));
    const std::size_t number = worker.number;
    worker.job.reset();
    dead.push_back(std::move(workers[number]));
    if (failure || queue.empty())
        return;
    try {
        start(number);
        give(*workers[number]);
    } catch (...) {
        fail(std::current_exception());
    }
}

// Ends all workers, in peace where they are idle.
void WorkerPool::Private::stop()
{
    isStopping = true;
    for (const auto &worker : workers)
        if (worker && worker->job && worker->child.valid())
            ::kill(worker->child.id(), SIGTERM);
    for (const auto &worker : workers) {
        if (!worker)
            continue;
        boost::system::error_code closed;
        worker->to.close(closed);
        worker->from.close(closed);
        end(worker->child, kPatience);
    }
    context.restart();
    context.poll(); // handlers that hear of it
    workers.clear();
    dead.clear();
    isStopping = false;
}

WorkerPool::WorkerPool(WorkerPoolSettings settings, std::function<void(const TaskEvent &)> event)
    : m_private(std::make_unique<Private>(std::move(settings), std::move(event)))
{
    std::signal(SIGPIPE, SIG_IGN); // a worker that died shows when its answer is read
}

WorkerPool::~WorkerPool()
{
    m_private->stop();
}

void WorkerPool::expect(std::size_t bytesOfTask)
{
    if (m_private->settings.workers == 0 && m_private->workers.empty())
        m_private->most = tasksAtOnce(bytesOfTask, m_private->settings.memoryBudget);
}

std::size_t WorkerPool::workers() const
{
    return m_private->most;
}

std::size_t WorkerPool::memoryOfWorker() const
{
    return m_private->settings.memoryBudget / m_private->most;
}

void WorkerPool::run(const std::vector<std::string> &taskFiles, const std::function<void(std::size_t)> &done,
                     const Progress &progress)
{
    Private &pool = *m_private;
    pool.tasks = &taskFiles;
    pool.done = &done;
    pool.failure = nullptr;
    pool.queue.clear();
    for (std::size_t i = 0; i < taskFiles.size(); ++i)
        pool.queue.push_back({i});
    try {
        for (std::size_t i = 0; i < std::min(pool.most, taskFiles.size()); ++i) {
            if (i >= pool.workers.size() || !pool.workers[i])
                pool.start(i);
            pool.give(*pool.workers[i]);
        }
        while (pool.isBusy() && !pool.failure && !progress.isCancelled()) {
            pool.context.restart();
            pool.context.run_for(kPoll);
            pool.dead.clear();
        }
    } catch (...) { // of a listener
        pool.stop();
        throw;
    }
    if (pool.failure || progress.isCancelled())
        pool.stop();
    if (pool.failure)
        std::rethrow_exception(pool.failure);
    progress.throwIfCancelled("run");
}

} // namespace terrane::remote
