// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_fields.h"

#include "core/error.h"
#include "core/segy/text_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace terrane::cli {

namespace {

constexpr segy::FieldType kTypes[] = {
    segy::FieldType::Int8,  segy::FieldType::UInt8,  segy::FieldType::Int16,   segy::FieldType::UInt16,
    segy::FieldType::Int32, segy::FieldType::UInt32, segy::FieldType::Int64,   segy::FieldType::UInt64,
    segy::FieldType::Ibm32, segy::FieldType::Text8,  segy::FieldType::Float32, segy::FieldType::Float64,
};

bool isFloat(segy::FieldType type)
{
    return type == segy::FieldType::Float32 || type == segy::FieldType::Float64 ||
           type == segy::FieldType::Ibm32;
}

std::span<const std::byte> bytesOfField(const segy::HeaderField &field, std::span<const std::byte> header)
{
    return header.subspan(static_cast<std::size_t>(field.byte - 1), bytesOf(field.type));
}

} // namespace

std::vector<segy::HeaderField> allFields(const segy::File &file)
{
    const auto standard = segy::traceHeaderFields();
    std::vector<segy::HeaderField> fields(standard.begin(), standard.end());
    if (file.layout().additionalTraceHeaders > 0) {
        const auto extension = segy::traceHeaderExtensionFields();
        fields.insert(fields.end(), extension.begin(), extension.end());
    }
    return fields;
}

segy::HeaderField parseField(const std::string &text, std::uint64_t headerBytes)
{
    segy::HeaderField field;
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos) {
        field = segy::traceField(text);
    } else {
        const auto type = std::ranges::find(kTypes, std::string_view(text).substr(colon + 1),
                                            [](segy::FieldType candidate) { return segy::name(candidate); });
        const auto [rest, error] = std::from_chars(text.data(), text.data() + colon, field.byte);
        if (error != std::errc() || rest != text.data() + colon || type == std::end(kTypes) || field.byte < 1)
            throw InputError(fmt::format("'{}' is no field", text), "--fields",
                             "Write a name, or a byte and a type as in 181:float32");
        field.name = text;
        field.type = *type;
    }
    const std::uint64_t end = static_cast<std::uint64_t>(field.byte) - 1 + bytesOf(field.type);
    if (end > headerBytes)
        throw InputError(
            fmt::format("'{}' reaches to byte {}, but the trace headers of this file have {} bytes", text,
                        end, headerBytes),
            "--fields");
    return field;
}

bool isZero(const segy::HeaderField &field, std::span<const std::byte> header)
{
    return std::ranges::all_of(bytesOfField(field, header),
                               [](std::byte byte) { return byte == std::byte{0}; });
}

std::string valueText(const segy::HeaderField &field, segy::ByteOrder order,
                      std::span<const std::byte> header)
{
    if (field.type == segy::FieldType::Text8) {
        const auto bytes = bytesOfField(field, header);
        return segy::toUtf8(bytes, segy::examineText(bytes).encoding);
    }
    if (isFloat(field.type))
        return fmt::format("{}", doubleValue(field, order, header));
    return fmt::format("{}", integerValue(field, order, header));
}

Json valueJson(const segy::HeaderField &field, segy::ByteOrder order, std::span<const std::byte> header)
{
    if (field.type == segy::FieldType::Text8)
        return valueText(field, order, header);
    return isFloat(field.type) ? Json(doubleValue(field, order, header))
                               : Json(integerValue(field, order, header));
}

} // namespace terrane::cli
