// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/progress.h"
#include "remote/transport/retry.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::remote {

// Statuses of HTTP that mean something here (RFC 9110, 15).
inline constexpr long kOk = 200, kPartial = 206, kRangeNotSatisfiable = 416;

struct TransferLimits
{
    std::chrono::milliseconds connectTimeout{20'000};
    std::chrono::seconds stallTimeout{60}; // without a byte
    RetryPolicy retry;
};

// A failure that may pass: worth another attempt.
class TransientError : public FailureError
{
public:
    using FailureError::FailureError;
};

// What a server said before the content.
struct ResponseHead
{
    long status = 0;                            // of HTTP; 0 for FTP
    std::map<std::string, std::string> headers; // names in lower case
    std::optional<std::uint64_t> length;        // of the content, bytes
    std::optional<std::int64_t> fileTime;       // of FTP, seconds since 1970

    std::string header(const std::string &name) const;
};

struct TransferRequest
{
    std::string url;
    std::string range;            // "0-99" or "100-"; HTTP only
    std::string ifRange;          // validator that `range` needs; HTTP only
    std::uint64_t resumeFrom = 0; // FTP only
    bool headOnly = false;        // FTP only: size and time, no content
    // Told once, before the content; returns false when the content is not wanted.
    std::function<bool(const ResponseHead &)> onHead;
    std::function<void(std::span<const std::byte>)> onContent;
};

// One libcurl handle, which keeps its connection. Used by one thread at a time.
class Connection
{
public:
    explicit Connection(const TransferLimits &limits);
    ~Connection();

    // Throws InputError for what the user must mend (404, log-in refused), TransientError for what may pass,
    // FailureError for the rest (certificate), Error(Interrupted) on cancel, and what the request's functions
    // throw. Statuses of 400 and more are errors; redirects are followed.
    ResponseHead perform(const TransferRequest &request, const Progress &progress);

private:
    struct Transfer;
    void *m_handle = nullptr;
    TransferLimits m_limits;
};

// Connections that wait for the next request; may be used from several threads.
class ConnectionPool
{
public:
    explicit ConnectionPool(const TransferLimits &limits) : m_limits(limits) {}

    ResponseHead perform(const TransferRequest &request, const Progress &progress);
    // Repeats `attempt`, which performs requests, while it throws TransientError and the policy allows.
    void performWithRetries(const std::string &where, const Progress &progress,
                            const std::function<void()> &attempt) const;
    const TransferLimits &limits() const { return m_limits; }

private:
    TransferLimits m_limits;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Connection>> m_idle;
};

} // namespace terrane::remote
