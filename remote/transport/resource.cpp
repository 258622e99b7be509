// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/resource.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

namespace terrane::remote {

namespace {

template<typename Number>
bool takeNumber(std::string_view &text, Number &number)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool take(std::string_view &text, std::string_view expected)
{
    if (text.substr(0, expected.size()) != expected)
        return false;
    text.remove_prefix(expected.size());
    return true;
}

// The entity tag, when it stands for the same bytes (RFC 9110, 8.8.3).
std::string strongTag(const ResponseHead &head)
{
    const std::string tag = head.header("etag");
    return tag.size() > 2 && tag.front() == '"' ? tag : std::string();
}

// The value of `algorithm` in a Repr-Digest ("sha-256=:...:", RFC 9530) or Digest ("SHA-256=...", RFC 3230).
std::string digestOf(const ResponseHead &head, std::string_view algorithm, std::string_view oldName)
{
    const auto find = [](const std::string &list, const std::string &name) -> std::string {
        const auto at = list.find(name + '=');
        if (at == std::string::npos || (at > 0 && list[at - 1] != ' ' && list[at - 1] != ','))
            return {};
        std::string value = list.substr(at + name.size() + 1);
        value.erase(std::min(value.find(','), value.size()));
        if (value.size() > 1 && value.front() == ':')
            value = value.substr(1, value.find(':', 1) - 1);
        return value;
    };
    const std::string value = find(head.header("repr-digest"), std::string(algorithm));
    return value.empty() ? find(head.header("digest"), std::string(oldName)) : value;
}

void readHead(const ResponseHead &head, Resource &resource)
{
    const std::string encoding = head.header("content-encoding");
    if (!encoding.empty() && encoding != "identity")
        throw InputError(fmt::format("the server sends it encoded as {}", encoding), resource.url,
                         "Ask for the plain file, or unpack a local copy");
    resource.entityTag = strongTag(head);
    resource.lastModified = head.header("last-modified");
    resource.sha256 = digestOf(head, "sha-256", "SHA-256");
    resource.md5 = head.header("content-md5");
    const auto range = parseContentRange(head.header("content-range"));
    if (head.status == kPartial && range && range->first == 0 && range->size) {
        resource.ranges = true;
        resource.size = range->size;
        resource.md5.clear(); // of the part
    } else if (head.status == kRangeNotSatisfiable && range && range->size == 0) {
        resource.ranges = true;
        resource.size = 0;
    } else if (head.status == kOk) {
        resource.size = head.length;
    } else {
        throw FailureError(
            fmt::format("the server's answer makes no sense (HTTP status {}, Content-Range \"{}\")",
                        head.status, head.header("content-range")),
            resource.url, "Check the address");
    }
}

} // namespace

std::optional<ContentRange> parseContentRange(const std::string &value)
{
    std::string_view text = value;
    ContentRange range;
    if (!take(text, "bytes "))
        return {};
    if (!take(text, "*") && !(takeNumber(text, range.first) && take(text, "-") &&
                              takeNumber(text, range.last) && range.last >= range.first))
        return {};
    if (!take(text, "/"))
        return {};
    std::uint64_t size = 0;
    if (takeNumber(text, size))
        range.size = size;
    else if (!take(text, "*"))
        return {};
    return text.empty() ? std::optional(range) : std::nullopt;
}

std::string Resource::version() const
{
    return fmt::format("{}|{}|{}", size ? fmt::format("{}", *size) : "?", entityTag, lastModified);
}

void Resource::checkUnchanged(const ResponseHead &head) const
{
    const auto range = parseContentRange(head.header("content-range"));
    const bool sameSize = !range || !range->size || range->size == size;
    if (strongTag(head) != entityTag || head.header("last-modified") != lastModified || !sameSize)
        throw InputError("has changed on the server while it was read", url, "Open it again");
}

Resource askFor(const Location &location, ConnectionPool &connections, const Progress &progress)
{
    Resource resource;
    connections.performWithRetries(location.text, progress, [&] {
        resource = {};
        resource.scheme = location.scheme;
        resource.url = location.text;
        TransferRequest request;
        request.url = location.text;
        if (location.scheme == Scheme::Ftp) {
            request.headOnly = true;
            const ResponseHead head = connections.perform(request, progress);
            resource.size = head.length;
            if (head.fileTime)
                resource.lastModified = fmt::format("{}", *head.fileTime);
            return;
        }
        // One byte instead of HEAD: it shows whether ranges work, and signed URLs allow GET only.
        request.range = "0-0";
        request.onHead = [](const ResponseHead &head) { return head.status == kPartial; };
        readHead(connections.perform(request, progress), resource);
    });
    return resource;
}

} // namespace terrane::remote
