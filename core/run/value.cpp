// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/value.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace terrane::run {

namespace {

using Type = ParameterType;

constexpr double kLargestInteger = 9007199254740992; // 2^53: whole numbers up to it are exact

// Converts one node; what is wrong is told for the value or for its item.
class Converter
{
public:
    explicit Converter(const Parameter &parameter) : m_parameter(parameter) {}

    const std::string &wrong() const { return m_wrong; }

    std::optional<Value> convert(const JsonNode &node)
    {
        switch (m_parameter.type) {
        case Type::Number:
            return number(node);
        case Type::Integer:
            return integer(node);
        case Type::Flag:
            if (node.type == JsonNode::Type::Flag)
                return node.flag;
            return refuse(describe(node));
        case Type::Text:
        case Type::Choice:
        case Type::File:
            if (auto value = text(node))
                return *value;
            return {};
        case Type::Choices:
            return list<std::string>(node, [this](const JsonNode &item) { return text(item); });
        case Type::Numbers:
            return list<double>(node, [this](const JsonNode &item) { return number(item); });
        case Type::Integers:
            return list<std::int64_t>(node, [this](const JsonNode &item) { return integer(item); });
        case Type::Position:
            return position(node);
        case Type::Positions:
            return list<std::vector<double>>(node, [this](const JsonNode &item) { return position(item); });
        }
        return {};
    }

private:
    std::nullopt_t refuse(const std::string &found)
    {
        if (m_wrong.empty())
            m_wrong = fmt::format("{}is {}, expected {}", m_item, found, expectedText(m_parameter));
        return std::nullopt;
    }

    bool isInRange(double value) const
    {
        return std::isfinite(value) && value <= m_parameter.highest &&
               (m_parameter.isLowestExcluded ? value > m_parameter.lowest : value >= m_parameter.lowest);
    }

    std::optional<double> number(const JsonNode &node)
    {
        if (!node.isNumber() || !isInRange(node.number))
            return refuse(describe(node));
        return node.number;
    }

    std::optional<std::int64_t> integer(const JsonNode &node)
    {
        if (!node.isNumber() || std::trunc(node.number) != node.number ||
            std::abs(node.number) > kLargestInteger || !isInRange(node.number))
            return refuse(describe(node));
        const auto value = static_cast<std::int64_t>(node.number);
        if (!m_parameter.choices.empty() &&
            std::ranges::find(m_parameter.choices, std::to_string(value)) == m_parameter.choices.end())
            return refuse(describe(node));
        return value;
    }

    std::optional<std::string> text(const JsonNode &node)
    {
        if (node.type != JsonNode::Type::Text || node.text.find('\0') != std::string::npos ||
            (m_parameter.type != Type::Text && node.text.empty()))
            return refuse(describe(node));
        const bool isChoice = m_parameter.type == Type::Choice || m_parameter.type == Type::Choices;
        if (isChoice && std::ranges::find(m_parameter.choices, node.text) == m_parameter.choices.end()) {
            refuse(describe(node));
            if (const auto nearest = nearestName(node.text, m_parameter.choices))
                m_wrong += fmt::format("; did you mean \"{}\"?", *nearest);
            return {};
        }
        return node.text;
    }

    std::optional<std::vector<double>> position(const JsonNode &node)
    {
        if (node.type != JsonNode::Type::List || node.items.size() < 2 || node.items.size() > 3)
            return refuse(describe(node));
        std::vector<double> values;
        for (const JsonNode &item : node.items) {
            if (!item.isNumber() || !std::isfinite(item.number))
                return refuse("a list with " + describe(item));
            values.push_back(item.number);
        }
        return values;
    }

    // A value that is no list stands for a list of one.
    template<typename Item, typename Convert>
    std::optional<Value> list(const JsonNode &node, Convert convertItem)
    {
        const bool isScalar = node.isNumber() || node.type == JsonNode::Type::Text;
        if (isScalar && m_parameter.shortest <= 1) {
            if (const auto value = convertItem(node))
                return std::vector<Item>{*value};
            return {};
        }
        if (node.type != JsonNode::Type::List || node.items.size() < m_parameter.shortest ||
            node.items.size() > m_parameter.longest)
            return refuse(describe(node));
        std::vector<Item> values;
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            m_item = fmt::format("item {} ", i + 1);
            const auto value = convertItem(node.items[i]);
            if (!value)
                return {};
            values.push_back(*value);
        }
        m_item.clear();
        return values;
    }

    const Parameter &m_parameter;
    std::string m_item, m_wrong;
};

// As JSON has it: a text where it is no number. Also ".5", "+3", "1e3".
JsonNode numberNode(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    const std::string_view digits = text.substr(text.starts_with('+') ? 1 : 0);
    JsonNode node;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), node.number);
    if (error != std::errc() || end != digits.data() + digits.size())
        return {.type = JsonNode::Type::Text, .text = std::string(text)};
    node.type = JsonNode::Type::Number;
    return node;
}

JsonNode listNode(std::string_view text, bool isOfTexts)
{
    JsonNode list = {.type = JsonNode::Type::List};
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(','), text.size());
        const std::string_view item = text.substr(0, length);
        list.items.push_back(isOfTexts ? JsonNode{.type = JsonNode::Type::Text, .text = std::string(item)}
                                       : numberNode(item));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return list;
}

JsonNode nodeOf(const Parameter &parameter, const std::string &text)
{
    JsonNode plain = {.type = JsonNode::Type::Text, .text = text};
    const bool isList = parameter.type == Type::Numbers || parameter.type == Type::Integers ||
                        parameter.type == Type::Position || parameter.type == Type::Positions ||
                        parameter.type == Type::Choices;
    if (isList && (parameter.type == Type::Positions || text.find('[') != std::string::npos)) {
        Problems ignored;
        return parseJsonTree(text, ignored).value_or(plain);
    }
    if (isList)
        return listNode(text, parameter.type == Type::Choices);
    if (parameter.type == Type::Number || parameter.type == Type::Integer)
        return numberNode(text);
    if (parameter.type == Type::Flag && (text == "true" || text == "false"))
        return {.type = JsonNode::Type::Flag, .flag = text == "true"};
    return plain;
}

// Numbers as short as they can be: 8, not 8.0.
struct Writer
{
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(const std::string &text) const { return text; }
    template<typename Number>
    std::string operator()(Number number) const
    {
        return fmt::format("{}", number);
    }
    template<typename Item>
    std::string operator()(const std::vector<Item> &items) const
    {
        return fmt::format("{}", fmt::join(items, ","));
    }
    std::string operator()(const std::vector<std::vector<double>> &positions) const
    {
        std::string text;
        for (const auto &position : positions)
            text += fmt::format("{}[{}]", text.empty() ? "" : ",", fmt::join(position, ","));
        return '[' + text + ']';
    }
};

} // namespace

std::optional<Value> valueOf(const Parameter &parameter, const JsonNode &node, std::string &wrong)
{
    Converter converter(parameter);
    auto value = converter.convert(node);
    if (!value)
        wrong = converter.wrong();
    return value;
}

std::optional<Value> valueOf(const Parameter &parameter, const std::string &text, std::string &wrong)
{
    return valueOf(parameter, nodeOf(parameter, text), wrong);
}

nlohmann::ordered_json toJson(const Value &value)
{
    return std::visit([](const auto &held) { return nlohmann::ordered_json(held); }, value);
}

std::string textOf(const Value &value)
{
    return std::visit(Writer(), value);
}

} // namespace terrane::run
