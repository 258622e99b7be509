// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/segy/mapping.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <initializer_list>

namespace terrane::segy {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::uint64_t kLargestFile = 1 << 20;
// The standard header and the longest run of additional ones that revision 2 allows.
constexpr int kLastByte = 240 * 128;
constexpr std::string_view kMend = "Compare with a mapping that terranectl survey scan --save-mapping wrote";

// A JSON value and where it is, for messages: "source_x.terms[0].byte".
struct Node
{
    const Json &json;
    std::string key;
    const std::string &file;

    [[noreturn]] void fail(const std::string &what) const
    {
        throw InputError(key.empty() ? what : fmt::format("\"{}\" {}", key, what), file, std::string(kMend));
    }

    void expectObject(std::initializer_list<std::string_view> known) const
    {
        if (!json.is_object())
            fail(fmt::format("must be an object, not {}", json.type_name()));
        for (const auto &[name, value] : json.items())
            if (std::find(known.begin(), known.end(), name) == known.end())
                fail(fmt::format("has an unknown key \"{}\"; known are {}", name, fmt::join(known, ", ")));
    }

    bool has(const char *name) const { return json.contains(name); }

    Node at(const char *name) const
    {
        if (!has(name))
            fail(fmt::format("lacks the key \"{}\"", name));
        return {json[name], key.empty() ? name : key + '.' + name, file};
    }

    std::string text() const
    {
        if (!json.is_string())
            fail(fmt::format("must be a string, not {}", json.type_name()));
        return json.get<std::string>();
    }

    double number() const
    {
        if (!json.is_number() || !std::isfinite(json.get<double>()))
            fail("must be a number");
        return json.get<double>();
    }

    int integer(int first, int last) const
    {
        if (!json.is_number_integer() || json.get<double>() < first || json.get<double>() > last)
            fail(fmt::format("must be a whole number from {} to {}", first, last));
        return json.get<int>();
    }
};

FieldType typeOf(const Node &node, bool integersOnly)
{
    const std::string wanted = node.text();
    std::string known;
    for (const FieldType type :
         {FieldType::Int16, FieldType::UInt16, FieldType::Int32, FieldType::UInt32, FieldType::Int64,
          FieldType::UInt64, FieldType::Float32, FieldType::Float64, FieldType::Ibm32}) {
        if (integersOnly && type >= FieldType::Float32)
            break;
        if (name(type) == wanted)
            return type;
        known += (known.empty() ? "" : ", ") + std::string(name(type));
    }
    node.fail(fmt::format("is \"{}\", which is no type here; known are {}", wanted, known));
}

FieldAt fieldOf(const Node &node, bool integersOnly)
{
    return {node.at("byte").integer(1, kLastByte), typeOf(node.at("type"), integersOnly)};
}

FieldAt plainFieldOf(const Node &node)
{
    node.expectObject({"byte", "type"});
    return fieldOf(node, true);
}

Term termOf(const Node &node)
{
    node.expectObject({"byte", "type", "sign"});
    Term term = {fieldOf(node, false), 1};
    if (node.has("sign")) {
        term.sign = node.at("sign").integer(-1, 1);
        if (term.sign == 0)
            node.at("sign").fail("must be 1 or -1");
    }
    return term;
}

MappedValue valueOf(const Node &node)
{
    node.expectObject({"terms", "scalar", "constant"});
    MappedValue value;
    const Node terms = node.at("terms");
    if (!terms.json.is_array() || terms.json.size() > 8)
        terms.fail("must be an array of up to 8 objects");
    for (std::size_t i = 0; i < terms.json.size(); ++i)
        value.terms.push_back(termOf({terms.json[i], fmt::format("{}[{}]", terms.key, i), node.file}));
    if (node.has("scalar") && node.at("scalar").json.is_object())
        value.scalarField = plainFieldOf(node.at("scalar"));
    else if (node.has("scalar"))
        value.scalar = node.at("scalar").number();
    if (node.has("constant"))
        value.constant = node.at("constant").number();
    return value;
}

template<typename Parse>
auto named(const Node &node, Parse parse)
{
    try {
        return parse(node.text());
    } catch (const InputError &error) {
        node.fail(fmt::format("is wrong: {}. {}", error.problem(), error.mend()));
    }
}

Json json(const FieldAt &field)
{
    return {{"byte", field.byte}, {"type", name(field.type)}};
}

Json json(const MappedValue &value)
{
    Json terms = Json::array();
    for (const Term &term : value.terms)
        terms.push_back({{"byte", term.field.byte}, {"type", name(term.field.type)}, {"sign", term.sign}});
    Json result = {{"terms", terms}};
    result["scalar"] = value.scalarField ? json(*value.scalarField) : Json(value.scalar);
    result["constant"] = value.constant;
    return result;
}

} // namespace

std::string toJson(const HeaderMapping &mapping)
{
    const Json document = {{"terrane_mapping", kVersion},           {"name", mapping.name},
                           {"length_unit", name(mapping.unit)},     {"source_x", json(mapping.sourceX)},
                           {"source_y", json(mapping.sourceY)},     {"source_z", json(mapping.sourceZ)},
                           {"receiver_x", json(mapping.receiverX)}, {"receiver_y", json(mapping.receiverY)},
                           {"receiver_z", json(mapping.receiverZ)}, {"shot_key", name(mapping.shotKey)},
                           {"shot_field", json(mapping.shotField)}, {"delay_ms", json(mapping.delay)},
                           {"trace_kind", json(mapping.traceKind)}};
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

HeaderMapping mappingFromJson(std::string_view text, const std::string &where)
{
    Json document;
    try {
        document = Json::parse(text);
    } catch (const Json::exception &error) {
        throw InputError(fmt::format("is no JSON ({})", error.what()), where, std::string(kMend));
    }
    const Node root = {document, "", where};
    root.expectObject({"terrane_mapping", "name", "length_unit", "source_x", "source_y", "source_z",
                       "receiver_x", "receiver_y", "receiver_z", "shot_key", "shot_field", "delay_ms",
                       "trace_kind"});
    const int version = root.at("terrane_mapping").integer(1, 1'000'000);
    if (version != kVersion)
        throw InputError(fmt::format("is a header mapping of version {}; this program knows version {}",
                                     version, kVersion),
                         where, "Use a newer Terrane");
    HeaderMapping mapping;
    mapping.name = root.at("name").text();
    mapping.unit = named(root.at("length_unit"), lengthUnit);
    mapping.sourceX = valueOf(root.at("source_x"));
    mapping.sourceY = valueOf(root.at("source_y"));
    mapping.sourceZ = valueOf(root.at("source_z"));
    mapping.receiverX = valueOf(root.at("receiver_x"));
    mapping.receiverY = valueOf(root.at("receiver_y"));
    mapping.receiverZ = valueOf(root.at("receiver_z"));
    mapping.shotKey = named(root.at("shot_key"), shotKey);
    mapping.shotField = plainFieldOf(root.at("shot_field"));
    mapping.delay = valueOf(root.at("delay_ms"));
    mapping.traceKind = plainFieldOf(root.at("trace_kind"));
    return mapping;
}

void saveMapping(const HeaderMapping &mapping, const std::string &path)
{
    io::AtomicFile file(path);
    file.write(toJson(mapping));
    file.commit();
}

HeaderMapping loadMapping(const std::string &path)
{
    const auto source = io::openFile(path);
    if (source->size() > kLargestFile)
        throw InputError(fmt::format("is no header mapping: it has {} bytes", source->size()), path,
                         std::string(kMend));
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    return mappingFromJson(text, path);
}

} // namespace terrane::segy
