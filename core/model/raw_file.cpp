// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/grid/check.h"
#include "core/io/atomic_file.h"
#include "core/model/array.h"
#include "core/model/format.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cmath>
#include <filesystem>

namespace terrane::modelfile {

namespace {

// Shapes named in the file's name ("marmousi_vp_20m_176x851.bin") that fit its size.
std::vector<std::string> shapesInName(const std::string &path, std::uint64_t count)
{
    const std::string name = std::filesystem::path(path).filename().string();
    std::vector<std::uint64_t> run;
    std::vector<std::string> shapes;
    const auto finish = [&] {
        if ((run.size() == 2 || run.size() == 3) && checkedProduct(run) == count)
            shapes.push_back(fmt::format("{}", fmt::join(run, ",")));
        run.clear();
    };
    for (std::size_t at = 0; at < name.size();) {
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), number);
        const std::size_t next = static_cast<std::size_t>(end - name.data());
        if (error != std::errc()) {
            ++at;
            continue;
        }
        run.push_back(number);
        const bool goesOn = next + 1 < name.size() && (name[next] == 'x' || name[next] == 'X') &&
                            name[next + 1] >= '0' && name[next + 1] <= '9';
        if (!goesOn)
            finish();
        at = next + 1;
    }
    return shapes;
}

// Pairs of lengths whose product is the count and that could be a section, the squarest first.
std::vector<std::string> plausibleShapes(std::uint64_t count)
{
    constexpr std::uint64_t kFewest = 16, kMostSlender = 64, kMostTried = 1'000'000;
    constexpr std::size_t kMostShown = 4;
    std::vector<std::string> shapes;
    auto length = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(count)));
    for (std::uint64_t tried = 0; length >= kFewest && tried < kMostTried && shapes.size() < kMostShown;
         --length, ++tried)
        if (count % length == 0 && count / length <= kMostSlender * length)
            shapes.push_back(fmt::format("{} x {}", count / length, length));
    return shapes;
}

[[noreturn]] void throwShapeMissing(const std::string &path, std::uint64_t bytes,
                                    const ModelReadOptions &options)
{
    const std::uint64_t count = bytes / bytesOf(options.type);
    std::string what =
        fmt::format("is a raw file and its shape was not given; its {} bytes are {} {} numbers", bytes, count,
                    name(options.type));
    const auto likely = plausibleShapes(count);
    if (!likely.empty())
        what += fmt::format(", for instance {}", fmt::join(likely, " or "));
    std::string mend = "Give it from the slowest axis to the fastest, for instance --shape 851,176 --axes xz "
                       "--spacing 20";
    if (const auto named = shapesInName(path, count); !named.empty())
        mend =
            fmt::format("Its name tells --shape {}; give also --axes (zx or xz, slowest first) and --spacing",
                        named.front());
    throw InputError(what, path, mend);
}

} // namespace

FileModel readRaw(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress)
{
    const auto source = io::openFile(path);
    if (options.shape.empty())
        throwShapeMissing(path, source->size(), options);
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
    model.fields.push_back({options.field, "", readArray(*source, layout, progress)});
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
