// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/feed/feed_client.h"

#include "core/model/transform.h"
#include "core/run/run_file.h"
#include "remote/feed/feed_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace terrane::remote {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostEvents = 2000; // that are kept to be read
constexpr std::uint64_t kMostPayload = 8ULL << 30;
constexpr const char *kMend = "Use the same version of Terrane on both ends";

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double numberOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

std::int64_t integerOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<std::int64_t>() : 0;
}

InputError notUnderstood(const std::string &what)
{
    return {"the feed sent " + what, "feed", kMend};
}

std::vector<float> valuesOf(const Frame &frame, std::uint64_t count)
{
    if (frame.payload.size() != count * sizeof(float))
        throw notUnderstood("an array of another size than it says");
    std::vector<float> values(frame.payload.size() / sizeof(float));
    std::memcpy(values.data(), frame.payload.data(), frame.payload.size());
    return values;
}

// The grid of an array of whole axes: "xz" or "xyz".
Grid gridOf(const Json &header)
{
    const std::string axes = textOf(header, "axes");
    const Json shape = header.value("shape", Json()), spacing = header.value("spacing_m", Json()),
               origin = header.value("origin_m", Json());
    if ((axes != "xz" && axes != "xyz") || shape.size() != axes.size() || spacing.size() != axes.size() ||
        origin.size() != axes.size())
        throw notUnderstood("an array whose axes are not understood");
    Grid grid;
    grid.shape = {1, 1, 1};
    grid.spacing = {1, 1, 1};
    grid.origin = {0, 0, 0};
    std::uint64_t room = kMostPayload / sizeof(float); // for nodes
    for (std::size_t i = 0; i < axes.size(); ++i) {
        const std::size_t axis = std::string_view("xyz").find(axes[i]);
        const auto nodes = shape[i].get<std::int64_t>();
        if (nodes < 1 || nodes > std::numeric_limits<std::int32_t>::max())
            throw notUnderstood("an array of a shape that cannot be");
        grid.shape[axis] = static_cast<std::size_t>(nodes);
        room /= static_cast<std::uint64_t>(nodes);
        grid.spacing[axis] = spacing[i].get<double>();
        grid.origin[axis] = origin[i].get<double>();
    }
    if (room == 0)
        throw notUnderstood("an array that is too large");
    return grid;
}

std::vector<ProcessLoad> loadsOf(const Json &processes)
{
    std::vector<ProcessLoad> loads;
    for (const Json &one : processes)
        if (one.is_object())
            loads.push_back({static_cast<int>(integerOf(one, "process")),
                             one.contains("child") && one["child"] == Json(true), numberOf(one, "cpu_s"),
                             static_cast<std::uint64_t>(std::max(numberOf(one, "memory_bytes"), 0.0))});
    return loads;
}

} // namespace

FeedClient::FeedClient() : m_reader({.payload = kMostPayload}) {}

void FeedClient::start()
{
    m_reader = FrameReader({.payload = kMostPayload});
    m_requests.clear();
    m_isGreeted = false;
    m_waiting.reset();
    send({{"get", "run"}, {"id", "run"}});
    send({{"subscribe", "status"}, {"id", "status"}});
    subscribeEvents();
    askArray();
}

// From the last event that is known on, to see whether it is still the same.
void FeedClient::subscribeEvents()
{
    send({{"subscribe", "events"}, {"id", "events"}, {"from", std::max<std::int64_t>(m_events - 1, 0)}});
}

void FeedClient::send(Json request)
{
    const std::vector<std::byte> bytes = frameBytes({std::move(request)});
    m_requests.insert(m_requests.end(), bytes.begin(), bytes.end());
}

std::vector<std::byte> FeedClient::takeRequests()
{
    return std::exchange(m_requests, {});
}

void FeedClient::show(const std::optional<ArrayWish> &wish)
{
    if (wish == m_wish)
        return;
    if (m_wish)
        send({{"unsubscribe", fmt::format("array-{}", m_wishNumber)}});
    const bool isOfSameStart = wish && m_wish && wish->field == m_wish->field && wish->nodes == m_wish->nodes;
    if (!isOfSameStart)
        m_start.reset();
    m_wish = wish;
    ++m_wishNumber;
    m_waiting.reset();
    askArray();
}

void FeedClient::askArray()
{
    if (!m_wish)
        return;
    const std::string array = m_wish->array == "difference" ? "model" : m_wish->array;
    Json request = {{m_wish->iteration ? "get" : "subscribe", array},
                    {"id", fmt::format("array-{}", m_wishNumber)},
                    {"nodes", m_wish->nodes}};
    if (m_wish->iteration)
        request["iteration"] = *m_wish->iteration;
    if (!m_wish->field.empty())
        request["field"] = m_wish->field;
    if (m_wish->array == "difference" && !m_start) {
        Json start = request;
        start.erase("subscribe");
        start["get"] = array;
        start["id"] = fmt::format("start-{}", m_wishNumber);
        start["iteration"] = 0;
        send(std::move(start));
    }
    send(std::move(request));
}

void FeedClient::askMisfits(std::int64_t iteration)
{
    send({{"get", "misfits"}, {"id", "misfits"}, {"iteration", iteration}});
}

FeedClient::News FeedClient::receive(std::span<const std::byte> bytes)
{
    News news;
    m_reader.add(bytes);
    while (const auto frame = m_reader.next()) {
        try {
            take(*frame, news);
        } catch (const Json::exception &) {
            throw notUnderstood("something that is not understood");
        }
    }
    return news;
}

void FeedClient::take(const Frame &frame, News &news)
{
    const Json &header = frame.header;
    if (!m_isGreeted) {
        if (!header.contains("terrane_feed"))
            throw notUnderstood("something else before its greeting");
        if (integerOf(header, "terrane_feed") > kFeedVersion)
            throw InputError(fmt::format("speaks version {} of the feed, newer than this program's {}",
                                         integerOf(header, "terrane_feed"), kFeedVersion),
                             "feed", kMend);
        m_isGreeted = true;
        m_known.folder = textOf(header, "folder");
    } else if (header.contains("event")) {
        takeEvent(header, news);
    } else if (header.contains("status")) {
        takeStatus(header["status"], news);
    } else if (header.contains("run")) {
        takeRun(header["run"], news);
    } else if (header.contains("array")) {
        takeArray(frame, news);
    } else if (header.contains("misfits")) {
        takeMisfits(frame, news);
    } else if (header.contains("error")) {
        const Json &error = header["error"];
        const std::string id = textOf(header, "id");
        const bool isOld = (id.starts_with("array-") || id.starts_with("start-")) &&
                           !id.ends_with(fmt::format("-{}", m_wishNumber));
        if (!isOld)
            news.errors.push_back(
                InputError(textOf(error, "what"), textOf(error, "where"), textOf(error, "mend")));
    }
}

void FeedClient::takeEvent(const Json &header, News &news)
{
    const std::int64_t number = integerOf(header, "number");
    const Json &event = header["event"];
    if (number < m_events) {
        if (number == m_events - 1 && event != m_lastEvent) {
            forget();
            subscribeEvents();
        }
        return;
    }
    if (number > m_events) // of a subscription that was begun anew meanwhile
        return;
    ++m_events;
    m_lastEvent = event;
    m_known.progress.add(event);
    m_known.tasks.add(event);
    if (textOf(event, "event") != "task" || event.contains("why")) {
        m_known.events.push_back(event);
        if (m_known.events.size() > kMostEvents)
            m_known.events.pop_front();
    }
    news.run = true;
}

// The folder is another one now, with a journal of its own.
void FeedClient::forget()
{
    m_events = 0;
    m_lastEvent = Json();
    m_known.progress = {};
    m_known.tasks = inversion::RunTasks();
    m_known.events.clear();
    m_start.reset();
}

void FeedClient::takeStatus(const Json &status, News &news)
{
    const bool hasDriver = status.contains("driver") && status["driver"].is_object();
    m_known.driver = hasDriver ? std::optional(status["driver"]) : std::nullopt;
    const std::string request = textOf(status, "request");
    m_known.request = request == "pause"    ? run::Request::Pause
                      : request == "cancel" ? run::Request::Cancel
                                            : run::Request::None;
    m_known.isThere = !status.contains("is_there") || status["is_there"] != Json(false);
    m_known.time = numberOf(status, "time");
    m_known.processes =
        status.contains("processes") ? loadsOf(status["processes"]) : std::vector<ProcessLoad>();
    m_known.hasStatus = true;
    if (status.contains("events") && integerOf(status, "events") < m_events) {
        forget();
        subscribeEvents();
    }
    news.run = true;
}

void FeedClient::takeRun(const Json &run, News &news)
{
    run::Problems problems; // inputs may be gone, or lie on the host: that hinders nobody who looks
    const run::Settings settings = run::parseRunFile(run.dump(2), m_known.folder + "/run.json", problems);
    run::throwProblems(std::move(problems), m_known.folder + "/run.json");
    m_known.settings = std::make_shared<const run::Settings>(settings);
    m_known.plan = inversion::planOf(settings);
    news.run = true;
}

void FeedClient::takeArray(const Frame &frame, News &news)
{
    const Json &header = frame.header;
    const std::string id = textOf(header, "id");
    if (!m_wish || !id.ends_with(fmt::format("-{}", m_wishNumber)))
        return;
    auto model = std::make_shared<Model>();
    model->grid = gridOf(header);
    model->fields = {{textOf(header, "field"), textOf(header, "unit"), valuesOf(frame, model->grid.size())}};
    ArrayNews array{*m_wish, integerOf(header, "iteration"),
                    static_cast<std::size_t>(std::max<std::int64_t>(integerOf(header, "decimate"), 1)),
                    model};
    if (id.starts_with("start-")) {
        m_start = std::move(model);
        if (!m_waiting)
            return;
        array = *std::exchange(m_waiting, {});
    }
    if (m_wish->array == "difference") {
        if (!m_start) {
            m_waiting = std::move(array);
            return;
        }
        array.model = std::make_shared<const Model>(difference(*array.model, *m_start));
    }
    news.arrays.push_back(std::move(array));
}

void FeedClient::takeMisfits(const Frame &frame, News &news) const
{
    const Json shape = frame.header.value("shape", Json());
    if (shape.size() != 2 || shape[1] != Json(6))
        throw notUnderstood("misfits in columns that are not understood");
    ShotMisfits misfits;
    misfits.iteration = integerOf(frame.header, "misfits");
    const std::vector<float> values = valuesOf(frame, shape[0].get<std::uint64_t>() * 6);
    for (std::size_t i = 0; i + 5 < values.size(); i += 6)
        misfits.shots.push_back({static_cast<std::size_t>(std::max(values[i], 0.0F)),
                                 values[i + 1],
                                 values[i + 2],
                                 {values[i + 3], values[i + 4], values[i + 5]}});
    news.misfits.push_back(std::move(misfits));
}

} // namespace terrane::remote
