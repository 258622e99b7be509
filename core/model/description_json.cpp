// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/model/build.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace terrane {

namespace {

using Json = nlohmann::json;

constexpr std::size_t kLongest = 16 << 20;

// One value of the document with its place, for messages.
class Node
{
public:
    Node(const Json &value, std::string place, const std::string &file)
        : m_value(value), m_place(std::move(place)), m_file(file)
    {}

    [[noreturn]] void fail(const std::string &what) const
    {
        throw InputError(what, m_place.empty() ? m_file : fmt::format("{}, {}", m_file, m_place));
    }

    bool has(const std::string &key) const { return m_value.is_object() && m_value.contains(key); }
    bool isNull() const { return m_value.is_null(); }

    Node operator[](const std::string &key) const
    {
        if (!has(key))
            fail(fmt::format("the key {} is missing", key));
        return {m_value.at(key), m_place.empty() ? key : m_place + '.' + key, m_file};
    }

    // Refuses other keys than these.
    void allowKeys(std::initializer_list<std::string_view> keys) const
    {
        if (!m_value.is_object())
            fail(fmt::format("is a {}, expected an object", m_value.type_name()));
        for (const auto &[key, value] : m_value.items())
            if (std::ranges::find(keys, key) == keys.end())
                fail(fmt::format("the key {} is not known, expected {}", key, fmt::join(keys, ", ")));
    }

    std::vector<Node> list() const
    {
        if (!m_value.is_array())
            fail(fmt::format("is a {}, expected a list", m_value.type_name()));
        std::vector<Node> nodes;
        for (std::size_t i = 0; i < m_value.size(); ++i)
            nodes.emplace_back(m_value[i], fmt::format("{}[{}]", m_place, i), m_file);
        return nodes;
    }

    double number() const
    {
        if (!m_value.is_number() || !std::isfinite(m_value.get<double>()))
            fail(fmt::format("is a {}, expected a number", m_value.type_name()));
        return m_value.get<double>();
    }

    double numberOr(const std::string &key, double otherwise) const
    {
        return has(key) ? (*this)[key].number() : otherwise;
    }

    std::string text() const
    {
        if (!m_value.is_string())
            fail(fmt::format("is a {}, expected a text", m_value.type_name()));
        return m_value.get<std::string>();
    }

    std::size_t length() const
    {
        if (!m_value.is_number_unsigned() || m_value.get<std::uint64_t>() == 0)
            fail("is no whole number above 0");
        return m_value.get<std::size_t>();
    }

    // (x, z) or (x, y, z); null gives `open`.
    std::array<double, 3> triple(std::size_t rank, double flat, double open) const
    {
        const auto nodes = list();
        if (nodes.size() != rank)
            fail(fmt::format("has {} numbers, the grid has {} axes", nodes.size(), rank));
        const auto at = [&](std::size_t i) {
            return nodes[i].isNull() && std::isinf(open) ? open : nodes[i].number();
        };
        return {at(0), rank == 2 ? flat : at(1), at(rank - 1)};
    }

private:
    const Json &m_value;
    std::string m_place;
    const std::string &m_file;
};

Grid parseGrid(const Node &node, std::size_t &rank)
{
    node.allowKeys({"shape", "spacing_m", "origin_m"});
    const auto shape = node["shape"].list();
    rank = shape.size();
    if (rank != 2 && rank != 3)
        node["shape"].fail(fmt::format("has {} numbers, expected 2 (x, z) or 3 (x, y, z)", rank));
    Grid grid;
    grid.shape = {shape[0].length(), rank == 3 ? shape[1].length() : 1, shape[rank - 1].length()};
    grid.spacing = node["spacing_m"].triple(rank, 1, 0);
    if (node.has("origin_m"))
        grid.origin = node["origin_m"].triple(rank, 0, 0);
    return grid;
}

class StepParser
{
public:
    explicit StepParser(std::size_t rank) : m_rank(rank) {}

    BuildStep parse(const Node &node) const
    {
        const std::string type = node["type"].text();
        if (type == "constant") {
            node.allowKeys({"type", "value"});
            return Constant{node["value"].number()};
        }
        if (type == "gradient") {
            node.allowKeys({"type", "value", "per_m", "from_depth_m"});
            return Gradient{node["value"].number(), node["per_m"].number(), node.numberOr("from_depth_m", 0)};
        }
        if (type == "water") {
            node.allowKeys({"type", "depth_m", "value"});
            return Water{node["depth_m"].number(), node.numberOr("value", 1500)};
        }
        if (type == "layers")
            return layers(node);
        if (type == "box")
            return box(node);
        if (type == "ellipsoid")
            return ellipsoid(node);
        if (type == "checkerboard")
            return checkerboard(node);
        node["type"].fail(fmt::format("'{}' is not known, expected constant, gradient, layers, water, box, "
                                      "ellipsoid or checkerboard",
                                      type));
    }

private:
    static Layers layers(const Node &node)
    {
        node.allowKeys({"type", "layers"});
        Layers result;
        for (const Node &layer : node["layers"].list()) {
            layer.allowKeys({"top_m", "value"});
            result.layers.push_back({layer["top_m"].number(), layer["value"].number()});
        }
        return result;
    }

    static Anomaly anomaly(const Node &node)
    {
        if (node.has("add") == node.has("set"))
            node.fail("expected one of add and set");
        const bool adds = node.has("add");
        return {node[adds ? "add" : "set"].number(), adds, node.numberOr("taper_m", 0)};
    }

    Bounds bounds(const Node &node) const
    {
        Bounds bounds;
        if (node.has("from_m"))
            bounds.from = node["from_m"].triple(m_rank, -Bounds::kOpen, -Bounds::kOpen);
        if (node.has("to_m"))
            bounds.to = node["to_m"].triple(m_rank, Bounds::kOpen, Bounds::kOpen);
        return bounds;
    }

    Box box(const Node &node) const
    {
        node.allowKeys({"type", "from_m", "to_m", "add", "set", "taper_m"});
        return {anomaly(node), bounds(node)};
    }

    Ellipsoid ellipsoid(const Node &node) const
    {
        node.allowKeys({"type", "center_m", "radius_m", "add", "set", "taper_m"});
        return {anomaly(node), node["center_m"].triple(m_rank, 0, 0), node["radius_m"].triple(m_rank, 1, 0)};
    }

    Checkerboard checkerboard(const Node &node) const
    {
        node.allowKeys({"type", "cell_m", "from_m", "to_m", "add", "taper_m"});
        return {anomaly(node), bounds(node), node["cell_m"].triple(m_rank, 1, 0)};
    }

    std::size_t m_rank;
};

// Parses; a key that comes twice in one object is refused, as it hides what was meant.
Json parseStrictly(std::string_view text, const std::string &where)
{
    if (text.size() > kLongest)
        throw InputError(fmt::format("is {} bytes long, expected at most {}", text.size(), kLongest), where);
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int, Json::parse_event_t event, Json &parsed) {
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
            throw InputError(fmt::format("the key {} comes twice in one object", parsed.get<std::string>()),
                             where);
        return true;
    };
    try {
        return Json::parse(text, watch);
    } catch (const Json::exception &error) {
        std::string reason = error.what(); // "[json.exception.parse_error.101] parse error at line 1, ..."
        if (const auto end = reason.find("] "); end != std::string::npos)
            reason.erase(0, end + 2);
        throw InputError(fmt::format("is no JSON ({})", reason), where);
    }
}

} // namespace

ModelDescription parseModelDescription(std::string_view json, const std::string &where)
{
    const Json document = parseStrictly(json, where);
    const Node root(document, "", where);
    root.allowKeys({"grid", "fields"});
    ModelDescription description;
    std::size_t rank = 0;
    description.grid = parseGrid(root["grid"], rank);
    const StepParser steps(rank);
    for (const Node &field : root["fields"].list()) {
        field.allowKeys({"name", "steps"});
        FieldDescription parsed = {field["name"].text(), {}};
        for (const Node &step : field["steps"].list())
            parsed.steps.push_back(steps.parse(step));
        description.fields.push_back(std::move(parsed));
    }
    return description;
}

} // namespace terrane
