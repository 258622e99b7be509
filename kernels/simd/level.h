// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace terrane {

// What the processor can do, in the steps that Terrane has code for. One binary holds all of them.
enum class SimdLevel {
    Portable, // plain C++: any x86-64, or another processor
    Avx2,     // AVX2, FMA, F16C
    Avx512,   // AVX-512 F, BW, DQ, VL
};

// The best level of this machine; the environment variable TERRANE_SIMD (portable, avx2, avx512) lowers it.
SimdLevel simdLevel();
std::string_view name(SimdLevel level); // "portable", "AVX2", "AVX-512"

} // namespace terrane
