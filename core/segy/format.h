// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace terrane::segy {

enum class FileKind { SegY, Su };

// PairSwapped: big-endian words with the bytes of each pair exchanged (2143 for 1234, 21436587 for
// 12345678, 213 for 123), as revision 2 tells it by the constant 0x02010403 in bytes 3297-3300.
enum class ByteOrder { Big, Little, PairSwapped };

enum class TextEncoding { Ebcdic, Ascii };

// Data sample format codes of binary header bytes 3225-3226 (SEG-Y revision 2.1, table 2).
enum class SampleFormat : std::uint8_t {
    Ibm32 = 1,
    Int32 = 2,
    Int16 = 3,
    FixedGain32 = 4, // obsolete: 8 unused bits, 8 bits gain exponent, 16-bit integer
    Ieee32 = 5,
    Ieee64 = 6,
    Int24 = 7,
    Int8 = 8,
    Int64 = 9,
    UInt32 = 10,
    UInt16 = 11,
    UInt64 = 12,
    UInt24 = 15,
    UInt8 = 16,
};

// The format of a code; empty for codes that the standard does not know.
std::optional<SampleFormat> sampleFormat(int code);
std::size_t bytesPerSample(SampleFormat format);
std::string_view name(SampleFormat format);   // "IBM float 32"
std::string_view name(ByteOrder order);       // "big", "little", "pair-swapped"
std::string_view name(TextEncoding encoding); // "EBCDIC", "ASCII"

inline constexpr std::size_t kTextHeaderBytes = 3200;
inline constexpr std::size_t kBinaryHeaderBytes = 400;
inline constexpr std::size_t kFileHeaderBytes = kTextHeaderBytes + kBinaryHeaderBytes;
inline constexpr std::size_t kTraceHeaderBytes = 240;

} // namespace terrane::segy
