// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/inversion/run_progress.h"
#include "core/inversion/run_tasks.h"
#include "core/inversion/run_view.h"
#include "core/model/model.h"
#include "core/run/iteration_file.h"
#include "remote/feed/frame.h"
#include "remote/local/process_load.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::remote {

// An array that a reader wants to see.
struct ArrayWish
{
    std::string array = "model"; // "model", "gradient", "update", "image"; "difference": to the start model
    std::string field = {};      // of the model; empty: vp
    std::optional<std::int64_t> iteration = {}; // nothing: the last, and again each that comes
    std::size_t nodes = 1U << 25;               // at most; a larger grid comes decimated

    bool operator==(const ArrayWish &) const = default;
};

struct ArrayNews
{
    ArrayWish wish;
    std::int64_t iteration = 0;
    std::size_t decimate = 1;           // every so many nodes
    std::shared_ptr<const Model> model; // one field
};

struct ShotMisfits
{
    std::int64_t iteration = 0;
    std::vector<run::ShotMisfit> shots;
};

// What is known of a run.
struct RunKnown
{
    std::string folder;                            // as the feed names it
    std::shared_ptr<const run::Settings> settings; // null until the run file came
    inversion::RunPlan plan;
    inversion::RunProgress progress;
    inversion::RunTasks tasks;
    std::deque<nlohmann::ordered_json> events; // the last ones, to read
    std::optional<nlohmann::ordered_json> driver;
    run::Request request = run::Request::None;
    bool isThere = true; // the folder
    double time = 0;     // of the machine where it lies, s since 1970
    std::vector<ProcessLoad> processes;
    bool hasStatus = false; // anything came

    inversion::RunState state() const { return inversion::stateOf(progress, driver.has_value()); }
};

// A reader's end of a feed, without the pipe: bytes come in, bytes to send and news go out. It outlives
// pipes: when a feed was started anew it goes on after the last event that it has.
class FeedClient
{
public:
    struct News
    {
        bool run = false; // something in known()
        std::vector<ArrayNews> arrays;
        std::vector<ShotMisfits> misfits;
        std::vector<Error> errors; // what could not be answered
    };

    FeedClient();

    // A feed was started: all that is wanted is asked for again.
    void start();
    // Throws InputError when the other end speaks no (or a newer) feed: end it.
    News receive(std::span<const std::byte> bytes);
    // What to write to the feed now.
    std::vector<std::byte> takeRequests();

    void show(const std::optional<ArrayWish> &wish);
    void askMisfits(std::int64_t iteration);
    const RunKnown &known() const { return m_known; }

private:
    using Json = nlohmann::ordered_json;

    void send(Json request);
    void askArray();
    void subscribeEvents();
    void take(const Frame &frame, News &news);
    void takeEvent(const Json &header, News &news);
    void takeStatus(const Json &status, News &news);
    void takeRun(const Json &run, News &news);
    void takeArray(const Frame &frame, News &news);
    void takeMisfits(const Frame &frame, News &news) const;
    void forget();

    FrameReader m_reader;
    std::vector<std::byte> m_requests;
    RunKnown m_known;
    std::int64_t m_events = 0; // that are known
    Json m_lastEvent;
    bool m_isGreeted = false;
    std::optional<ArrayWish> m_wish;
    std::int64_t m_wishNumber = 0;        // ids of answers to earlier wishes are no longer wanted
    std::shared_ptr<const Model> m_start; // for differences
    std::optional<ArrayNews> m_waiting;   // for the start model
};

} // namespace terrane::remote
