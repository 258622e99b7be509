// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/banded_matrix.h"

#include <omp.h>

#include <algorithm>
#include <cstring>

namespace terrane::simulation {

namespace {

constexpr std::size_t kGroup = BandedMatrix::kGroup;
// Vectors that are worked on together: a multiple of every tile's width.
constexpr std::size_t kPanel = 32;

// Registers of the processor; memory is moved to and from them with memcpy, as it need not be aligned.
using Float4 [[gnu::vector_size(16)]] = float;
using Float8 [[gnu::vector_size(32)]] = float;
using Float16 [[gnu::vector_size(64)]] = float;

// One group of rows times one tile, which is `width` vectors side by side, `count` columns of them.
// Gather: sums[r * width + k] = sum over i of elements[i * kGroup + r] * tile[i * width + k].
// Scatter: tile[i * width + k] += sum over r of elements[i * kGroup + r] * values[r * width + k].
struct Kernels
{
    std::size_t width;
    void (*gather)(const float *elements, std::size_t count, const float *tile, float *sums);
    void (*scatter)(const float *elements, std::size_t count, const float *values, float *tile);
};

// A tile is two registers wide: with four rows that is eight sums under way, as many as the latency of the
// multiply-add units asks for.
constexpr std::size_t kRegisters = 2;

template<typename Register>
constexpr std::size_t kWidth = kRegisters * sizeof(Register) / sizeof(float);

template<typename Register>
[[gnu::always_inline]] inline void gather(const float *elements, std::size_t count, const float *tile,
                                          float *sums)
{
    constexpr std::size_t kLanes = kWidth<Register> / kRegisters;
    Register local[kGroup][kRegisters] = {};
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < kRegisters; ++k) {
            Register values;
            std::memcpy(&values, tile + i * kWidth<Register> + k * kLanes, sizeof values);
            for (std::size_t r = 0; r < kGroup; ++r)
                local[r][k] += elements[i * kGroup + r] * values;
        }
    for (std::size_t r = 0; r < kGroup; ++r)
        for (std::size_t k = 0; k < kRegisters; ++k)
            std::memcpy(sums + r * kWidth<Register> + k * kLanes, &local[r][k], sizeof(Register));
}

template<typename Register>
[[gnu::always_inline]] inline void scatter(const float *elements, std::size_t count, const float *values,
                                           float *tile)
{
    constexpr std::size_t kLanes = kWidth<Register> / kRegisters;
    Register local[kGroup][kRegisters];
    for (std::size_t r = 0; r < kGroup; ++r)
        for (std::size_t k = 0; k < kRegisters; ++k)
            std::memcpy(&local[r][k], values + r * kWidth<Register> + k * kLanes, sizeof(Register));
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t k = 0; k < kRegisters; ++k) {
            Register sum;
            std::memcpy(&sum, tile + i * kWidth<Register> + k * kLanes, sizeof sum);
            for (std::size_t r = 0; r < kGroup; ++r)
                sum += elements[i * kGroup + r] * local[r][k];
            std::memcpy(tile + i * kWidth<Register> + k * kLanes, &sum, sizeof sum);
        }
}

void gatherPortable(const float *elements, std::size_t count, const float *tile, float *sums)
{
    gather<Float4>(elements, count, tile, sums);
}

void scatterPortable(const float *elements, std::size_t count, const float *values, float *tile)
{
    scatter<Float4>(elements, count, values, tile);
}

#ifdef __x86_64__
#define TERRANE_AVX2 [[gnu::target("avx2,fma")]]
#define TERRANE_AVX512 [[gnu::target("avx512f,avx512bw,avx512dq,avx512vl")]]

TERRANE_AVX2 void gatherAvx2(const float *elements, std::size_t count, const float *tile, float *sums)
{
    gather<Float8>(elements, count, tile, sums);
}

TERRANE_AVX2 void scatterAvx2(const float *elements, std::size_t count, const float *values, float *tile)
{
    scatter<Float8>(elements, count, values, tile);
}

TERRANE_AVX512 void gatherAvx512(const float *elements, std::size_t count, const float *tile, float *sums)
{
    gather<Float16>(elements, count, tile, sums);
}

TERRANE_AVX512 void scatterAvx512(const float *elements, std::size_t count, const float *values, float *tile)
{
    scatter<Float16>(elements, count, values, tile);
}
#endif

Kernels kernelsOf(SimdLevel level)
{
#ifdef __x86_64__
    if (level == SimdLevel::Avx512)
        return {kWidth<Float16>, gatherAvx512, scatterAvx512};
    if (level == SimdLevel::Avx2)
        return {kWidth<Float8>, gatherAvx2, scatterAvx2};
#endif
    (void)level;
    return {kWidth<Float4>, gatherPortable, scatterPortable};
}

// Vectors [begin, end) of `vectors`, copied tile after tile, each with its columns one after the other, so
// that a group of rows finds the band that it needs close together.
struct Panel
{
    std::size_t begin, end, width;
    std::span<float> values;

    std::size_t tiles() const { return (end - begin + width - 1) / width; }
    std::size_t vectorsOf(std::size_t tile) const { return std::min(width, end - begin - tile * width); }
    float *at(std::size_t tile, std::size_t column, std::size_t columns) const
    {
        return values.data() + (tile * columns + column) * width;
    }
};

void load(const Panel &panel, const float *byColumn, std::size_t vectors, std::size_t columns)
{
    for (std::size_t c = 0; c < columns; ++c)
        for (std::size_t tile = 0; tile < panel.tiles(); ++tile) {
            const float *from = byColumn + c * vectors + panel.begin + tile * panel.width;
            float *to = panel.at(tile, c, columns);
            std::copy_n(from, panel.vectorsOf(tile), to);
            std::fill(to + panel.vectorsOf(tile), to + panel.width, 0.0F);
        }
}

void store(const Panel &panel, float *byColumn, std::size_t vectors, std::size_t columns)
{
    for (std::size_t c = 0; c < columns; ++c)
        for (std::size_t tile = 0; tile < panel.tiles(); ++tile)
            std::copy_n(panel.at(tile, c, columns), panel.vectorsOf(tile),
                        byColumn + c * vectors + panel.begin + tile * panel.width);
}

// Calls work(panel) for all vectors, in parallel.
template<typename Work>
void forPanels(std::size_t vectors, std::size_t columns, std::size_t width, Work work)
{
    const std::size_t panels = (vectors + kPanel - 1) / kPanel;
    const auto threads = std::min<std::size_t>(panels, static_cast<std::size_t>(omp_get_max_threads()));
    const std::size_t size = columns * kPanel;
    std::vector<float> scratch(threads * size);
#pragma omp parallel for schedule(dynamic) num_threads(static_cast<int>(threads)) if (threads > 1)
    for (std::size_t i = 0; i < panels; ++i) {
        const auto own = static_cast<std::size_t>(omp_get_thread_num()) * size;
        work(Panel{i * kPanel, std::min((i + 1) * kPanel, vectors), width,
                   std::span(scratch).subspan(own, size)});
    }
}

} // namespace

BandedMatrix::BandedMatrix(std::size_t rows, std::size_t columns)
    : m_rows(rows), m_columns(columns), m_groups((rows + kGroup - 1) / kGroup)
{}

void BandedMatrix::setGroup(std::size_t group, std::size_t first, std::vector<float> elements)
{
    m_groups[group] = {first, std::move(elements)};
}

void BandedMatrix::multiply(std::span<const float> byColumn, std::size_t vectors, std::span<float> byRow,
                            SimdLevel level) const
{
    const Kernels kernels = kernelsOf(level);
    forPanels(vectors, m_columns, kernels.width, [&](const Panel &panel) {
        load(panel, byColumn.data(), vectors, m_columns);
        float sums[kGroup * kPanel];
        for (std::size_t g = 0; g < m_groups.size(); ++g)
            for (std::size_t tile = 0; tile < panel.tiles(); ++tile) {
                const Group &group = m_groups[g];
                kernels.gather(group.elements.data(), group.elements.size() / kGroup,
                               panel.at(tile, group.first, m_columns), sums);
                const std::size_t rows = std::min(kGroup, m_rows - g * kGroup);
                for (std::size_t k = 0; k < panel.vectorsOf(tile); ++k) {
                    float *to = byRow.data() + (panel.begin + tile * panel.width + k) * m_rows + g * kGroup;
                    for (std::size_t r = 0; r < rows; ++r)
                        to[r] = sums[r * panel.width + k];
                }
            }
    });
}

void BandedMatrix::multiplyTransposed(std::span<const float> byRow, std::size_t vectors,
                                      std::span<float> byColumn, SimdLevel level) const
{
    const Kernels kernels = kernelsOf(level);
    forPanels(vectors, m_columns, kernels.width, [&](const Panel &panel) {
        std::ranges::fill(panel.values, 0.0F);
        for (std::size_t g = 0; g < m_groups.size(); ++g)
            for (std::size_t tile = 0; tile < panel.tiles(); ++tile) {
                const Group &group = m_groups[g];
                float values[kGroup * kPanel] = {};
                const std::size_t rows = std::min(kGroup, m_rows - g * kGroup);
                for (std::size_t k = 0; k < panel.vectorsOf(tile); ++k) {
                    const float *from =
                        byRow.data() + (panel.begin + tile * panel.width + k) * m_rows + g * kGroup;
                    for (std::size_t r = 0; r < rows; ++r)
                        values[r * panel.width + k] = from[r];
                }
                kernels.scatter(group.elements.data(), group.elements.size() / kGroup, values,
                                panel.at(tile, group.first, m_columns));
            }
        store(panel, byColumn.data(), vectors, m_columns);
    });
}

} // namespace terrane::simulation
