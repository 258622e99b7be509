// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/model/array.h"
#include "core/model/format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace terrane::modelfile {

namespace {

constexpr std::uint64_t kMostExamined = 64 << 20; // values

// Mean difference of values that lie `length` apart, which are neighbours across the fastest axis when it has
// that length. Looks at some 100 000 pairs.
double roughness(std::span<const float> values, std::size_t length)
{
    constexpr std::size_t kPairs = 100'000;
    const std::size_t pairs = values.size() - length, step = std::max<std::size_t>(1, pairs / kPairs);
    double sum = 0;
    for (std::size_t i = 0; i < pairs; i += step)
        sum += std::abs(static_cast<double>(values[i + length]) - values[i]);
    return sum * static_cast<double>(step) / static_cast<double>(pairs);
}

// The shape of a section (slow, fast axis) in which neighbours are most alike.
std::optional<std::array<std::size_t, 2>> likelyShape(std::span<const float> values)
{
    constexpr std::size_t kShortest = 16, kMostSlender = 64, kMostTried = 512;
    std::vector<std::size_t> lengths;
    const auto root = static_cast<std::size_t>(std::sqrt(static_cast<double>(values.size())));
    for (std::size_t length = root; length >= kShortest && lengths.size() < kMostTried; --length)
        if (values.size() % length == 0 && values.size() / length <= kMostSlender * length)
            lengths.insert(lengths.end(), {length, values.size() / length});
    if (lengths.empty())
        return std::nullopt;
    const std::size_t best =
        std::ranges::min(lengths, {}, [&](std::size_t length) { return roughness(values, length); });
    return std::array{values.size() / best, best};
}

std::uint64_t countOf(const io::ByteSource &source, const ModelReadOptions &options)
{
    return (source.size() - std::min(source.size(), options.skipBytes)) / bytesOf(options.type);
}

std::optional<std::array<std::size_t, 2>> likelyShape(const io::ByteSource &source,
                                                      const ModelReadOptions &options)
{
    const std::uint64_t count = countOf(source, options);
    if (count == 0 || count > kMostExamined)
        return std::nullopt;
    const ArrayLayout list = {options.type, options.bigEndian, options.skipBytes, "xz", {1, count}};
    return likelyShape(readNumbers(source, list, {}));
}

[[noreturn]] void throwShapeMissing(const io::ByteSource &source, const ModelReadOptions &options)
{
    std::string mend = "Give it from the slowest axis to the fastest, for instance --shape 851,176 --axes xz "
                       "--spacing 20";
    if (const auto shape = likelyShape(source, options))
        mend = fmt::format("Neighbours are most alike with --shape {},{} (slowest axis first); give also "
                           "--axes (xz where depth is fastest, else zx) and --spacing",
                           (*shape)[0], (*shape)[1]);
    throw InputError(fmt::format("is a raw file and its shape was not given; its {} bytes are {} {} numbers",
                                 source.size(), countOf(source, options), name(options.type)),
                     source.name(), mend);
}

// Warns when the shape, read the other way round, makes neighbours much more alike.
void checkShape(std::span<const float> values, const ArrayLayout &layout, const std::string &path,
                Findings &findings)
{
    const std::size_t slow = layout.shape.front(), fast = layout.shape.back();
    if (layout.shape.size() != 2 || slow == fast || slow < 2 || fast < 2 ||
        roughness(values, slow) > 0.5 * roughness(values, fast))
        return;
    findings.push_back(
        {.severity = Severity::Warning,
         .code = "shape-doubtful",
         .what = fmt::format("neighbours would be more alike with the shape {},{}", fast, slow),
         .where = path,
         .mend = fmt::format("Look at it (terranectl model plot), try --shape {},{}", fast, slow)});
}

} // namespace

FileModel readRaw(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress)
{
    const auto source = io::openFile(path);
    if (options.shape.empty())
        throwShapeMissing(*source, options);
    ArrayLayout layout = {options.type, options.bigEndian, options.skipBytes, {}, options.shape};
    layout.axes = checkedAxes(options.axes, options.shape.size(), path);
    const std::uint64_t bytes = arrayBytes(layout, path);
    const std::uint64_t stored = source->size() - std::min(source->size(), options.skipBytes);
    if (bytes != stored)
        throw InputError(fmt::format("{} {} needs {} bytes, the file has {}{}",
                                     fmt::join(options.shape, " x "), name(options.type), bytes, stored,
                                     options.skipBytes > 0 ? " behind those skipped" : ""),
                         path, "Check the shape (--shape), the type (--type) and --skip-bytes");
    FileModel model;
    model.grid = gridOf(layout);
    applySpacing(model.grid, options, false, path, findings);
    if (options.axes.empty())
        findings.push_back(
            {.code = "axes-assumed",
             .what = fmt::format("the order of the axes was not given: {} was taken (x slowest, "
                                 "z fastest)",
                                 layout.axes),
             .where = path,
             .mend = "Give it with --axes, slowest first"});
    std::vector<float> values = readNumbers(*source, layout, progress);
    checkShape(values, layout, path, findings);
    model.fields.push_back({options.field, "", toGridOrder(std::move(values), layout)});
    return model;
}

void writeRaw(const std::string &path, const Grid &grid, const Field &field, const ModelWriteOptions &options,
              const Progress &progress)
{
    io::AtomicFile file(path);
    const std::string axes = checkedAxes(options.axes, grid.is2D() ? 2 : 3, path);
    writeNumbers(
        fromGridOrder(field.values, grid, axes), options.type, options.bigEndian,
        [&](std::span<const std::byte> bytes) { file.write(bytes); }, progress);
    file.commit();
}

} // namespace terrane::modelfile

namespace terrane {

std::vector<std::uint64_t> likelyRawShape(const std::string &path, const ModelReadOptions &options)
{
    const auto shape = modelfile::likelyShape(*io::openFile(path), options);
    return shape ? std::vector<std::uint64_t>{(*shape)[0], (*shape)[1]} : std::vector<std::uint64_t>();
}

} // namespace terrane
