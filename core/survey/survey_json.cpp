// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/survey_json.h"

#include "core/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace terrane::survey {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void fail(const std::string &what, const std::string &where)
{
    throw InputError("is no valid part of an index: " + what, where, "Scan the files again");
}

// Parses, and turns what the library throws into our error.
template<typename Use>
auto parse(const std::string &text, const std::string &where, Use use)
{
    try {
        return use(Json::parse(text));
    } catch (const Json::exception &error) {
        fail(error.what(), where);
    }
}

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

std::string findingsToJson(std::span<const Finding> findings)
{
    Json list = Json::array();
    for (const Finding &finding : findings) {
        list.push_back({{"severity", toString(finding.severity)},
                        {"code", finding.code},
                        {"what", finding.what},
                        {"where", finding.where},
                        {"mend", finding.mend}});
        if (finding.trace)
            list.back()["trace"] = *finding.trace;
    }
    return dump(list);
}

std::vector<Finding> findingsFromJson(const std::string &text, const std::string &where)
{
    return parse(text, where, [&](const Json &list) {
        std::vector<Finding> findings;
        if (!list.is_array())
            fail("findings must be an array", where);
        for (const Json &item : list) {
            Finding finding;
            const auto severity = item.at("severity").get<std::string>();
            for (const Severity known : {Severity::Note, Severity::Warning, Severity::Problem})
                if (toString(known) == severity)
                    finding.severity = known;
            finding.code = item.at("code").get<std::string>();
            finding.what = item.at("what").get<std::string>();
            finding.where = item.at("where").get<std::string>();
            finding.mend = item.at("mend").get<std::string>();
            if (item.contains("trace"))
                finding.trace = item["trace"].get<std::int64_t>();
            findings.push_back(std::move(finding));
        }
        return findings;
    });
}

std::string overridesToJson(const segy::Overrides &overrides)
{
    Json json = Json::object();
    if (overrides.kind)
        json["kind"] = *overrides.kind == segy::FileKind::Su ? "su" : "segy";
    if (overrides.byteOrder)
        json["byte_order"] = name(*overrides.byteOrder);
    if (overrides.textEncoding)
        json["text_encoding"] = name(*overrides.textEncoding);
    if (overrides.format)
        json["format"] = static_cast<int>(*overrides.format);
    if (overrides.revisionMajor)
        json["revision"] = *overrides.revisionMajor;
    if (overrides.samplesPerTrace)
        json["samples_per_trace"] = *overrides.samplesPerTrace;
    if (overrides.sampleInterval)
        json["sample_interval_s"] = *overrides.sampleInterval;
    return dump(json);
}

segy::Overrides overridesFromJson(const std::string &text, const std::string &where)
{
    return parse(text, where, [&](const Json &json) {
        if (!json.is_object())
            fail("overrides must be an object", where);
        segy::Overrides overrides;
        const auto choose = [&](const char *key, auto &member, auto choices, auto spell) {
            if (!json.contains(key))
                return;
            const auto wanted = json[key].get<std::string>();
            for (const auto choice : choices)
                if (spell(choice) == wanted)
                    member = choice;
            if (!member)
                fail(fmt::format("{} is \"{}\"", key, wanted), where);
        };
        using segy::ByteOrder, segy::TextEncoding, segy::FileKind;
        const auto spell = [](auto value) { return name(value); };
        choose("kind", overrides.kind, std::array{FileKind::SegY, FileKind::Su},
               [](FileKind kind) { return kind == FileKind::Su ? "su" : "segy"; });
        choose("byte_order", overrides.byteOrder,
               std::array{ByteOrder::Big, ByteOrder::Little, ByteOrder::PairSwapped}, spell);
        choose("text_encoding", overrides.textEncoding, std::array{TextEncoding::Ebcdic, TextEncoding::Ascii},
               spell);
        if (json.contains("format")) {
            overrides.format = segy::sampleFormat(json["format"].get<int>());
            if (!overrides.format)
                fail("unknown sample format", where);
        }
        if (json.contains("revision"))
            overrides.revisionMajor = json["revision"].get<int>();
        if (json.contains("samples_per_trace"))
            overrides.samplesPerTrace = json["samples_per_trace"].get<std::uint64_t>();
        if (json.contains("sample_interval_s"))
            overrides.sampleInterval = json["sample_interval_s"].get<double>();
        return overrides;
    });
}

} // namespace terrane::survey
