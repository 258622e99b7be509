// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/simd/cache.h"

#include <unistd.h>

namespace terrane::simd {

double secondLevelCacheBytes()
{
#if defined(_SC_LEVEL2_CACHE_SIZE)
    if (const long bytes = ::sysconf(_SC_LEVEL2_CACHE_SIZE); bytes > 0)
        return static_cast<double>(bytes);
#endif
    return 1 << 20;
}

double lastLevelCacheBytes()
{
#if defined(_SC_LEVEL3_CACHE_SIZE)
    if (const long bytes = ::sysconf(_SC_LEVEL3_CACHE_SIZE); bytes > 0)
        return static_cast<double>(bytes);
#endif
    return 16 << 20;
}

} // namespace terrane::simd
