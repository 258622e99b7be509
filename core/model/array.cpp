// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/array.h"

#include "core/error.h"
#include "core/grid/check.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace terrane::modelfile {

namespace {

constexpr std::size_t kBlockValues = 1 << 20;

std::size_t axisIndex(char axis)
{
    return static_cast<std::size_t>(axis - 'x');
}

template<typename T>
void decode(std::span<const std::byte> raw, bool swap, std::span<float> to)
{
    for (std::size_t i = 0; i < to.size(); ++i) {
        std::array<std::byte, sizeof(T)> bytes;
        std::memcpy(bytes.data(), raw.data() + i * sizeof(T), sizeof(T));
        if (swap)
            std::ranges::reverse(bytes);
        to[i] = static_cast<float>(std::bit_cast<T>(bytes));
    }
}

template<typename T>
void encode(std::span<const float> values, bool swap, std::span<std::byte> to)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        auto bytes = std::bit_cast<std::array<std::byte, sizeof(T)>>(static_cast<T>(values[i]));
        if (swap)
            std::ranges::reverse(bytes);
        std::memcpy(to.data() + i * sizeof(T), bytes.data(), sizeof(T));
    }
}

void decode(NumberType type, std::span<const std::byte> raw, bool swap, std::span<float> to)
{
    switch (type) {
    case NumberType::Float32:
        return decode<float>(raw, swap, to);
    case NumberType::Float64:
        return decode<double>(raw, swap, to);
    case NumberType::Int8:
        return decode<std::int8_t>(raw, swap, to);
    case NumberType::UInt8:
        return decode<std::uint8_t>(raw, swap, to);
    case NumberType::Int16:
        return decode<std::int16_t>(raw, swap, to);
    case NumberType::UInt16:
        return decode<std::uint16_t>(raw, swap, to);
    case NumberType::Int32:
        return decode<std::int32_t>(raw, swap, to);
    case NumberType::UInt32:
        return decode<std::uint32_t>(raw, swap, to);
    case NumberType::Int64:
        return decode<std::int64_t>(raw, swap, to);
    case NumberType::UInt64:
        return decode<std::uint64_t>(raw, swap, to);
    }
}

// Distance in values between neighbours along x, y and z in a file with these axes.
std::array<std::size_t, 3> strides(const std::string &axes, const Grid &grid)
{
    std::array<std::size_t, 3> result = {0, 0, 0};
    std::size_t stride = 1;
    for (const char axis : std::string(axes.rbegin(), axes.rend())) {
        result[axisIndex(axis)] = stride;
        stride *= grid.shape[axisIndex(axis)];
    }
    return result;
}

// Calls visit(index in Terrane's order, index in the file) for all nodes, in tiles that keep both within
// reach of the cache.
template<typename Visit>
void visitBoth(const Grid &grid, const std::string &axes, Visit visit)
{
    constexpr std::size_t kTile = 64;
    // Plain variables: Clang 16 cannot capture structured bindings in a parallel region.
    const std::size_t nx = grid.shape[0], ny = grid.shape[1], nz = grid.shape[2];
    const auto stride = strides(axes, grid);
    const auto tiles = static_cast<std::ptrdiff_t>((nx + kTile - 1) / kTile);
#pragma omp parallel for
    for (std::ptrdiff_t tile = 0; tile < tiles; ++tile) {
        const std::size_t begin = static_cast<std::size_t>(tile) * kTile;
        const std::size_t end = std::min(nx, begin + kTile);
        for (std::size_t iy = 0; iy < ny; ++iy)
            for (std::size_t z = 0; z < nz; z += kTile)
                for (std::size_t ix = begin; ix < end; ++ix)
                    for (std::size_t iz = z; iz < std::min(nz, z + kTile); ++iz)
                        visit(grid.index(ix, iy, iz), ix * stride[0] + iy * stride[1] + iz * stride[2]);
    }
}

bool isGridOrder(const std::string &axes)
{
    return axes == "xz" || axes == "xyz";
}

std::array<double, 3> perAxis(const std::vector<double> &values, const Grid &grid, double flat,
                              const std::string &what, const std::string &where)
{
    const std::size_t axes = grid.is2D() ? 2 : 3;
    if (values.size() != 1 && values.size() != axes)
        throw InputError(
            fmt::format("{} numbers given for the {}, expected 1 or {}", values.size(), what, axes), where,
            axes == 2 ? "Give x,z" : "Give x,y,z");
    return {values.front(), axes == 2 ? flat : values.size() == 1 ? values[0] : values[1], values.back()};
}

} // namespace

std::string checkedAxes(const std::string &axes, std::size_t rank, const std::string &where)
{
    if (rank != 2 && rank != 3)
        throw InputError(fmt::format("the array has {} axes, expected 2 (x, z) or 3 (x, y, z)", rank), where,
                         "Give the shape, for instance --shape 851,176");
    std::string expected = rank == 2 ? "xz" : "xyz";
    if (axes.empty())
        return expected;
    std::string sorted = axes;
    std::ranges::sort(sorted);
    if (sorted != expected)
        throw InputError(fmt::format("the axes '{}' do not fit an array of {} axes", axes, rank), where,
                         fmt::format("Give the letters of {} in the file's order, slowest first", expected));
    return axes;
}

Grid gridOf(const ArrayLayout &layout)
{
    Grid grid;
    for (std::size_t i = 0; i < layout.axes.size(); ++i)
        grid.shape[axisIndex(layout.axes[i])] = layout.shape[i];
    return grid;
}

std::uint64_t arrayBytes(const ArrayLayout &layout, const std::string &where)
{
    std::vector<std::uint64_t> factors = layout.shape;
    factors.push_back(bytesOf(layout.type));
    const auto bytes = checkedProduct(factors);
    if (!bytes || *bytes == 0)
        throw InputError(
            fmt::format("the shape {} is none that a file can hold", fmt::join(layout.shape, " x ")), where,
            "Check the shape");
    return *bytes;
}

std::vector<float> readArray(const io::ByteSource &source, const ArrayLayout &layout,
                             const Progress &progress)
{
    return toGridOrder(readNumbers(source, layout, progress), layout);
}

std::vector<float> readNumbers(const io::ByteSource &source, const ArrayLayout &layout,
                               const Progress &progress)
{
    const std::size_t size = bytesOf(layout.type);
    const std::uint64_t count = arrayBytes(layout, source.name()) / size;
    const bool swap = layout.bigEndian == (std::endian::native == std::endian::little);
    std::vector<float> values(count);
    std::vector<std::byte> raw(std::min<std::uint64_t>(count, kBlockValues) * size);
    for (std::uint64_t first = 0; first < count; first += kBlockValues) {
        progress.throwIfCancelled(source.name());
        progress.update(first * size, count * size, "bytes");
        const std::size_t block = std::min<std::uint64_t>(kBlockValues, count - first);
        const std::span bytes = std::span(raw).first(block * size);
        source.read(layout.offset + first * size, bytes);
        decode(layout.type, bytes, swap && size > 1, std::span(values).subspan(first, block));
    }
    return values;
}

std::vector<float> toGridOrder(std::vector<float> values, const ArrayLayout &layout)
{
    if (isGridOrder(layout.axes))
        return values;
    std::vector<float> ordered(values.size());
    visitBoth(gridOf(layout), layout.axes,
              [&](std::size_t inGrid, std::size_t inFile) { ordered[inGrid] = values[inFile]; });
    return ordered;
}

std::vector<float> fromGridOrder(std::span<const float> values, const Grid &grid, const std::string &axes)
{
    std::vector<float> ordered(values.begin(), values.end());
    if (!isGridOrder(axes))
        visitBoth(grid, axes,
                  [&](std::size_t inGrid, std::size_t inFile) { ordered[inFile] = values[inGrid]; });
    return ordered;
}

void writeNumbers(std::span<const float> values, NumberType type, bool bigEndian,
                  const std::function<void(std::span<const std::byte>)> &put, const Progress &progress)
{
    if (type != NumberType::Float32 && type != NumberType::Float64)
        throw InputError(fmt::format("models are not written as {}", name(type)), "type",
                         "Write float32 or float64");
    const std::size_t size = bytesOf(type);
    const bool swap = bigEndian == (std::endian::native == std::endian::little);
    std::vector<std::byte> raw(std::min(values.size(), kBlockValues) * size);
    for (std::size_t first = 0; first < values.size(); first += kBlockValues) {
        progress.throwIfCancelled("writing the model");
        progress.update(first * size, values.size() * size, "bytes");
        const auto block = values.subspan(first, std::min(kBlockValues, values.size() - first));
        const std::span bytes = std::span(raw).first(block.size() * size);
        type == NumberType::Float32 ? encode<float>(block, swap, bytes) : encode<double>(block, swap, bytes);
        put(bytes);
    }
}

void applySpacing(Grid &grid, const ModelReadOptions &options, bool known, const std::string &where,
                  std::vector<Finding> &findings)
{
    if (!options.spacing.empty())
        grid.spacing = perAxis(options.spacing, grid, 1, "spacing", where);
    else if (!known)
        throw InputError("the file does not tell the spacing of its nodes", where,
                         "Give it in metres, for instance --spacing 20 or --spacing 25,12.5 (x,z)");
    if (!options.origin.empty())
        grid.origin = perAxis(options.origin, grid, 0, "origin", where);
    else if (!known)
        findings.push_back({.code = "origin-assumed",
                            .what = "the file does not tell the position of its first node: taken as 0 m",
                            .where = where,
                            .mend = "Give it with --origin"});
}

} // namespace terrane::modelfile
