// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/mapping_text.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace terrane::segy {

namespace {

constexpr int kLastByte = 480; // of the standard header and its extension
constexpr FieldType kTypes[] = {FieldType::Int8,  FieldType::UInt8,   FieldType::Int16,  FieldType::UInt16,
                                FieldType::Int32, FieldType::UInt32,  FieldType::Int64,  FieldType::UInt64,
                                FieldType::Ibm32, FieldType::Float32, FieldType::Float64};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlanks = " \t";
    const std::size_t begin = text.find_first_not_of(kBlanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

FieldAt fieldOf(std::string_view text, FieldType usual, const std::string &where)
{
    FieldAt field = {0, usual};
    const std::string_view whole = trimmed(text);
    const std::size_t colon = whole.find(':');
    const std::string_view byte = trimmed(whole.substr(0, colon));
    if (colon != std::string_view::npos) {
        const std::string_view wanted = trimmed(whole.substr(colon + 1));
        const auto type = std::ranges::find(kTypes, wanted, [](FieldType each) { return name(each); });
        if (type == std::end(kTypes))
            throw InputError(fmt::format("'{}' is no type", wanted), where,
                             "Types are int16, int32, float32, float64, ibm32 and their like");
        field.type = *type;
    }
    const auto [rest, error] = std::from_chars(byte.data(), byte.data() + byte.size(), field.byte);
    const int last = field.byte + static_cast<int>(bytesOf(field.type)) - 1;
    if (error != std::errc() || rest != byte.data() + byte.size() || field.byte < 1 || last > kLastByte)
        throw InputError(fmt::format("'{}' is no byte of a trace header", whole), where,
                         "Write the first byte, counted from 1, as in 73 or 181:float32");
    return field;
}

std::string fieldText(const FieldAt &field, FieldType usual)
{
    return field.type == usual ? fmt::format("{}", field.byte)
                               : fmt::format("{}:{}", field.byte, name(field.type));
}

} // namespace

std::string fieldText(const FieldAt &field)
{
    return fieldText(field, FieldType::Int32);
}

FieldAt readField(const std::string &text, const std::string &where)
{
    return fieldOf(text, FieldType::Int32, where);
}

std::string termsText(const MappedValue &value)
{
    std::string text;
    for (const Term &term : value.terms) {
        const std::string_view sign = text.empty()    ? (term.sign < 0 ? "-" : "")
                                      : term.sign < 0 ? " - "
                                                      : " + ";
        text += fmt::format("{}{}", sign, fieldText(term.field));
    }
    return text;
}

std::string scalarText(const MappedValue &value)
{
    return value.scalarField ? fmt::format("byte {}", fieldText(*value.scalarField, FieldType::Int16))
                             : fmt::format("{:g}", value.scalar);
}

void readTerms(const std::string &text, const std::string &where, MappedValue &value)
{
    std::vector<Term> terms;
    std::string_view rest = trimmed(text);
    while (!rest.empty()) {
        int sign = 1;
        if (rest.front() == '+' || rest.front() == '-') {
            sign = rest.front() == '-' ? -1 : 1;
            rest = trimmed(rest.substr(1));
        } else if (!terms.empty()) {
            throw InputError(fmt::format("'{}' is no sum of bytes", text), where, "Write as in 49 - 45");
        }
        const std::size_t end = std::min(rest.find_first_of("+-"), rest.size());
        terms.push_back({fieldOf(rest.substr(0, end), FieldType::Int32, where), sign});
        rest = trimmed(rest.substr(end));
    }
    value.terms = std::move(terms);
}

void readScalar(const std::string &text, const std::string &where, MappedValue &value)
{
    constexpr std::string_view kByte = "byte";
    const std::string_view whole = trimmed(text);
    if (whole.starts_with(kByte)) {
        value.scalarField = fieldOf(whole.substr(kByte.size()), FieldType::Int16, where);
        return;
    }
    double number = 0;
    const auto [rest, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
    if (error != std::errc() || rest != whole.data() + whole.size() || !std::isfinite(number) || number == 0)
        throw InputError(fmt::format("'{}' is no scalar", whole), where,
                         "Write a number such as 0.01, or the bytes that hold it: byte 71");
    value.scalarField.reset();
    value.scalar = number;
}

} // namespace terrane::segy
