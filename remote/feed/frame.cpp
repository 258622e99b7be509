// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/feed/frame.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cstring>
#include <string_view>

namespace terrane::remote {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kPrefix = 4;
constexpr const char *kMend = "The other end does not speak this protocol: see the manual, feed.md";
constexpr const char *kPayload = "payload_bytes";

std::size_t headerLength(std::span<const std::byte> bytes)
{
    std::size_t length = 0;
    for (std::size_t i = 0; i < kPrefix; ++i)
        length |= static_cast<std::size_t>(bytes[i]) << (8 * i);
    return length;
}

std::uint64_t payloadLength(const Json &header, const FrameLimits &limits)
{
    const auto found = header.find(kPayload);
    if (found == header.end())
        return 0;
    if (!found->is_number_integer() || (!found->is_number_unsigned() && found->get<std::int64_t>() < 0))
        throw InputError("payload_bytes is no number of bytes", "feed", kMend);
    const auto length = found->get<std::uint64_t>();
    if (length > limits.payload)
        throw InputError(fmt::format("a payload of {} bytes, above the limit of {}", length, limits.payload),
                         "feed", kMend);
    return length;
}

} // namespace

struct FrameReader::Start
{
    std::size_t headerEnd = 0;
    Json header;
    std::uint64_t payload = 0;
};

std::vector<std::byte> frameBytes(const Frame &frame)
{
    Json header = frame.header;
    if (!frame.payload.empty())
        header[kPayload] = frame.payload.size();
    const std::string text = header.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::vector<std::byte> bytes(kPrefix + text.size() + frame.payload.size());
    for (std::size_t i = 0; i < kPrefix; ++i)
        bytes[i] = static_cast<std::byte>((text.size() >> (8 * i)) & 0xff);
    std::memcpy(bytes.data() + kPrefix, text.data(), text.size());
    if (!frame.payload.empty())
        std::memcpy(bytes.data() + kPrefix + text.size(), frame.payload.data(), frame.payload.size());
    return bytes;
}

void FrameReader::add(std::span<const std::byte> bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
}

std::optional<FrameReader::Start> FrameReader::start() const
{
    if (m_bytes.size() < kPrefix)
        return {};
    const std::size_t length = headerLength(m_bytes);
    if (length < 2 || length > m_limits.header)
        throw InputError(fmt::format("a header of {} bytes, allowed are 2 to {}", length, m_limits.header),
                         "feed", kMend);
    if (m_bytes.size() < kPrefix + length)
        return {};
    Start start;
    start.headerEnd = kPrefix + length;
    const std::string_view text(reinterpret_cast<const char *>(m_bytes.data()) + kPrefix, length);
    start.header = Json::parse(text, nullptr, false);
    if (!start.header.is_object())
        throw InputError("a header that is no JSON object", "feed", kMend);
    start.payload = payloadLength(start.header, m_limits);
    return start;
}

std::optional<Frame> FrameReader::next()
{
    // While a payload comes in pieces its header is not read again and again.
    if (m_bytes.size() < m_needed)
        return {};
    std::optional<Start> begun = start();
    if (!begun)
        return {};
    const std::uint64_t size = begun->headerEnd + begun->payload;
    if (m_bytes.size() < size) {
        m_needed = size;
        return {};
    }
    m_needed = 0;
    const auto header = m_bytes.begin() + static_cast<std::ptrdiff_t>(begun->headerEnd);
    const auto end = m_bytes.begin() + static_cast<std::ptrdiff_t>(size);
    Frame frame{std::move(begun->header), std::vector<std::byte>(header, end)};
    m_bytes.erase(m_bytes.begin(), end);
    return frame;
}

} // namespace terrane::remote
