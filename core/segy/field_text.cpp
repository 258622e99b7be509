// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/field_text.h"

#include "core/error.h"
#include "core/segy/file.h"
#include "core/segy/text_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace terrane::segy {

namespace {

constexpr FieldType kTypes[] = {
    FieldType::Int8,  FieldType::UInt8,  FieldType::Int16,   FieldType::UInt16,
    FieldType::Int32, FieldType::UInt32, FieldType::Int64,   FieldType::UInt64,
    FieldType::Ibm32, FieldType::Text8,  FieldType::Float32, FieldType::Float64,
};

} // namespace

bool isFloat(FieldType type)
{
    return type == FieldType::Float32 || type == FieldType::Float64 || type == FieldType::Ibm32;
}

std::vector<HeaderField> traceFieldsOf(const File &file)
{
    const auto standard = traceHeaderFields();
    std::vector<HeaderField> fields(standard.begin(), standard.end());
    if (file.layout().additionalTraceHeaders > 0) {
        const auto extension = traceHeaderExtensionFields();
        fields.insert(fields.end(), extension.begin(), extension.end());
    }
    return fields;
}

HeaderField parseTraceField(const std::string &text, std::uint64_t headerBytes, const std::string &where)
{
    HeaderField field;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        field = traceField(text);
    } else {
        const auto type = std::ranges::find(kTypes, std::string_view(text).substr(colon + 1),
                                            [](FieldType candidate) { return name(candidate); });
        const auto [rest, error] = std::from_chars(text.data(), text.data() + colon, field.byte);
        if (error != std::errc() || rest != text.data() + colon || type == std::end(kTypes) || field.byte < 1)
            throw InputError(fmt::format("'{}' is no field", text), where,
                             "Write a name, or a byte and a type as in 181:float32");
        field.name = text;
        field.type = *type;
    }
    const std::uint64_t end = static_cast<std::uint64_t>(field.byte) - 1 + bytesOf(field.type);
    if (end > headerBytes)
        throw InputError(
            fmt::format("'{}' reaches to byte {}, but the trace headers of this file have {} bytes", text,
                        end, headerBytes),
            where);
    return field;
}

std::string valueText(const HeaderField &field, ByteOrder order, std::span<const std::byte> header)
{
    if (field.type == FieldType::Text8) {
        const auto bytes = header.subspan(static_cast<std::size_t>(field.byte - 1), bytesOf(field.type));
        return toUtf8(bytes, examineText(bytes).encoding);
    }
    if (isFloat(field.type))
        return fmt::format("{}", doubleValue(field, order, header));
    return fmt::format("{}", integerValue(field, order, header));
}

} // namespace terrane::segy
