// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::run {

// The journal of a run: journal.jsonl, one JSON object a line, only ever added to. Each has "time" (s since
// 1970) and "event"; what else it has depends on the event.
class Journal
{
public:
    // Opens (or begins) it for adding. A last line that a power cut left torn is cut off. Throws
    // FailureError.
    explicit Journal(std::string path);
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    // Adds a line; with `durable` it survives a power cut. May be called from several threads. Throws
    // FailureError, after which nothing of the line is there.
    void add(std::string_view event, nlohmann::ordered_json fields = nlohmann::ordered_json::object(),
             bool durable = false);

private:
    std::string m_path;
    std::mutex m_mutex;
    int m_descriptor = -1;
};

// Reads a journal while it grows.
class JournalReader
{
public:
    explicit JournalReader(std::string path) : m_path(std::move(path)) {}

    // The whole lines that were added since the last call. Lines that are no JSON object are left out. None
    // when there is no file. Throws FailureError when it cannot be read.
    std::vector<nlohmann::ordered_json> next();

private:
    std::string m_path, m_rest;
    std::uint64_t m_read = 0;
};

} // namespace terrane::run
