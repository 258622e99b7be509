// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/format.h"

namespace terrane::segy {

std::optional<SampleFormat> sampleFormat(int code)
{
    const bool known = (code >= 1 && code <= 12) || code == 15 || code == 16;
    return known ? std::optional(static_cast<SampleFormat>(code)) : std::nullopt;
}

std::size_t bytesPerSample(SampleFormat format)
{
    switch (format) {
    case SampleFormat::Int8:
    case SampleFormat::UInt8:
        return 1;
    case SampleFormat::Int16:
    case SampleFormat::UInt16:
        return 2;
    case SampleFormat::Int24:
    case SampleFormat::UInt24:
        return 3;
    case SampleFormat::Ibm32:
    case SampleFormat::Int32:
    case SampleFormat::FixedGain32:
    case SampleFormat::Ieee32:
    case SampleFormat::UInt32:
        return 4;
    case SampleFormat::Ieee64:
    case SampleFormat::Int64:
    case SampleFormat::UInt64:
        return 8;
    }
    return 4;
}

std::string_view name(SampleFormat format)
{
    switch (format) {
    case SampleFormat::Ibm32:
        return "IBM float 32";
    case SampleFormat::Int32:
        return "integer 32";
    case SampleFormat::Int16:
        return "integer 16";
    case SampleFormat::FixedGain32:
        return "fixed point 32 with gain";
    case SampleFormat::Ieee32:
        return "IEEE float 32";
    case SampleFormat::Ieee64:
        return "IEEE float 64";
    case SampleFormat::Int24:
        return "integer 24";
    case SampleFormat::Int8:
        return "integer 8";
    case SampleFormat::Int64:
        return "integer 64";
    case SampleFormat::UInt32:
        return "unsigned integer 32";
    case SampleFormat::UInt16:
        return "unsigned integer 16";
    case SampleFormat::UInt64:
        return "unsigned integer 64";
    case SampleFormat::UInt24:
        return "unsigned integer 24";
    case SampleFormat::UInt8:
        return "unsigned integer 8";
    }
    return "unknown";
}

std::string_view name(ByteOrder order)
{
    switch (order) {
    case ByteOrder::Big:
        return "big";
    case ByteOrder::Little:
        return "little";
    case ByteOrder::PairSwapped:
        return "pair-swapped";
    }
    return "unknown";
}

std::string_view name(TextEncoding encoding)
{
    return encoding == TextEncoding::Ebcdic ? "EBCDIC" : "ASCII";
}

} // namespace terrane::segy
