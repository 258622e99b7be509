// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/shot_batch.h"

#include "kernels/simd/cache.h"

#include <omp.h>

namespace terrane::simulation {

std::size_t shotsSideBySide(std::size_t nodes)
{
    // Two fields and a factor.
    const double bytes = 12 * static_cast<double>(nodes);
    return bytes < simd::secondLevelCacheBytes() ? static_cast<std::size_t>(omp_get_max_threads()) : 1;
}

} // namespace terrane::simulation
