// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace terrane::simd {

// While it lives, numbers below the smallest normal one count as zero on this thread: processors take a
// hundred times as long for them, and wavefields are full of them before a wave arrives.
class DenormalsOff
{
public:
#if defined(__SSE2__)
    DenormalsOff() : m_before(_mm_getcsr()) { _mm_setcsr(m_before | kFlushToZero | kDenormalsAreZero); }
    ~DenormalsOff() { _mm_setcsr(m_before); }
#elif defined(__aarch64__)
    DenormalsOff()
    {
        asm volatile("mrs %0, fpcr" : "=r"(m_before));
        asm volatile("msr fpcr, %0" ::"r"(m_before | kFlushToZero));
    }
    ~DenormalsOff() { asm volatile("msr fpcr, %0" ::"r"(m_before)); }
#else
    DenormalsOff() = default;
    ~DenormalsOff() {}
#endif
    DenormalsOff(const DenormalsOff &) = delete;
    DenormalsOff &operator=(const DenormalsOff &) = delete;

private:
#if defined(__SSE2__)
    static constexpr unsigned kFlushToZero = 0x8000, kDenormalsAreZero = 0x0040;
    unsigned m_before = 0;
#elif defined(__aarch64__)
    static constexpr unsigned long kFlushToZero = 1UL << 24;
    unsigned long m_before = 0;
#endif
};

} // namespace terrane::simd
