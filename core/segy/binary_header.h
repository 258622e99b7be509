// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <cstdint>
#include <span>

namespace terrane::segy {

// The fields of the 400-byte binary header that say how the file is laid out, as they are written there.
// Those from `extendedSamples` on are of revision 2: in older files they are anything.
struct BinaryHeader
{
    std::uint32_t interval = 0; // us
    std::uint32_t samples = 0;
    int format = 0;
    int measurementSystem = 0;     // 1 metres, 2 feet
    int revisionBytes[2] = {0, 0}; // 3501 and 3502
    int traceFlag = 0;
    int extendedTextHeaders = 0;

    std::uint32_t extendedSamples = 0;
    double extendedInterval = 0;             // us
    bool hasConstant = false;                // 3297-3300 hold 0x01020304 in the order asked for
    std::int32_t additionalTraceHeaders = 0; // 16 bits in revision 2.1, 32 in 2.0
    std::uint64_t traces = 0;
    std::uint64_t firstTraceOffset = 0; // bytes
    std::int32_t trailerRecords = 0;
};

// `bytes` are the 400 of the header.
BinaryHeader parseBinaryHeader(std::span<const std::byte> bytes, ByteOrder order);

} // namespace terrane::segy
