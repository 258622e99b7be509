// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"
#include "kernels/simd/level.h"

namespace terrane::segy::kernels {

// Converts `count` samples of one format and byte order. Neither pointer needs an alignment.
using ToFloat = void (*)(const std::byte *raw, std::size_t count, float *to);

// The portable kernel is the reference: the others give the same bits.
ToFloat toFloatPortable(SampleFormat format, ByteOrder order);

// Null where the level has nothing faster than the portable kernel.
ToFloat toFloatAvx2(SampleFormat format, ByteOrder order);
ToFloat toFloatAvx512(SampleFormat format, ByteOrder order);

// The fastest kernel up to `level`, which the processor must have.
ToFloat toFloat(SampleFormat format, ByteOrder order, SimdLevel level);

// The reverse; counts samples that were clamped, or NaN that became 0. Null for formats that are not written.
using FromFloat = std::size_t (*)(const float *samples, std::size_t count, std::byte *raw);
FromFloat fromFloat(SampleFormat format, ByteOrder order);

} // namespace terrane::segy::kernels
