// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/feed/feed_session.h"

#include "core/error.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"
#include "core/run/run_lock.h"
#include "core/time_text.h"
#include "remote/feed/feed_array.h"
#include "remote/local/process_load.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <fstream>
#include <iterator>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

static_assert(std::endian::native == std::endian::little, "payloads are little-endian");

constexpr std::size_t kLongestRunFile = 512 << 10;              // that fits into a header
constexpr auto kStatusLook = std::chrono::milliseconds(200);    // between looks at the lock
constexpr auto kStatusPeriod = std::chrono::milliseconds(1000); // also of a status that stays the same

std::string textOf(const Json &request, const char *key)
{
    const auto found = request.find(key);
    return found != request.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool isArray(const std::string &name)
{
    return name == "model" || name == "gradient" || name == "update" || name == "image";
}

Json idOf(const Json &request)
{
    return request.contains("id") ? request["id"] : Json();
}

Frame errorFrame(const Json &request, const Error &error)
{
    return {{{"id", idOf(request)},
             {"error", {{"what", error.problem()}, {"where", error.where()}, {"mend", error.mend()}}}}};
}

InputError unknown(const Json &request)
{
    return {fmt::format("{} is no request", request.dump(-1, ' ', false, Json::error_handler_t::replace)),
            "feed", "Requests have get, subscribe or unsubscribe: see the manual, feed.md"};
}

Frame runFrame(const Json &request, const std::string &path)
{
    std::ifstream file(path);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    if (text.size() > kLongestRunFile)
        throw InputError("is too long to be sent", path, "Read it where it lies");
    return {{{"id", idOf(request)}, {"run", Json::parse(text, nullptr, false)}}};
}

// Of a driver on this machine.
Json processesJson(const Json &driver)
{
    Json processes = Json::array();
    if (!driver.is_object() || textOf(driver, "host") != run::RunLock::hostName() ||
        !driver.contains("pid") || !driver["pid"].is_number_integer())
        return processes;
    for (const ProcessLoad &load : processLoads(driver["pid"].get<int>()))
        processes.push_back({{"process", load.process},
                             {"child", load.isChild},
                             {"cpu_s", load.cpuSeconds},
                             {"memory_bytes", load.memory}});
    return processes;
}

const Field &fieldOf(const Model &model, const Json &request)
{
    const std::string name = textOf(request, "field");
    if (!name.empty())
        return model.field(name);
    return model.has("vp") ? model.field("vp") : model.fields.at(0);
}

} // namespace

FeedSession::FeedSession(run::RunFolder folder)
    : m_folder(std::move(folder)), m_journal(m_folder.journalFile())
{
    m_folder.requireRun();
}

Frame FeedSession::greeting() const
{
    return {{{"terrane_feed", kFeedVersion}, {"folder", m_folder.path()}}};
}

void FeedSession::take(const Frame &frame)
{
    const Json &request = frame.header;
    try {
        const std::string get = textOf(request, "get"), subscribe = textOf(request, "subscribe");
        if (get == "run" || get == "misfits" || isArray(get)) {
            m_gets.push_back(request);
        } else if (subscribe == "events") {
            m_eventsId = idOf(request);
            m_from = request.contains("from") && request["from"].is_number_integer()
                         ? request["from"].get<std::int64_t>()
                         : 0;
            m_number = 0;
            m_events.clear();
            m_isJournalRead = m_areEventsTold = false;
            m_journal = run::JournalReader(m_folder.journalFile());
        } else if (subscribe == "status") {
            m_statusId = idOf(request);
            m_status = Json();
            m_statusLooked = {};
        } else if (isArray(subscribe)) {
            if (m_subscriptions.size() >= kMostRequests)
                throw InputError("too many subscriptions", "feed", "Take some back: unsubscribe");
            m_subscriptions[idOf(request).dump()] = {request, {}};
        } else if (request.contains("unsubscribe")) {
            m_subscriptions.erase(request["unsubscribe"].dump());
            if (m_eventsId == request["unsubscribe"])
                m_eventsId.reset();
            if (m_statusId == request["unsubscribe"])
                m_statusId.reset();
        } else {
            throw unknown(request);
        }
    } catch (const Error &error) {
        m_answers.push_back(errorFrame(request, error));
    }
}

std::optional<FeedSession::Version> FeedSession::lastVersion() const
{
    const std::vector<std::int64_t> iterations = m_folder.iterations();
    if (iterations.empty())
        return {};
    std::error_code gone;
    const auto time = fs::last_write_time(m_folder.iterationFile(iterations.back()), gone);
    return gone ? std::nullopt : std::optional(Version{iterations.back(), time});
}

Frame FeedSession::arrayFrame(const Json &request, std::int64_t iteration) const
{
    const std::string array = request.contains("get") ? textOf(request, "get") : textOf(request, "subscribe");
    const Model model = run::readIterationArray(m_folder, iteration, array);
    const Field &field = fieldOf(model, request);
    const FeedArray part = partOf(model.grid, field.values, request);
    Frame frame{{{"id", idOf(request)},
                 {"array", array},
                 {"iteration", iteration},
                 {"field", field.name},
                 {"unit", field.unit},
                 {"type", "float32"}}};
    frame.header.update(part.description);
    frame.payload.resize(part.values.size() * sizeof(float));
    std::memcpy(frame.payload.data(), part.values.data(), frame.payload.size());
    return frame;
}

Frame FeedSession::misfitsFrame(const Json &request, std::int64_t iteration) const
{
    const run::IterationRecord record = run::readIteration(m_folder.iterationFile(iteration));
    Frame frame{{{"id", idOf(request)},
                 {"misfits", iteration},
                 {"columns", {"shot", "misfit", "observed", "x_m", "y_m", "z_m"}},
                 {"type", "float32"},
                 {"shape", {record.misfits.size(), 6}}}};
    std::vector<float> values;
    values.reserve(record.misfits.size() * 6);
    for (const run::ShotMisfit &one : record.misfits)
        for (const double value : {static_cast<double>(one.shot), one.misfit, one.observed, one.source[0],
                                   one.source[1], one.source[2]})
            values.push_back(static_cast<float>(value));
    frame.payload.resize(values.size() * sizeof(float));
    std::memcpy(frame.payload.data(), values.data(), frame.payload.size());
    return frame;
}

Frame FeedSession::answerTo(const Json &request) const
{
    try {
        if (textOf(request, "get") == "run")
            return runFrame(request, m_folder.runFile());
        const Json wanted = request.contains("iteration") ? request["iteration"] : Json("last");
        const auto last = lastVersion();
        if (!last)
            throw InputError("no iteration is there yet", m_folder.path(), "Subscribe to it instead");
        if (wanted != "last" && !wanted.is_number_integer())
            throw InputError("iteration is neither a number nor \"last\"", "feed");
        const auto iteration = wanted == "last" ? last->iteration : wanted.get<std::int64_t>();
        if (!fs::exists(m_folder.iterationFile(iteration)))
            throw InputError(fmt::format("iteration {} is not there", iteration), m_folder.path(),
                             fmt::format("The last is {}", last->iteration));
        return textOf(request, "get") == "misfits" ? misfitsFrame(request, iteration)
                                                   : arrayFrame(request, iteration);
    } catch (const Error &error) {
        return errorFrame(request, error);
    }
}

// What changes is sent soon, and the rest with it every second: who hears nothing knows that the way is cut.
std::optional<Frame> FeedSession::nextStatus()
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_statusId || now - m_statusLooked < kStatusLook)
        return {};
    m_statusLooked = now;
    const auto holder = run::RunLock::holder(m_folder.lockFile());
    Json status = {{"driver", holder ? *holder : Json()},
                   {"request", run::toJson(run::readRequest(m_folder))},
                   {"is_there", fs::exists(m_folder.runFile())}};
    // By their number a reader sees that the journal is another: that is sent soon as well, once it is known.
    const bool tellsEvents = m_eventsId && m_isJournalRead;
    if (status == m_status && (m_areEventsTold || !tellsEvents) && now - m_statusSent < kStatusPeriod)
        return {};
    m_status = status;
    m_statusSent = now;
    m_areEventsTold = tellsEvents;
    status["time"] = currentTime();
    if (tellsEvents)
        status["events"] = m_number;
    status["processes"] = processesJson(status["driver"]);
    return Frame{{{"id", *m_statusId}, {"status", std::move(status)}}};
}

std::optional<Frame> FeedSession::nextEvent()
{
    if (!m_eventsId)
        return {};
    if (m_events.empty()) {
        m_isJournalRead = true;
        for (Json &event : m_journal.next())
            if (const std::int64_t number = m_number++; number >= m_from)
                m_events.push_back({{"id", *m_eventsId}, {"number", number}, {"event", std::move(event)}});
    }
    if (m_events.empty())
        return {};
    Frame frame{std::move(m_events.front())};
    m_events.pop_front();
    return frame;
}

// Of those that have not got the last version, the one after that which was served last.
std::optional<Frame> FeedSession::nextArray()
{
    if (m_subscriptions.empty())
        return {};
    const auto last = lastVersion();
    if (!last)
        return {};
    auto one = m_subscriptions.upper_bound(m_lastServed);
    for (std::size_t i = 0; i < m_subscriptions.size(); ++i, ++one) {
        if (one == m_subscriptions.end())
            one = m_subscriptions.begin();
        auto &[id, subscription] = *one;
        if (subscription.sent == *last)
            continue;
        subscription.sent = *last;
        m_lastServed = id;
        try {
            return arrayFrame(subscription.request, last->iteration);
        } catch (const Error &error) {
            // Start models have no gradient: that of the next iteration comes.
            if (last->iteration == 0 && textOf(subscription.request, "subscribe") != "model")
                continue;
            return errorFrame(subscription.request, error);
        }
    }
    return {};
}

std::optional<Frame> FeedSession::next()
{
    if (!m_answers.empty()) {
        Frame frame = std::move(m_answers.front());
        m_answers.pop_front();
        return frame;
    }
    if (!m_gets.empty()) {
        const Json request = std::move(m_gets.front());
        m_gets.pop_front();
        return answerTo(request);
    }
    if (auto status = nextStatus())
        return status;
    if (auto event = nextEvent())
        return event;
    return nextArray();
}

} // namespace terrane::remote
