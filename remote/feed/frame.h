// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::remote {

// What goes over a feed, both ways (packaging/manual/feed.md):
//   4 bytes   length of the header, little-endian
//   header    a JSON object; "payload_bytes" tells what follows it (default 0)
//   payload   float32, little-endian
struct Frame
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    std::vector<std::byte> payload = {};
};

// Most that a frame may hold. Readers refuse more before they take memory for it.
struct FrameLimits
{
    std::size_t header = 1 << 20;       // bytes
    std::uint64_t payload = 1ULL << 40; // bytes
};

// The bytes of a frame. Sets the header's "payload_bytes" where there is a payload.
std::vector<std::byte> frameBytes(const Frame &frame);

// Frames out of bytes that come in pieces.
class FrameReader
{
public:
    explicit FrameReader(FrameLimits limits = {}) : m_limits(limits) {}

    void add(std::span<const std::byte> bytes);

    // The next whole frame, or nothing until more bytes came. Throws InputError for lengths above the limits
    // and for headers that are no JSON object; what follows can then no longer be understood.
    std::optional<Frame> next();

    // Nothing of a further frame has come.
    bool isBetweenFrames() const { return m_bytes.empty(); }

private:
    struct Start;
    std::optional<Start> start() const;

    FrameLimits m_limits;
    std::vector<std::byte> m_bytes;
    std::uint64_t m_needed = 0; // bytes of the frame that is coming, where known
};

} // namespace terrane::remote
