// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

#include <span>

namespace terrane::segy {

// Converts raw samples to float; raw.size() == to.size() * bytesPerSample(format). Integers, doubles and IBM
// floats are rounded to nearest even; what is over the range of float becomes infinity with its sign.
// FixedGain32 gives mantissa * 2^gain.
void samplesToFloat(SampleFormat format, ByteOrder order, std::span<const std::byte> raw,
                    std::span<float> to);

// The formats that Terrane writes: Ibm32, Int32, Int16, Ieee32, Ieee64, Int8.
bool isWritable(SampleFormat format);

// The reverse, for writable formats. Rounds to nearest even; values out of the range of an integer or of
// an IBM float (infinities) are clamped and NaN becomes 0 there; returns how many samples were changed so.
// IEEE formats keep infinities and NaN. Throws InputError for other formats.
std::size_t samplesFromFloat(SampleFormat format, ByteOrder order, std::span<const float> samples,
                             std::span<std::byte> raw);

} // namespace terrane::segy
