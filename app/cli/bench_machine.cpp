// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_machine.h"

#include "kernels/aligned_array.h"
#include "kernels/simd/level.h"

#include <omp.h>

#include <cstdint>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace terrane::cli {

namespace {

constexpr std::ptrdiff_t kTriadElements = (std::ptrdiff_t{256} << 20) / 3 / 4;
constexpr int kTriadPasses = 4; // of a run

// Sums that do not wait for each other: more than units times latency (2 x 4 or 5) of usual processors, and
// few enough for 16 registers. They begin with different numbers, or compilers would keep only one of them.
constexpr int kSums = 12;
constexpr std::int64_t kRounds = 30'000'000; // of a run
constexpr float kFactor = 0.5F, kTerm = 1;

#if defined(__x86_64__)
[[gnu::target("avx512f")]] float multiplyAddsAvx512(std::int64_t rounds)
{
    __m512 sums[kSums];
    for (int i = 0; i < kSums; ++i)
        sums[i] = _mm512_set1_ps(static_cast<float>(i));
    for (std::int64_t round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
        for (int i = 0; i < kSums; ++i)
            sums[i] = _mm512_fmadd_ps(sums[i], _mm512_set1_ps(kFactor), _mm512_set1_ps(kTerm));
    }
    float total = 0;
    for (const __m512 &sum : sums)
        total += _mm512_cvtss_f32(sum);
    return total;
}

[[gnu::target("avx2,fma")]] float multiplyAddsAvx2(std::int64_t rounds)
{
    __m256 sums[kSums];
    for (int i = 0; i < kSums; ++i)
        sums[i] = _mm256_set1_ps(static_cast<float>(i));
    for (std::int64_t round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
        for (int i = 0; i < kSums; ++i)
            sums[i] = _mm256_fmadd_ps(sums[i], _mm256_set1_ps(kFactor), _mm256_set1_ps(kTerm));
    }
    float total = 0;
    for (const __m256 &sum : sums)
        total += _mm256_cvtss_f32(sum);
    return total;
}
#endif

// Multiply-adds where the processor has them for 16 bytes, multiplications and additions elsewhere.
float multiplyAddsPortable(std::int64_t rounds)
{
    using V [[gnu::vector_size(16)]] = float;
    V sums[kSums];
    for (int i = 0; i < kSums; ++i)
        sums[i] = V{} + static_cast<float>(i);
    for (std::int64_t round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
        for (int i = 0; i < kSums; ++i)
            sums[i] = sums[i] * kFactor + kTerm;
    }
    float total = 0;
    for (const V &sum : sums)
        total += sum[0];
    return total;
}

struct MultiplyAdds
{
    float (*run)(std::int64_t rounds) = multiplyAddsPortable;
    int width = 4; // numbers in a register
};

MultiplyAdds multiplyAdds()
{
#if defined(__x86_64__)
    if (simdLevel() == SimdLevel::Avx512)
        return {multiplyAddsAvx512, 16};
    if (simdLevel() == SimdLevel::Avx2)
        return {multiplyAddsAvx2, 8};
#endif
    return {};
}

} // namespace

BenchResult benchTriad(int runs, const Progress &progress)
{
    AlignedArray<float> a(kTriadElements), b(kTriadElements), c(kTriadElements);
    float *to = a.data();
    const float *from = b.data(), *scaled = c.data();
    const auto work = [&] {
        progress.throwIfCancelled("bench");
        for (int pass = 0; pass < kTriadPasses; ++pass) {
            const auto factor = static_cast<float>(pass + 1);
#pragma omp parallel for simd schedule(static)
            for (std::ptrdiff_t i = 0; i < kTriadElements; ++i)
                to[i] = from[i] + factor * scaled[i];
        }
    };
    work();
    return measure({.name = "memory-triad",
                    .what = "a = b + c * factor over 256 MiB, 12 bytes an element as STREAM counts",
                    .unit = "bytes/s",
                    .threads = omp_get_max_threads(),
                    .runs = runs},
                   12.0 * kTriadElements * kTriadPasses, work);
}

BenchResult benchMultiplyAdds(int runs, const Progress &progress)
{
    const MultiplyAdds chosen = multiplyAdds();
    const int threads = omp_get_max_threads();
    volatile float kept = 0; // keeps the compiler honest
    const auto work = [&] {
        progress.throwIfCancelled("bench");
        float total = 0;
#pragma omp parallel num_threads(threads) reduction(+ : total)
        total += chosen.run(kRounds);
        kept = total;
    };
    work();
    return measure({.name = "multiply-add-peak",
                    .what = "independent multiply-adds of float in registers, two operations each",
                    .unit = "operations/s",
                    .threads = threads,
                    .runs = runs},
                   2.0 * kSums * chosen.width * threads * static_cast<double>(kRounds), work);
}

} // namespace terrane::cli
