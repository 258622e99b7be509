// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <span>

namespace terrane::segy {

// Change the byte order of a header in place, field by field. Bytes without a standard field (proprietary
// blocks behind byte 240, vendors' bytes of the binary header) stay as they are, and so do texts.

// 240 bytes, or more with additional blocks; the first of these is reordered when it is named SEG00001.
void reorderTraceHeader(std::span<std::byte> header, ByteOrder from, ByteOrder to);

// The 400 bytes 3201 to 3600.
void reorderBinaryHeader(std::span<std::byte> header, ByteOrder from, ByteOrder to);

// Samples of one format.
void reorderSamples(SampleFormat format, std::span<std::byte> raw, ByteOrder from, ByteOrder to);

// Whether the 240-byte block is named SEG00001 in its last 8 bytes, in ASCII or EBCDIC.
bool isExtensionBlock(std::span<const std::byte> block);

} // namespace terrane::segy
