// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/http_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <list>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace terrane::remote {

namespace {

constexpr std::uint64_t kBlockBytes = 256 * 1024;
constexpr std::uint64_t kLargestRequest = 32 * 1024 * 1024;
// What a fast line carries while a request goes there and back.
constexpr std::uint64_t kSeekCost = 1024 * 1024;

using Block = std::shared_ptr<const std::vector<std::byte>>;

// The blocks last used, up to a number of them.
class BlockCache
{
public:
    explicit BlockCache(std::size_t most) : m_most(most) {}

    Block find(std::uint64_t number)
    {
        const std::lock_guard lock(m_mutex);
        const auto known = m_places.find(number);
        if (known == m_places.end())
            return {};
        m_blocks.splice(m_blocks.begin(), m_blocks, known->second);
        return known->second->second;
    }

    void insert(std::uint64_t number, Block block)
    {
        const std::lock_guard lock(m_mutex);
        if (m_places.contains(number))
            return;
        m_blocks.emplace_front(number, std::move(block));
        m_places[number] = m_blocks.begin();
        if (m_blocks.size() > m_most) {
            m_places.erase(m_blocks.back().first);
            m_blocks.pop_back();
        }
    }

private:
    using Blocks = std::list<std::pair<std::uint64_t, Block>>; // last used first
    std::mutex m_mutex;
    std::size_t m_most;
    Blocks m_blocks;
    std::unordered_map<std::uint64_t, Blocks::iterator> m_places;
};

class HttpSource final : public io::ByteSource
{
public:
    HttpSource(Resource resource, std::shared_ptr<ConnectionPool> connections, std::uint64_t cacheBytes)
        : m_resource(std::move(resource)),
          m_connections(std::move(connections)),
          m_cache(std::max<std::size_t>(1, cacheBytes / kBlockBytes)),
          m_largestCached(std::min(kLargestRequest, cacheBytes / 2))
    {}

    const std::string &name() const override { return m_resource.url; }
    std::uint64_t size() const override { return *m_resource.size; }
    std::string version() const override { return m_resource.version(); }
    std::uint64_t seekCost() const override { return kSeekCost; }

    void read(std::uint64_t offset, std::span<std::byte> to) const override
    {
        requireRange(offset, to.size());
        if (to.size() <= m_largestCached) {
            readCached(offset, to);
            return;
        }
        while (!to.empty()) {
            const std::size_t count = std::min<std::size_t>(to.size(), kLargestRequest);
            fetch(offset, to.first(count));
            offset += count;
            to = to.subspan(count);
        }
    }

private:
    void readCached(std::uint64_t offset, std::span<std::byte> to) const
    {
        const std::uint64_t end = offset + to.size();
        for (std::uint64_t number = offset / kBlockBytes; number * kBlockBytes < end;) {
            Block block = m_cache.find(number);
            if (!block) {
                // All blocks up to the next one that is there, with one request.
                std::uint64_t last = number + 1;
                while (last * kBlockBytes < end && !m_cache.find(last))
                    ++last;
                fetchBlocks(number, last, offset, to);
                number = last;
                continue;
            }
            copy(number, *block, offset, to);
            ++number;
        }
    }

    // Copies what `to`, which begins at `offset`, has in common with a block.
    static void copy(std::uint64_t number, std::span<const std::byte> block, std::uint64_t offset,
                     std::span<std::byte> to)
    {
        const std::uint64_t begin = number * kBlockBytes;
        const std::uint64_t first = std::max(offset, begin);
        const std::uint64_t end = std::min(offset + to.size(), begin + block.size());
        if (end > first)
            std::memcpy(to.data() + (first - offset), block.data() + (first - begin), end - first);
    }

    void fetchBlocks(std::uint64_t number, std::uint64_t last, std::uint64_t offset,
                     std::span<std::byte> to) const
    {
        const std::uint64_t begin = number * kBlockBytes;
        std::vector<std::byte> bytes(std::min(last * kBlockBytes, size()) - begin);
        fetch(begin, bytes);
        for (; number < last; ++number) {
            const auto part = std::span(bytes).subspan(number * kBlockBytes - begin);
            const auto own = part.first(std::min<std::size_t>(part.size(), kBlockBytes));
            copy(number, own, offset, to);
            m_cache.insert(number, std::make_shared<std::vector<std::byte>>(own.begin(), own.end()));
        }
    }

    void fetch(std::uint64_t offset, std::span<std::byte> to) const
    {
        if (to.empty())
            return;
        m_connections->performWithRetries(name(), {}, [&] { fetchOnce(offset, to); });
    }

    void fetchOnce(std::uint64_t offset, std::span<std::byte> to) const
    {
        std::size_t done = 0;
        TransferRequest request;
        request.url = m_resource.url;
        request.range = fmt::format("{}-{}", offset, offset + to.size() - 1);
        request.ifRange = m_resource.ifRange();
        request.onHead = [&](const ResponseHead &head) {
            // With If-Range, a file that has changed is sent as a whole: status 200.
            m_resource.checkUnchanged(head);
            const auto range = parseContentRange(head.header("content-range"));
            if (head.status != kPartial || !range || range->first != offset ||
                range->last != offset + to.size() - 1)
                throw FailureError(
                    fmt::format("bytes {} were asked for and others were sent (HTTP status {}, "
                                "Content-Range \"{}\")",
                                request.range, head.status, head.header("content-range")),
                    name(), "Download the file and open the copy");
            return true;
        };
        request.onContent = [&](std::span<const std::byte> bytes) {
            if (bytes.size() > to.size() - done)
                throw FailureError("the server sends more bytes than were asked for", name(),
                                   "Download the file and open the copy");
            std::memcpy(to.data() + done, bytes.data(), bytes.size());
            done += bytes.size();
        };
        m_connections->perform(request, {});
        if (done != to.size())
            throw TransientError(fmt::format("{} of {} bytes at byte {} came", done, to.size(), offset),
                                 name(), "Try again");
    }

    Resource m_resource;
    std::shared_ptr<ConnectionPool> m_connections;
    mutable BlockCache m_cache;
    std::uint64_t m_largestCached;
};

} // namespace

io::ByteSourcePtr makeHttpSource(Resource resource, std::shared_ptr<ConnectionPool> connections,
                                 std::uint64_t cacheBytes)
{
    return std::make_shared<HttpSource>(std::move(resource), std::move(connections), cacheBytes);
}

} // namespace terrane::remote
