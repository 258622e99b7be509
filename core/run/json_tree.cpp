// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/json_tree.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace terrane::run {

namespace {

using Json = nlohmann::json;

// Reads a text and counts its lines as the parser asks for characters: it has read no further than a key's
// closing quote when it tells the key.
class CountingIterator
{
public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = const char *;
    using reference = const char &;
    using iterator_category = std::input_iterator_tag;

    CountingIterator(const char *at, int *line) : m_at(at), m_line(line) {}

    const char &operator*() const { return *m_at; }
    CountingIterator &operator++()
    {
        if (*m_at == '\n')
            ++*m_line;
        ++m_at;
        return *this;
    }
    CountingIterator operator++(int)
    {
        CountingIterator before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingIterator &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingIterator &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    int *m_line;
};

// What the parser tells, made a tree.
class TreeBuilder : public nlohmann::json_sax<Json>
{
public:
    TreeBuilder(const int &line, Problems &problems) : m_line(line), m_problems(problems) {}

    bool isWhole() const { return m_isWhole; }
    JsonNode root = {};

    bool null() override { return add({}); }
    bool boolean(bool value) override { return add({.type = JsonNode::Type::Flag, .flag = value}); }
    bool number_integer(std::int64_t value) override
    {
        return add({.type = JsonNode::Type::Integer, .integer = value, .number = static_cast<double>(value)});
    }
    bool number_unsigned(std::uint64_t value) override
    {
        if (value <= INT64_MAX)
            return number_integer(static_cast<std::int64_t>(value));
        return add({.type = JsonNode::Type::Number, .number = static_cast<double>(value)});
    }
    bool number_float(double value, const std::string &) override
    {
        return add({.type = JsonNode::Type::Number, .number = value});
    }
    bool string(std::string &value) override
    {
        return add({.type = JsonNode::Type::Text, .text = std::move(value)});
    }
    bool binary(Json::binary_t &) override { return false; }

    bool start_object(std::size_t) override { return open(JsonNode::Type::Object); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(JsonNode::Type::List); }
    bool end_array() override { return close(); }

    bool key(std::string &name) override
    {
        auto &members = m_open.back().members;
        if (members.size() >= kMostKeys) {
            m_problems.push_back({m_line, "", fmt::format("an object has more than {} keys", kMostKeys), ""});
            return false;
        }
        const auto earlier = std::ranges::find(members, name, &std::pair<std::string, JsonNode>::first);
        if (earlier != members.end())
            m_problems.push_back({m_line, name,
                                  fmt::format("the key comes twice, first in line {}", earlier->second.line),
                                  "Keep one of them"});
        m_keys.push_back(name);
        m_keyLine = m_line;
        return true;
    }

    bool parse_error(std::size_t, const std::string &, const Json::exception &error) override
    {
        std::string reason = error.what(); // "[json.exception.parse_error.101] parse error at ...: reason"
        if (const auto end = reason.find("] "); end != std::string::npos)
            reason.erase(0, end + 2);
        if (const auto end = reason.find(": "); reason.starts_with("parse error at") && end != reason.npos)
            reason.erase(0, end + 2);
        m_problems.push_back({m_line, "", fmt::format("is no JSON ({})", reason), ""});
        return false;
    }

private:
    bool open(JsonNode::Type type)
    {
        if (m_open.size() >= kDeepestRunFile) {
            m_problems.push_back(
                {m_line, "",
                 fmt::format("objects and lists are more than {} deep in each other", kDeepestRunFile), ""});
            return false;
        }
        JsonNode node = {.type = type, .line = m_keyLine};
        m_open.push_back(std::move(node));
        return true;
    }

    bool close()
    {
        JsonNode node = std::move(m_open.back());
        m_open.pop_back();
        m_keyLine = node.line;
        return add(std::move(node));
    }

    bool add(JsonNode node)
    {
        if (node.line == 0)
            node.line = m_keyLine;
        if (m_open.empty()) {
            root = std::move(node);
            m_isWhole = true;
        } else if (m_open.back().type == JsonNode::Type::List) {
            m_open.back().items.push_back(std::move(node));
        } else {
            auto &members = m_open.back().members;
            const auto isKnown = std::ranges::find(members, m_keys.back(),
                                                   &std::pair<std::string, JsonNode>::first) != members.end();
            if (!isKnown)
                members.emplace_back(std::move(m_keys.back()), std::move(node));
            m_keys.pop_back();
        }
        return true;
    }

    const int &m_line;
    Problems &m_problems;
    std::vector<JsonNode> m_open;
    std::vector<std::string> m_keys; // whose values are not complete
    int m_keyLine = 1;
    bool m_isWhole = false;
};

} // namespace

std::optional<JsonNode> parseJsonTree(std::string_view text, Problems &problems)
{
    if (text.size() > kLongestRunFile) {
        problems.push_back(
            {0, "", fmt::format("is {} bytes long, expected at most {}", text.size(), kLongestRunFile),
             "Keep long lists in files of their own"});
        return {};
    }
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    int line = 1;
    TreeBuilder builder(line, problems);
    const CountingIterator begin(text.data(), &line), end(text.data() + text.size(), &line);
    if (!Json::sax_parse(begin, end, &builder) || !builder.isWhole())
        return {};
    return std::move(builder.root);
}

namespace {

// With what would end a message or steer a terminal escaped.
std::string quoted(const std::string &text)
{
    return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string describe(const JsonNode &node)
{
    constexpr std::size_t kMostShown = 60;
    switch (node.type) {
    case JsonNode::Type::Null:
        return "null";
    case JsonNode::Type::Flag:
        return node.flag ? "true" : "false";
    case JsonNode::Type::Integer:
        return std::to_string(node.integer);
    case JsonNode::Type::Number:
        return fmt::format("{:.15g}", node.number);
    case JsonNode::Type::Text:
        return fmt::format("the text {}{}", quoted(node.text.substr(0, kMostShown)),
                           node.text.size() > kMostShown ? " (and more)" : "");
    case JsonNode::Type::List:
        return fmt::format("a list of {}", node.items.size());
    case JsonNode::Type::Object:
        return "an object";
    }
    return {};
}

} // namespace terrane::run
