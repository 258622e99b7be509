// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/transfer.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <string_view>
#include <utility>

namespace terrane::remote {

namespace {

constexpr std::size_t kMostHeaderBytes = 64 * 1024;
constexpr long kMostRedirects = 5;
constexpr long kFirstErrorStatus = 400;

void startCurl()
{
    static const CURLcode result = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (result != CURLE_OK)
        throw FailureError(fmt::format("libcurl cannot be started ({})", curl_easy_strerror(result)),
                           "network");
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

[[noreturn]] void throwStatus(long status, const std::string &url)
{
    if (status == 404 || status == 410)
        throw InputError(fmt::format("is not there (HTTP status {})", status), url, "Check the address");
    if (status == 401 || status == 403)
        throw InputError(fmt::format("may not be read (HTTP status {})", status), url,
                         "Check the address; put user and password into ~/.netrc if it needs them");
    if (status == 408 || status == 429 || status >= 500)
        throw TransientError(fmt::format("the server cannot serve it now (HTTP status {})", status), url,
                             "Try again later");
    throw InputError(fmt::format("the server refuses the request (HTTP status {})", status), url,
                     "Check the address");
}

[[noreturn]] void throwCode(CURLcode code, const char *detail, long systemError, const std::string &url)
{
    std::string reason = detail[0] != '\0' ? detail : curl_easy_strerror(code);
    if (systemError != 0)
        reason = fmt::format("{}: {}", reason, std::strerror(static_cast<int>(systemError)));
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        throw FailureError(fmt::format("the server's certificate is not trusted ({})", reason), url,
                           "Check the address; a certificate authority of your own is named by the "
                           "environment variable CURL_CA_BUNDLE");
    case CURLE_REMOTE_FILE_NOT_FOUND:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_FTP_COULDNT_RETR_FILE:
        throw InputError(fmt::format("is not there or may not be read ({})", reason), url,
                         "Check the address");
    case CURLE_LOGIN_DENIED:
        throw InputError(fmt::format("the server refuses the log-in ({})", reason), url,
                         "Put user and password into ~/.netrc");
    case CURLE_URL_MALFORMAT:
        throw InputError(fmt::format("is no valid URL ({})", reason), url, "Write a blank as %20");
    case CURLE_TOO_MANY_REDIRECTS:
    case CURLE_UNSUPPORTED_PROTOCOL:
        throw InputError(fmt::format("leads elsewhere ({})", reason), url, "Give the final address");
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
        throw TransientError(fmt::format("the host is not found ({})", reason), url,
                             "Check the address and the network");
    case CURLE_COULDNT_CONNECT:
        throw TransientError(fmt::format("the server does not answer ({})", reason), url,
                             "Check the address and the network, and whether the server runs");
    case CURLE_OPERATION_TIMEDOUT:
        throw TransientError(fmt::format("the server took too long ({})", reason), url, "Try again later");
    case CURLE_OUT_OF_MEMORY:
        throw std::bad_alloc();
    default:
        throw TransientError(fmt::format("the transfer broke off ({})", reason), url, "Try again");
    }
}

} // namespace

std::string ResponseHead::header(const std::string &name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

// The state of one request, which libcurl's callbacks share. Exceptions must not pass through libcurl: they
// are kept and thrown afterwards.
struct Connection::Transfer
{
    const TransferRequest &request;
    const Progress &progress;
    CURL *handle = nullptr;
    ResponseHead head = {};
    std::size_t headerBytes = 0;
    bool headTold = false, unwanted = false, tooManyHeaders = false;
    std::exception_ptr error = {};

    void tellHead()
    {
        if (std::exchange(headTold, true))
            return;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &head.status);
        const bool isHttp = request.url[0] == 'h' || request.url[0] == 'H';
        if (!isHttp)
            head.status = 0;
        else if (head.status >= kFirstErrorStatus && head.status != kRangeNotSatisfiable)
            throwStatus(head.status, request.url);
        curl_off_t length = -1;
        curl_easy_getinfo(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
        if (length >= 0)
            head.length = static_cast<std::uint64_t>(length);
        curl_off_t time = -1;
        curl_easy_getinfo(handle, CURLINFO_FILETIME_T, &time);
        if (time >= 0)
            head.fileTime = time;
        if (request.onHead && !request.onHead(head))
            unwanted = true;
    }

    static std::size_t onHeader(char *data, std::size_t, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        const std::string_view line(data, count);
        if (line.substr(0, 5) == "HTTP/") // of the next answer, after a redirect
            transfer.head.headers.clear();
        transfer.headerBytes += count;
        if (transfer.headerBytes > kMostHeaderBytes) {
            transfer.tooManyHeaders = true;
            return 0;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos && colon > 0) {
            std::string name(line.substr(0, colon));
            std::transform(name.begin(), name.end(), name.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
            transfer.head.headers[name] = trimmed(line.substr(colon + 1));
        }
        return count;
    }

    static std::size_t onContent(char *data, std::size_t, std::size_t count, void *self)
    {
        auto &transfer = *static_cast<Transfer *>(self);
        if (transfer.request
                .headOnly) // libcurl makes header lines of what FTP tells, and passes them here too
            return count;
        try {
            transfer.tellHead();
            if (transfer.unwanted)
                return 0;
            if (transfer.request.onContent)
                transfer.request.onContent(std::as_bytes(std::span(data, count)));
            return count;
        } catch (...) {
            transfer.error = std::current_exception();
            return 0;
        }
    }

    static int onProgress(void *self, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
    {
        return static_cast<Transfer *>(self)->progress.isCancelled() ? 1 : 0;
    }
};

Connection::Connection(const TransferLimits &limits) : m_limits(limits)
{
    startCurl();
    m_handle = curl_easy_init();
    if (!m_handle)
        throw std::bad_alloc();
}

Connection::~Connection()
{
    curl_easy_cleanup(m_handle);
}

ResponseHead Connection::perform(const TransferRequest &request, const Progress &progress)
{
    CURL *handle = m_handle;
    curl_easy_reset(handle); // keeps the connection
    Transfer transfer = {request, progress, handle};
    std::array<char, CURL_ERROR_SIZE> detail = {};
    const auto set = [&](CURLoption option, auto value) { curl_easy_setopt(handle, option, value); };
    const bool https = request.url.substr(0, 5) == "https";
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_ERRORBUFFER, detail.data());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_OPTIONAL));
    set(CURLOPT_USERAGENT, "terrane");
    set(CURLOPT_PROTOCOLS_STR, "http,https,ftp");
    // Never from a secured answer to an unsecured one, nor to this machine's files.
    set(CURLOPT_REDIR_PROTOCOLS_STR, https ? "https" : "http,https");
    set(CURLOPT_FOLLOWLOCATION, 1L);
    set(CURLOPT_MAXREDIRS, kMostRedirects);
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_limits.connectTimeout.count()));
    set(CURLOPT_LOW_SPEED_LIMIT, 1L);
    set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(m_limits.stallTimeout.count()));
    set(CURLOPT_FILETIME, 1L);
    set(CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(CURLOPT_HEADERDATA, &transfer);
    set(CURLOPT_WRITEFUNCTION, &Transfer::onContent);
    set(CURLOPT_WRITEDATA, &transfer);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    set(CURLOPT_XFERINFODATA, &transfer);
    if (const char *bundle = std::getenv("CURL_CA_BUNDLE"))
        set(CURLOPT_CAINFO, bundle);
    if (!request.range.empty())
        set(CURLOPT_RANGE, request.range.c_str());
    if (request.resumeFrom > 0)
        set(CURLOPT_RESUME_FROM_LARGE, static_cast<curl_off_t>(request.resumeFrom));
    if (request.headOnly)
        set(CURLOPT_NOBODY, 1L);
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr, curl_slist_free_all);
    const auto addHeader = [&](const std::string &line) {
        curl_slist *longer = curl_slist_append(headers.get(), line.c_str());
        if (!longer)
            throw std::bad_alloc();
        static_cast<void>(headers.release());
        headers.reset(longer);
    };
    addHeader("Accept-Encoding: identity");
    if (!request.ifRange.empty())
        addHeader("If-Range: " + request.ifRange);
    set(CURLOPT_HTTPHEADER, headers.get());

    const CURLcode code = curl_easy_perform(handle);
    if (transfer.error)
        std::rethrow_exception(transfer.error);
    progress.throwIfCancelled(request.url);
    if (transfer.tooManyHeaders)
        throw FailureError(
            fmt::format("the server's answer has headers of more than {} bytes", kMostHeaderBytes),
            request.url, "Check the address");
    if (code == CURLE_OK || transfer.unwanted) {
        transfer.tellHead(); // of an answer without content
        return transfer.head;
    }
    long systemError = 0;
    curl_easy_getinfo(handle, CURLINFO_OS_ERRNO, &systemError);
    throwCode(code, detail.data(), code == CURLE_COULDNT_CONNECT ? systemError : 0, request.url);
}

ResponseHead ConnectionPool::perform(const TransferRequest &request, const Progress &progress)
{
    std::unique_ptr<Connection> connection;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (!connection)
        connection = std::make_unique<Connection>(m_limits);
    // A connection that failed is dropped.
    ResponseHead head = connection->perform(request, progress);
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(connection));
    return head;
}

void ConnectionPool::performWithRetries(const std::string &where, const Progress &progress,
                                        const std::function<void()> &attempt) const
{
    for (int failed = 0;;) {
        try {
            attempt();
            return;
        } catch (const TransientError &) {
            const auto delay = m_limits.retry.delay(++failed);
            if (!delay)
                throw;
            pause(*delay, where, progress);
        }
    }
}

} // namespace terrane::remote
