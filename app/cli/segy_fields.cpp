// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_fields.h"

#include "core/segy/field_text.h"

#include <algorithm>

namespace terrane::cli {

namespace {

std::span<const std::byte> bytesOfField(const segy::HeaderField &field, std::span<const std::byte> header)
{
    return header.subspan(static_cast<std::size_t>(field.byte - 1), bytesOf(field.type));
}

} // namespace

std::vector<segy::HeaderField> allFields(const segy::File &file)
{
    return segy::traceFieldsOf(file);
}

segy::HeaderField parseField(const std::string &text, std::uint64_t headerBytes)
{
    return segy::parseTraceField(text, headerBytes, "--fields");
}

bool isZero(const segy::HeaderField &field, std::span<const std::byte> header)
{
    return std::ranges::all_of(bytesOfField(field, header),
                               [](std::byte byte) { return byte == std::byte{0}; });
}

Json valueJson(const segy::HeaderField &field, segy::ByteOrder order, std::span<const std::byte> header)
{
    if (field.type == segy::FieldType::Text8)
        return segy::valueText(field, order, header);
    return segy::isFloat(field.type) ? Json(doubleValue(field, order, header))
                                     : Json(integerValue(field, order, header));
}

} // namespace terrane::cli
