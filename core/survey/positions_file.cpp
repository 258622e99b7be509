// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/positions_file.h"

#include "core/error.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

namespace terrane::survey {

namespace {

constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
constexpr std::string_view kBlanks = " \t\r,;";
constexpr const char *kMend = "Write x,z or x,y,z in metres on each line";

std::vector<std::string_view> wordsOf(std::string_view line)
{
    line = line.substr(0, line.find('#'));
    std::vector<std::string_view> words;
    for (;;) {
        const auto begin = line.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos)
            return words;
        line.remove_prefix(begin);
        words.push_back(line.substr(0, line.find_first_of(kBlanks)));
        line.remove_prefix(words.back().size());
    }
}

std::optional<double> numberOf(std::string_view word)
{
    word.remove_prefix(word.starts_with('+') ? 1 : 0); // from_chars takes no plus sign
    double number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc() || end != word.data() + word.size() || !std::isfinite(number))
        return {};
    return number;
}

// Which column holds x, y and z.
class PositionReader
{
public:
    PositionReader(const std::string &name, std::size_t most) : m_name(name), m_most(most) {}

    PositionsFile read(std::string_view text)
    {
        while (!text.empty()) {
            ++m_line;
            const auto length = std::min(text.find('\n'), text.size());
            if (const auto words = wordsOf(text.substr(0, length)); !words.empty())
                add(words);
            text.remove_prefix(std::min(length + 1, text.size()));
        }
        if (m_file.positions.empty())
            throw InputError("holds no positions", m_name, kMend);
        return std::move(m_file);
    }

private:
    [[noreturn]] void fail(const std::string &what) const
    {
        throw InputError(what, fmt::format("{}, line {}", m_name, m_line), kMend);
    }

    void add(const std::vector<std::string_view> &words)
    {
        if (m_width == 0) {
            m_width = words.size();
            // A line of names begins with a letter; "nan" and "inf" are meant as numbers.
            if (std::isalpha(static_cast<unsigned char>(words[0][0])) != 0 &&
                words[0].find_first_of("xyzXYZ") == 0)
                return takeNames(words);
            if (m_width != 2 && m_width != 3)
                fail(fmt::format("{} columns, expected 2 (x, z) or 3 (x, y, z)", m_width));
            m_columns = {0, m_width == 3 ? std::optional<std::size_t>(1) : std::nullopt, m_width - 1};
            m_file.hasY = m_width == 3;
        }
        if (words.size() != m_width)
            fail(fmt::format("{} columns, expected {}", words.size(), m_width));
        if (m_file.positions.size() >= m_most)
            fail(fmt::format("more than {} positions", m_most));
        m_file.positions.push_back({at(words, 0), at(words, 1), at(words, 2)});
    }

    void takeNames(const std::vector<std::string_view> &words)
    {
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string_view name = words[i];
            const bool isAxis = name.size() == 1 || (name.size() == 3 && name.ends_with("_m"));
            const auto axis = std::string_view("xyz").find(
                static_cast<char>(std::tolower(static_cast<unsigned char>(name[0]))));
            if (isAxis && axis != std::string_view::npos)
                m_columns[axis] = i;
        }
        if (!m_columns[0] || !m_columns[2])
            fail("the names of the columns have no x and z");
        m_file.hasY = m_columns[1].has_value();
    }

    double at(const std::vector<std::string_view> &words, std::size_t axis) const
    {
        if (!m_columns[axis])
            return 0;
        const std::string_view word = words[*m_columns[axis]];
        const auto number = numberOf(word);
        if (!number)
            fail(fmt::format("'{}' is no number", word.substr(0, 40)));
        return *number;
    }

    const std::string &m_name;
    std::size_t m_most, m_line = 0, m_width = 0;
    std::array<std::optional<std::size_t>, 3> m_columns;
    PositionsFile m_file;
};

} // namespace

PositionsFile readPositions(const io::ByteSourcePtr &source, std::size_t most)
{
    if (source->size() > kMostBytes)
        throw InputError(fmt::format("is {} bytes long, expected at most {}", source->size(), kMostBytes),
                         source->name(), kMend);
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    return PositionReader(source->name(), most).read(text);
}

} // namespace terrane::survey
