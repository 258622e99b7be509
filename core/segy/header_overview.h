// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"
#include "core/segy/trace_field.h"

#include <string_view>

namespace terrane::segy {

// Distinct values are counted up to here, so that memory stays small.
inline constexpr std::uint64_t kMostDifferent = 65536;

// What the headers of all traces hold in one field, scaled as the standard says.
struct FieldOverview
{
    const HeaderField *field = nullptr;
    double least = 0, greatest = 0;
    std::uint64_t different = 0; // distinct values; kMostDifferent means that or more
    bool scaled = false;         // a scalar other than 0 and 1 was applied
};

// What is in a file, from the headers of all its traces. Lengths are in metres, also where the binary header
// says feet; coordinates are lengths only where coordinateUnits is 1, and as they stand otherwise.
struct HeaderOverview
{
    std::vector<FieldOverview> fields;   // in the order of their bytes
    std::uint64_t sourcePositions = 0;   // distinct pairs of x and y, counted up to kMostDifferent
    std::uint64_t receiverPositions = 0; // likewise
    std::uint64_t deadTraces = 0;        // trace identification 2
    std::uint64_t otherTraces = 0;       // neither seismic data (0, 1, 11 to 17 and their like) nor dead
    int coordinateUnits = 1; // code of bytes 89-90 of the first trace; 1 (lengths) where it cannot be right
    bool convertedFromFeet = false; // the binary header says feet
    std::vector<Finding> findings;

    // The overview of one field by segyio's spelling.
    const FieldOverview &field(std::string_view name) const;
};

// Reads every trace header, with up to four threads.
HeaderOverview overviewHeaders(const File &file, const Progress &progress = {});

} // namespace terrane::segy
