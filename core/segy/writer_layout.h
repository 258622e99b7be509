// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/writer.h"

namespace terrane::segy {

// Throws InputError for options that contradict each other or the revision; notes what programs may stumble
// over. `path` is named in both.
std::vector<Finding> checkOptions(const WriteOptions &options, const std::string &path);

// The same for the number of samples of a trace, once it is known.
std::vector<Finding> checkSampleCount(const WriteOptions &options, std::uint64_t samples,
                                      const std::string &path);

// Bytes before the first trace: text header, binary header, extended text headers; none for SU.
std::uint64_t firstTraceOffset(const WriteOptions &options);
std::vector<std::byte> fileHeaders(const WriteOptions &options, std::uint64_t traceCount);

// The interval as 16-bit fields hold it, whole microseconds; 0 when it is unknown or does not fit.
std::uint16_t intervalField(const WriteOptions &options);

} // namespace terrane::segy
