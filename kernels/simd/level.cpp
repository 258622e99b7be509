// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/simd/level.h"

#include <algorithm>
#include <cstdlib>

namespace terrane {

namespace {

SimdLevel ofProcessor()
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return SimdLevel::Avx512;
    if (avx2)
        return SimdLevel::Avx2;
#endif
    return SimdLevel::Portable;
}

SimdLevel allowed()
{
    const char *text = std::getenv("TERRANE_SIMD");
    const std::string_view wanted = text ? text : "";
    if (wanted == "portable")
        return SimdLevel::Portable;
    return wanted == "avx2" ? SimdLevel::Avx2 : SimdLevel::Avx512;
}

} // namespace

SimdLevel simdLevel()
{
    static const SimdLevel level = std::min(ofProcessor(), allowed());
    return level;
}

std::string_view name(SimdLevel level)
{
    switch (level) {
    case SimdLevel::Avx512:
        return "AVX-512";
    case SimdLevel::Avx2:
        return "AVX2";
    case SimdLevel::Portable:
        return "portable";
    }
    return "portable";
}

} // namespace terrane
