// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace terrane::survey {

// Lists of integers, each stored once however many shots share it. A list takes one 32-bit word a value,
// or two (low word first) where a value needs them.
class Columns
{
public:
    Columns() = default;
    // From stored words: list i is words [begins[i], begins[i + 1]).
    Columns(std::vector<std::uint64_t> begins, std::vector<std::int32_t> words);

    // The number of the list that holds these values: an equal one that is there, or a new one.
    std::uint32_t add(std::span<const std::int64_t> values);
    // Ends the adding and frees what only that needs.
    void finish();

    // `count` is the number of values that the list was added with.
    std::int64_t value(std::uint32_t column, std::uint64_t count, std::uint64_t i) const;
    void read(std::uint32_t column, std::span<std::int64_t> to) const;

    std::size_t size() const { return m_begins.size() - 1; }
    std::uint64_t wordsOf(std::uint32_t column) const { return m_begins[column + 1] - m_begins[column]; }
    std::span<const std::uint64_t> begins() const { return m_begins; }
    std::span<const std::int32_t> words() const { return m_words; }
    std::uint64_t memoryBytes() const;

private:
    std::vector<std::uint64_t> m_begins = {0};
    std::vector<std::int32_t> m_words;
    std::unordered_map<std::uint64_t, std::uint32_t> m_byHash; // the first list of each hash
};

} // namespace terrane::survey
