// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/journal.h"
#include "core/run/run_folder.h"
#include "remote/feed/frame.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace terrane::remote {

inline constexpr int kFeedVersion = 1;

// What a reader of a run has asked for, and what it gets next. It knows no pipe: whoever moves the bytes
// takes requests in and asks for one frame after the other, each when the one before has gone. So at most
// one array is in memory, and a reader that is slow gets fewer versions of it. Reads the run folder only.
//
// Requests, with an "id" of the reader's choice that comes back in the answers:
//   {"subscribe": "events", "from": N}     events from number N on, one a frame
//   {"subscribe": "status"}                who drives it and what that uses, when it changes and every second
//   {"get": "run"}                         the run file
//   {"get": "misfits", "iteration": N | "last"}   of every shot of the iteration's last gradient
//   {"get": "model" | "gradient" | "update", "iteration": N | "last", "field": NAME,
//    "slice": {"axis": "x" | "y" | "z", "index": I}, "decimate": K, "nodes": N}
//   {"subscribe": "model" | ...}           the same of the last iteration, and again after each
//   {"unsubscribe": ID}
class FeedSession
{
public:
    explicit FeedSession(run::RunFolder folder);

    // What goes first: {"terrane_feed": 1, ...}.
    Frame greeting() const;

    // False while so many requests wait that no further one shall be taken in.
    bool isReady() const { return m_gets.size() < kMostRequests; }
    // A request that cannot be understood is answered by an error.
    void take(const Frame &request);

    // What to send next, or nothing as long as nothing is new.
    std::optional<Frame> next();

private:
    static constexpr std::size_t kMostRequests = 64;
    using Json = nlohmann::ordered_json;

    // A committed iteration; made again, it is another.
    struct Version
    {
        std::int64_t iteration = -1;
        std::filesystem::file_time_type time = {};
        bool operator==(const Version &) const = default;
    };
    struct Subscription
    {
        Json request;
        Version sent = {};
    };

    std::optional<Version> lastVersion() const;
    std::optional<Frame> nextStatus();
    std::optional<Frame> nextEvent();
    std::optional<Frame> nextArray();
    Frame answerTo(const Json &request) const;
    Frame arrayFrame(const Json &request, std::int64_t iteration) const;
    Frame misfitsFrame(const Json &request, std::int64_t iteration) const;

    run::RunFolder m_folder;
    std::deque<Frame> m_answers; // short ones
    std::deque<Json> m_gets;

    std::optional<Json> m_eventsId; // of the subscription
    std::int64_t m_from = 0, m_number = 0;
    run::JournalReader m_journal;
    bool m_isJournalRead = false; // to its end, once
    std::deque<Json> m_events;

    std::optional<Json> m_statusId; // of the subscription
    Json m_status;                  // as it was sent, without what changes all the time
    bool m_areEventsTold = false;   // their number, in a status
    std::chrono::steady_clock::time_point m_statusLooked, m_statusSent;

    std::map<std::string, Subscription> m_subscriptions; // by the id's text
    std::string m_lastServed;
};

} // namespace terrane::remote
