// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/columns.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace terrane::survey {

namespace {

bool fitsOneWord(std::int64_t value)
{
    return value >= std::numeric_limits<std::int32_t>::min() &&
           value <= std::numeric_limits<std::int32_t>::max();
}

// FNV-1a over 64-bit values, with the high half folded back.
std::uint64_t hashOf(std::span<const std::int64_t> values)
{
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const std::int64_t value : values) {
        hash = (hash ^ static_cast<std::uint64_t>(value)) * 0x100000001b3u;
        hash ^= hash >> 32;
    }
    return hash;
}

} // namespace

Columns::Columns(std::vector<std::uint64_t> begins, std::vector<std::int32_t> words)
    : m_begins(std::move(begins)), m_words(std::move(words))
{}

std::uint32_t Columns::add(std::span<const std::int64_t> values)
{
    const auto [known, isNew] = m_byHash.try_emplace(hashOf(values), static_cast<std::uint32_t>(size()));
    const bool oneWord = std::all_of(values.begin(), values.end(), fitsOneWord);
    const std::uint64_t words = values.size() * (oneWord ? 1 : 2);
    if (!isNew && wordsOf(known->second) == words) {
        std::uint64_t i = 0;
        while (i < values.size() && value(known->second, values.size(), i) == values[i])
            ++i;
        if (i == values.size())
            return known->second;
    }
    for (const std::int64_t value : values) {
        const auto bits = static_cast<std::uint64_t>(value);
        m_words.push_back(static_cast<std::int32_t>(bits));
        if (!oneWord)
            m_words.push_back(static_cast<std::int32_t>(bits >> 32));
    }
    m_begins.push_back(m_words.size());
    return static_cast<std::uint32_t>(size() - 1);
}

void Columns::finish()
{
    m_byHash = {};
}

std::int64_t Columns::value(std::uint32_t column, std::uint64_t count, std::uint64_t i) const
{
    const std::uint64_t begin = m_begins[column];
    if (wordsOf(column) == count)
        return m_words[begin + i];
    const auto low = static_cast<std::uint32_t>(m_words[begin + 2 * i]);
    const auto high = static_cast<std::uint32_t>(m_words[begin + 2 * i + 1]);
    return static_cast<std::int64_t>(std::uint64_t{high} << 32 | low);
}

void Columns::read(std::uint32_t column, std::span<std::int64_t> to) const
{
    for (std::uint64_t i = 0; i < to.size(); ++i)
        to[i] = value(column, to.size(), i);
}

std::uint64_t Columns::memoryBytes() const
{
    constexpr std::uint64_t kNodeBytes = 40; // of the hash map, with its share of the buckets
    return m_begins.capacity() * sizeof(std::uint64_t) + m_words.capacity() * sizeof(std::int32_t) +
           m_byHash.size() * kNodeBytes;
}

} // namespace terrane::survey
