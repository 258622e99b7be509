// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/dispatch/engine_pool.h"

#include "core/error.h"
#include "core/inversion/map_task.h"
#include "core/time_text.h"
#include "remote/run_to_end.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;

constexpr double kResults = 0.5; // s between looks for results
constexpr double kTold = 60;     // s without an answer of the engine until that is told

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

} // namespace

std::size_t chunksOfTask(std::size_t chunks, std::size_t tasksAtOnce, double seconds, double latency)
{
    constexpr double kWorth = 20;      // times the latency
    constexpr std::size_t kRounds = 4; // a slow machine then holds up a quarter
    const std::size_t fair =
        (chunks + kRounds * tasksAtOnce - 1) / std::max<std::size_t>(kRounds * tasksAtOnce, 1);
    const double worth = seconds > 0 ? std::ceil(kWorth * latency / seconds) : 1;
    const std::size_t atMost = (chunks + tasksAtOnce - 1) / std::max<std::size_t>(tasksAtOnce, 1);
    return std::max<std::size_t>(
        1, std::clamp(static_cast<std::size_t>(std::min(worth, 1e9)), fair, std::max(fair, atMost)));
}

struct EnginePool::Private
{
    // A task that computes one chunk after the other, as the journal tells of it.
    struct Told
    {
        std::size_t worker = 0; // the lowest number that was free
        std::optional<std::size_t> chunk;
        double since = 0;
    };

    Private(asio::io_context &itsContext, Engine &itsEngine, EnginePoolSettings given,
            EngineListener itsListener)
        : context(itsContext), engine(itsEngine), settings(given), listener(std::move(itsListener))
    {}

    asio::awaitable<void> serve();
    asio::awaitable<void> submitNext();
    asio::awaitable<void> submit(const std::vector<std::size_t> &attempts);
    asio::awaitable<std::optional<std::vector<TaskReport>>> ask();
    asio::awaitable<void> cancel();
    asio::awaitable<void> sleep(double seconds);
    [[noreturn]] void giveUp(const std::string &log) const;

    TaskSet setOf(const std::vector<std::size_t> &attempts);
    void lookForResults();
    void take(const std::vector<TaskReport> &reports);
    void tellEnds();
    Told &toldOf(std::size_t attempt);
    void tell(std::size_t attempt, std::size_t chunk, std::string_view state, const std::string &why = {});
    void tellBegin(std::size_t attempt);
    void tellEnd(std::size_t attempt);
    void tellQueue(const std::map<std::string, std::size_t> &reasons);
    void tellSilence(const Error &error);
    void note(std::string_view severity, const std::string &what) const
    {
        if (listener.note)
            listener.note(severity, what);
    }

    asio::io_context &context;
    Engine &engine;
    EnginePoolSettings settings;
    EngineListener listener;
    std::size_t sets = 0;
    double secondsOfChunk = 0; // of the evaluation before
    std::optional<QueueEvent> queue;
    std::set<std::string> avoided;
    bool isCleanedUp = false;

    // Of run().
    const std::vector<std::string> *files = nullptr;
    const std::function<void(std::size_t)> *done = nullptr;
    std::optional<Dispatch> dispatch;
    std::map<std::size_t, Told> told;  // by attempt
    std::set<std::size_t> freeWorkers; // numbers below the highest taken
    double answered = 0, asked = 0;    // s; the engine
    bool isSilenceTold = false;
    bool isStopping = false;
};

// A set holds attempts of the same needs.
TaskSet EnginePool::Private::setOf(const std::vector<std::size_t> &attempts)
{
    TaskSet set;
    const Dispatch::Attempt &first = dispatch->attempt(attempts.front());
    set.name = fmt::format("{:04}-{:x}", ++sets, static_cast<std::uint64_t>(currentTime() * 1e3));
    set.needs = settings.needs;
    set.needs.memory = static_cast<std::size_t>(static_cast<double>(set.needs.memory) * first.memoryFactor);
    set.needs.seconds *= first.timeFactor;
    set.avoid = dispatch->avoided();
    for (const std::size_t number : attempts) {
        std::vector<std::string> task = {"map"};
        for (const std::size_t chunk : dispatch->attempt(number).chunks)
            task.push_back((*files)[chunk]);
        set.tasks.push_back(std::move(task));
    }
    return set;
}

asio::awaitable<void> EnginePool::Private::submit(const std::vector<std::size_t> &attempts)
{
    TaskSet set = setOf(attempts);
    std::vector<std::string> ids;
    try {
        try {
            ids = co_await engine.submit(set);
        } catch (const InputError &) {
            if (set.avoid.empty())
                throw;
            set.avoid.clear(); // those that are left may be too few
        }
        if (ids.empty())
            ids = co_await engine.submit(set);
        if (ids.size() != attempts.size())
            throw FailureError(fmt::format("took {} tasks of {}", ids.size(), attempts.size()), "engine");
    } catch (const FailureError &error) {
        tellSilence(error);
        for (const std::size_t number : attempts)
            dispatch->refused(number, now());
        co_return;
    }
    for (std::size_t i = 0; i < ids.size(); ++i)
        dispatch->submitted(attempts[i], ids[i], now());
}

asio::awaitable<void> EnginePool::Private::submitNext()
{
    for (;;) {
        const std::vector<std::size_t> attempts = dispatch->next(now(), engine.limits().tasksOfSet);
        if (attempts.empty())
            co_return;
        std::map<std::pair<double, double>, std::vector<std::size_t>> alike;
        for (const std::size_t number : attempts) {
            const Dispatch::Attempt &of = dispatch->attempt(number);
            alike[{of.memoryFactor, of.timeFactor}].push_back(number);
        }
        for (const auto &[needs, numbers] : alike)
            co_await submit(numbers);
    }
}

void EnginePool::Private::tellSilence(const Error &error)
{
    if (now() - answered < kTold || std::exchange(isSilenceTold, true))
        return;
    note("warning", fmt::format("the engine has not answered for {}, and is asked again until it does: {}",
                                durationText(now() - answered), error.what()));
}

void EnginePool::Private::tell(std::size_t number, std::size_t chunk, std::string_view state,
                               const std::string &why)
{
    Told &of = toldOf(number);
    const Dispatch::Attempt &attempt = dispatch->attempt(number);
    TaskEvent event;
    event.state = state;
    event.task = fs::path((*files)[chunk]).filename().string();
    event.worker = of.worker;
    event.seconds = state == "started" ? 0 : now() - of.since;
    event.threads = settings.needs.threads;
    event.host = attempt.last.host;
    event.id = attempt.id;
    event.why = why;
    if (listener.task)
        listener.task(event);
    // A short task may be over before it was seen to run.
    of.since = of.since <= 0 && attempt.began <= 0 ? attempt.waited : now();
    of.chunk = state == "started" ? std::optional(chunk) : std::nullopt;
}

EnginePool::Private::Told &EnginePool::Private::toldOf(std::size_t number)
{
    if (const auto found = told.find(number); found != told.end())
        return found->second;
    Told fresh;
    fresh.worker = freeWorkers.empty() ? told.size() : *freeWorkers.begin();
    freeWorkers.erase(fresh.worker);
    return told.emplace(number, fresh).first->second;
}

// The next chunk of an attempt that runs.
void EnginePool::Private::tellBegin(std::size_t number)
{
    const Dispatch::Attempt &attempt = dispatch->attempt(number);
    const auto chunk =
        std::ranges::find_if_not(attempt.chunks, [&](std::size_t one) { return dispatch->isChunkDone(one); });
    if (!toldOf(number).chunk && chunk != attempt.chunks.end())
        tell(number, *chunk, "started");
}

void EnginePool::Private::tellEnd(std::size_t number)
{
    const auto of = told.find(number);
    if (of == told.end())
        return;
    if (of->second.chunk) {
        const TaskReport &last = dispatch->attempt(number).last;
        const bool isFailed = last.state == TaskState::Failed;
        tell(number, *of->second.chunk, isFailed ? "failed" : "lost", describe(last));
    }
    freeWorkers.insert(of->second.worker);
    told.erase(of);
}

// Of attempts that have ended, and hosts that are set aside since.
void EnginePool::Private::tellEnds()
{
    for (auto one = told.begin(); one != told.end();) {
        const std::size_t number = (one++)->first;
        if (!dispatch->active().contains(number))
            tellEnd(number);
    }
    for (const std::string &host : dispatch->avoided())
        if (avoided.insert(host).second)
            note("warning", fmt::format("{} is set aside: tasks failed on it again and again", host));
}

void EnginePool::Private::lookForResults()
{
    std::error_code ignored;
    const std::set<std::size_t> active = dispatch->active();
    for (const std::size_t number : active) {
        for (const std::size_t chunk : dispatch->attempt(number).chunks) {
            if (dispatch->isChunkDone(chunk))
                continue;
            if (!fs::exists(inversion::resultFile((*files)[chunk]), ignored))
                break; // they come in this order
            if (toldOf(number).chunk != chunk)
                tell(number, chunk, "started");
            tell(number, chunk, "done");
            dispatch->chunkDone(chunk, now());
            (*done)(chunk);
        }
        if (dispatch->attempt(number).began > 0)
            tellBegin(number);
    }
}

void EnginePool::Private::tellQueue(const std::map<std::string, std::size_t> &reasons)
{
    QueueEvent event;
    for (const std::size_t number : dispatch->active())
        ++(dispatch->attempt(number).began > 0 ? event.running : event.queued);
    if (!reasons.empty())
        event.why = std::ranges::max_element(reasons, {}, [](const auto &one) { return one.second; })->first;
    if (queue == event)
        return;
    queue = event;
    if (listener.queue)
        listener.queue(event);
}

// What the engine says of its tasks, where it is time to ask and it answers.
asio::awaitable<std::optional<std::vector<TaskReport>>> EnginePool::Private::ask()
{
    if (now() - asked < settings.interval)
        co_return std::nullopt;
    asked = now();
    const std::vector<std::string> ids = dispatch->activeIds();
    if (ids.empty())
        co_return std::nullopt;
    std::vector<TaskReport> reports;
    try {
        reports = co_await engine.states(ids);
    } catch (const FailureError &error) {
        dispatch->engineAsked(false, now());
        tellSilence(error);
        co_return std::nullopt;
    }
    if (std::exchange(isSilenceTold, false))
        note("note", "the engine answers again");
    answered = now();
    dispatch->engineAsked(true, answered);
    co_return reports;
}

void EnginePool::Private::take(const std::vector<TaskReport> &reports)
{
    std::map<std::string, std::size_t> reasons;
    for (const TaskReport &report : reports) {
        dispatch->reported(report, now());
        if (report.state == TaskState::Queued && !report.why.empty())
            ++reasons[report.why];
    }
    tellQueue(reasons);
}

asio::awaitable<void> EnginePool::Private::cancel()
{
    const std::vector<std::string> ids = dispatch->takeCancels();
    if (ids.empty())
        co_return;
    try {
        co_await engine.cancel(ids);
    } catch (const FailureError &error) {
        note("warning", fmt::format("{} tasks that are no longer needed could not be cancelled: {}",
                                    ids.size(), error.what()));
    }
}

asio::awaitable<void> EnginePool::Private::sleep(double seconds)
{
    asio::steady_timer timer(context, std::chrono::milliseconds(static_cast<int>(1e3 * seconds)));
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> EnginePool::Private::serve()
{
    while (!isCleanedUp && !isStopping) { // of what a driver that was killed has left
        try {
            co_await engine.cleanUp();
            isCleanedUp = true;
        } catch (const FailureError &error) {
            tellSilence(error);
        }
        if (!isCleanedUp)
            co_await sleep(settings.interval);
    }
    while (!dispatch->isDone() && !dispatch->failure() && !isStopping) {
        co_await submitNext();
        const std::optional<std::vector<TaskReport>> reports = co_await ask();
        lookForResults(); // before the ends of their attempts
        if (reports)
            take(*reports);
        dispatch->look(now());
        tellEnds();
        co_await cancel();
        if (!dispatch->isDone() && !dispatch->failure())
            co_await sleep(std::min(kResults, settings.interval));
    }
    if (!dispatch->failure())
        co_return;
    std::string log;
    try {
        log = co_await engine.log(dispatch->failure()->last.id);
    } catch (const FailureError &) { // what went wrong first counts
    }
    giveUp(log);
}

void EnginePool::Private::giveUp(const std::string &log) const
{
    const DispatchFailure &failure = *dispatch->failure();
    const TaskReport &last = failure.last;
    std::string what =
        fmt::format("could not be computed (attempt {}): {}", failure.attempts, describe(last));
    if (!log.empty())
        what += ". Its log ends: " + log;
    const char *mend = "Mend what the log tells, and resume the run: what was computed is kept";
    if (last.end == TaskEnd::OutOfMemory)
        mend = "Give tasks more memory in the profile, and resume the run";
    else if (last.end == TaskEnd::TimeLimit)
        mend = "Give tasks more time in the profile, and resume the run";
    throw FailureError(what, (*files)[failure.chunk], mend);
}

EnginePool::EnginePool(asio::io_context &context, Engine &engine, EnginePoolSettings settings,
                       EngineListener listener)
    : m_private(std::make_unique<Private>(context, engine, settings, std::move(listener)))
{}

EnginePool::~EnginePool() = default;

void EnginePool::expect(std::size_t bytesOfTask)
{
    if (bytesOfTask > m_private->settings.needs.memory)
        throw InputError(fmt::format("a task has {:.1f} GB of memory, a shot needs {:.1f} GB",
                                     static_cast<double>(m_private->settings.needs.memory) / 1e9,
                                     static_cast<double>(bytesOfTask) / 1e9),
                         "profile", "Give tasks more memory: terranectl profile set NAME --memory");
}

void EnginePool::run(const std::vector<std::string> &taskFiles, const std::function<void(std::size_t)> &done,
                     const Progress &progress)
{
    Private &pool = *m_private;
    pool.files = &taskFiles;
    pool.done = &done;
    DispatchPolicy policy = pool.settings.policy;
    policy.chunksOfTask = chunksOfTask(taskFiles.size(), pool.settings.tasksAtOnce, pool.secondsOfChunk,
                                       pool.engine.limits().latency);
    pool.dispatch.emplace(taskFiles.size(), policy);
    pool.told.clear();
    pool.freeWorkers.clear();
    std::error_code ignored;
    for (const std::string &file : taskFiles) // a damaged one would be taken for what is to come
        fs::remove(inversion::resultFile(file), ignored);
    pool.answered = now();
    pool.asked = pool.answered;
    pool.isStopping = false;
    std::exception_ptr failure;
    try {
        runToEnd(pool.context, pool.serve(), [&] { pool.isStopping = progress.isCancelled(); });
    } catch (...) {
        failure = std::current_exception();
    }
    if (const std::vector<std::string> ids = pool.dispatch->activeIds();
        !ids.empty() && (failure || progress.isCancelled())) {
        try {
            runToEnd(pool.context, pool.engine.cancel(ids));
        } catch (const Error &) { // what stopped the run counts
        }
    }
    pool.secondsOfChunk = pool.dispatch->secondsOfChunk();
    pool.files = nullptr;
    pool.done = nullptr;
    if (failure)
        std::rethrow_exception(failure);
    progress.throwIfCancelled("run");
}

} // namespace terrane::remote
