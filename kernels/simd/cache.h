// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace terrane::simd {

// Sizes of the processor's caches in bytes, or usual ones where the system does not tell.
double secondLevelCacheBytes(); // of one core
double lastLevelCacheBytes();   // of all

} // namespace terrane::simd
