// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/header_query.h"

#include "core/error.h"
#include "core/segy/field_text.h"
#include "core/segy/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <numeric>
#include <string_view>
#include <utility>

namespace terrane::segy {

namespace {

enum class Kind {
    Number,
    Field,
    TraceNumber,
    Equal,
    Unequal,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    And,
    Or,
    Not
};

constexpr int kDeepest = 100; // brackets in brackets
constexpr const char *kWhere = "condition";

} // namespace

struct HeaderCondition::Node
{
    Kind kind = Kind::Number;
    double number = 0;
    FieldType type = FieldType::Int32;
    std::size_t begin = 0; // of the field in the header
    std::unique_ptr<const Node> left, right;

    double value(std::span<const std::byte> header, std::uint64_t trace, ByteOrder order) const
    {
        if (kind == Kind::Number)
            return number;
        if (kind == Kind::TraceNumber)
            return static_cast<double>(trace);
        return doubleValue(type, order, header.subspan(begin));
    }

    bool holds(std::span<const std::byte> header, std::uint64_t trace, ByteOrder order) const
    {
        if (kind == Kind::And)
            return left->holds(header, trace, order) && right->holds(header, trace, order);
        if (kind == Kind::Or)
            return left->holds(header, trace, order) || right->holds(header, trace, order);
        if (kind == Kind::Not)
            return !left->holds(header, trace, order);
        const double a = left->value(header, trace, order), b = right->value(header, trace, order);
        switch (kind) {
        case Kind::Equal:
            return a == b;
        case Kind::Unequal:
            return a != b;
        case Kind::Less:
            return a < b;
        case Kind::LessEqual:
            return a <= b;
        case Kind::Greater:
            return a > b;
        default:
            return a >= b;
        }
    }
};

namespace {

using Node = HeaderCondition::Node;
using NodePtr = std::unique_ptr<Node>;

// condition: term { "or" term }; term: factor { "and" factor };
// factor: "not" factor | "(" condition ")" | value comparison value
class Parser
{
public:
    Parser(const std::string &text, std::uint64_t headerBytes) : m_text(text), m_headerBytes(headerBytes) {}

    NodePtr parse()
    {
        NodePtr root = condition(0);
        skipBlanks();
        if (m_at < m_text.size())
            fail("'and', 'or' or the end");
        return root;
    }

private:
    [[noreturn]] void fail(std::string_view expected) const
    {
        const std::string found =
            m_at < m_text.size() ? fmt::format("'{}'", m_text.substr(m_at, 12)) : std::string("the end");
        throw InputError(fmt::format("column {}: found {}, expected {}", m_at + 1, found, expected), kWhere,
                         "Write for instance FieldRecord = 3 and offset > 1000");
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && std::isspace(static_cast<unsigned char>(m_text[m_at])) != 0)
            ++m_at;
    }

    // The letters, digits and marks of a name or number from here on.
    std::string_view word() const
    {
        std::size_t end = m_at;
        const auto belongs = [this](std::size_t i) {
            const char c = m_text[i];
            const bool sign =
                (c == '-' || c == '+') &&
                (i == m_at || ((m_text[i - 1] == 'e' || m_text[i - 1] == 'E') && startsAsNumber()));
            return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == ':' ||
                   sign;
        };
        while (end < m_text.size() && belongs(end))
            ++end;
        return std::string_view(m_text).substr(m_at, end - m_at);
    }

    bool startsAsNumber() const
    {
        const char c = m_text[m_at];
        return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.';
    }

    bool takeWord(std::string_view wanted)
    {
        skipBlanks();
        const std::string_view found = word();
        const bool same = std::ranges::equal(
            found, wanted, [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; });
        if (same)
            m_at += found.size();
        return same;
    }

    bool take(std::string_view mark)
    {
        skipBlanks();
        if (std::string_view(m_text).substr(m_at, mark.size()) != mark)
            return false;
        m_at += mark.size();
        return true;
    }

    static NodePtr join(Kind kind, NodePtr left, NodePtr right)
    {
        auto node = std::make_unique<Node>();
        node->kind = kind;
        node->left = std::move(left);
        node->right = std::move(right);
        return node;
    }

    NodePtr condition(int depth)
    {
        NodePtr left = term(depth);
        while (takeWord("or"))
            left = join(Kind::Or, std::move(left), term(depth));
        return left;
    }

    NodePtr term(int depth)
    {
        NodePtr left = factor(depth);
        while (takeWord("and"))
            left = join(Kind::And, std::move(left), factor(depth));
        return left;
    }

    NodePtr factor(int depth)
    {
        if (depth > kDeepest)
            fail("fewer brackets");
        if (takeWord("not"))
            return join(Kind::Not, factor(depth + 1), nullptr);
        if (take("(")) {
            NodePtr inner = condition(depth + 1);
            if (!take(")"))
                fail("')'");
            return inner;
        }
        NodePtr left = value();
        const Kind kind = comparison();
        return join(kind, std::move(left), value());
    }

    Kind comparison()
    {
        constexpr std::array<std::pair<std::string_view, Kind>, 8> kMarks = {{{"==", Kind::Equal},
                                                                              {"<=", Kind::LessEqual},
                                                                              {">=", Kind::GreaterEqual},
                                                                              {"!=", Kind::Unequal},
                                                                              {"<>", Kind::Unequal},
                                                                              {"=", Kind::Equal},
                                                                              {"<", Kind::Less},
                                                                              {">", Kind::Greater}}};
        for (const auto &[mark, kind] : kMarks) {
            if (take(mark))
                return kind;
        }
        fail("= != < <= > or >=");
    }

    NodePtr value()
    {
        skipBlanks();
        const std::string_view found = word();
        if (found.empty())
            fail("a field or a number");
        auto node = std::make_unique<Node>();
        const char *begin = found.data() + (found.front() == '+' ? 1 : 0);
        const auto [rest, error] = std::from_chars(begin, found.data() + found.size(), node->number);
        if (error == std::errc() && rest == found.data() + found.size()) {
            m_at += found.size();
            return node;
        }
        if (takeWord("trace")) {
            node->kind = Kind::TraceNumber;
            return node;
        }
        const std::string text(found);
        const HeaderField field = parseTraceField(text, m_headerBytes, kWhere);
        m_at += found.size();
        node->kind = Kind::Field;
        node->type = field.type;
        node->begin = static_cast<std::size_t>(field.byte - 1);
        return node;
    }

    const std::string &m_text;
    std::uint64_t m_headerBytes;
    std::size_t m_at = 0;
};

// Values of found traces, to sort them by.
void sortTraces(std::vector<std::uint64_t> &traces, const std::vector<double> &keys, bool descending)
{
    std::vector<std::size_t> order(traces.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return descending ? keys[a] > keys[b] : keys[a] < keys[b];
    });
    std::vector<std::uint64_t> sorted;
    sorted.reserve(traces.size());
    for (const std::size_t i : order)
        sorted.push_back(traces[i]);
    traces = std::move(sorted);
}

} // namespace

HeaderCondition::HeaderCondition(const std::string &text, std::uint64_t headerBytes)
    : m_root(Parser(text, headerBytes).parse())
{}

HeaderCondition::~HeaderCondition() = default;
HeaderCondition::HeaderCondition(HeaderCondition &&) noexcept = default;

bool HeaderCondition::holds(std::span<const std::byte> header, std::uint64_t trace, ByteOrder order) const
{
    return m_root->holds(header, trace, order);
}

std::vector<std::uint64_t> findTraces(const File &file, const HeaderQuery &query, const Progress &progress)
{
    constexpr std::uint64_t kBlock = 65'536;
    const std::uint64_t record = file.layout().traceHeaderBytes();
    const ByteOrder order = file.layout().byteOrder;
    std::optional<HeaderCondition> condition;
    if (query.condition.find_first_not_of(" \t") != std::string::npos)
        condition.emplace(query.condition, record);
    std::vector<std::uint64_t> traces;
    std::vector<double> keys;
    const auto look = [&](std::uint64_t trace, std::span<const std::byte> header) {
        if (condition && !condition->holds(header, trace, order))
            return;
        traces.push_back(trace);
        if (query.sortedBy)
            keys.push_back(doubleValue(*query.sortedBy, order, header));
    };
    for (std::uint64_t first = 0; first < file.traceCount(); first += kBlock) {
        progress.update(first, file.traceCount(), "traces");
        progress.throwIfCancelled(file.source().name());
        file.visitHeaders(first, std::min(kBlock, file.traceCount() - first),
                          [&](std::uint64_t trace, std::span<const std::byte> headers) {
                              for (; !headers.empty(); headers = headers.subspan(record))
                                  look(trace++, headers);
                          });
    }
    if (query.sortedBy)
        sortTraces(traces, keys, query.descending);
    return traces;
}

} // namespace terrane::segy
