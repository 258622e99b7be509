// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/model/array.h"
#include "core/model/format.h"
#include "core/model/trace_lattice.h"
#include "core/segy/file.h"
#include "core/segy/trace_field.h"
#include "core/segy/writer.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace terrane::modelfile {

namespace {

// The interval field of a depth section holds thousandths of a metre where times have microseconds (25000
// for 25 m, by most programs), or metres (25).
double depthSpacing(const segy::Layout &layout, const std::string &path, Findings &findings)
{
    constexpr double kLeast = 0.25;
    // Seconds are microseconds that were divided: rounded, they are what the header holds.
    const double metres = std::round(1e12 * layout.sampleInterval) / 1e6, thousandths = metres / 1000;
    const bool isMetres = thousandths < kLeast;
    const double spacing = isMetres ? metres : thousandths;
    findings.push_back(
        {.severity = isMetres ? Severity::Warning : Severity::Note,
         .code = "depth-interval",
         .what = fmt::format("the sample interval ({:.6g} in the header) was taken as a depth of "
                             "{:.6g} m",
                             metres, spacing),
         .where = path,
         .mend = "Give the spacing in metres when that is wrong (--spacing)"});
    return spacing;
}

std::vector<TracePlace> readPlaces(const segy::File &file, const Progress &progress)
{
    std::vector<TracePlace> places;
    places.reserve(file.traceCount());
    const segy::ByteOrder order = file.layout().byteOrder;
    const std::size_t bytes = file.layout().traceHeaderBytes();
    const auto &scalarField = segy::traceField("SourceGroupScalar");
    const std::array fields = {
        &segy::traceField("CDP_X"),     &segy::traceField("CDP_Y"),        &segy::traceField("SourceX"),
        &segy::traceField("SourceY"),   &segy::traceField("GroupX"),       &segy::traceField("GroupY"),
        &segy::traceField("INLINE_3D"), &segy::traceField("CROSSLINE_3D"), &segy::traceField("CDP")};
    file.visitHeaders(0, file.traceCount(), [&](std::uint64_t first, std::span<const std::byte> headers) {
        progress.throwIfCancelled(file.source().name());
        progress.update(first, file.traceCount(), "trace headers");
        for (; headers.size() >= bytes; headers = headers.subspan(bytes)) {
            const auto value = [&](std::size_t field) { return doubleValue(*fields[field], order, headers); };
            const double scale = segy::scaleFactor(integerValue(scalarField, order, headers));
            places.push_back({.cdp = {scale * value(0), scale * value(1)},
                              .source = {scale * value(2), scale * value(3)},
                              .receiver = {scale * value(4), scale * value(5)},
                              .lines = {value(6), value(7)},
                              .cdpNumber = value(8)});
        }
    });
    return places;
}

// Depth of the first sample, which depth sections keep where times have their delay.
double firstDepth(const segy::File &file, Findings &findings)
{
    const std::vector<std::byte> header = file.traceHeader(0);
    const auto depth = integerValue(segy::traceField("DelayRecordingTime"), file.layout().byteOrder, header);
    if (depth != 0)
        findings.push_back({.code = "first-depth",
                            .what = fmt::format("the delay recording time ({}) was taken as the depth of the "
                                                "first sample in metres",
                                                depth),
                            .where = file.source().name(),
                            .mend = "Give the origin when that is wrong (--origin)"});
    return static_cast<double>(depth);
}

} // namespace

FileModel readSegy(const std::string &path, const ModelReadOptions &options, Findings &findings,
                   const Progress &progress)
{
    const auto file = segy::File::open(io::openFile(path), {}, progress);
    const segy::Layout &layout = file->layout();
    findings.insert(findings.end(), layout.findings.begin(), layout.findings.end());
    if (file->traceCount() == 0 || layout.samplesPerTrace == 0)
        throw InputError("holds no traces", path);
    if (!layout.fixedLength)
        throw InputError("its traces differ in length, expected those of a section or volume", path);
    const TraceLattice lattice = latticeOf(readPlaces(*file, progress), options, path, findings);
    FileModel model;
    model.grid.shape = {lattice.nx, lattice.ny, layout.samplesPerTrace};
    model.grid.spacing = {lattice.spacing[0], lattice.spacing[1],
                          options.spacing.empty() ? depthSpacing(layout, path, findings) : 1};
    model.grid.origin = {lattice.origin[0], lattice.origin[1], firstDepth(*file, findings)};
    applySpacing(model.grid, options, true, path, findings);
    const std::size_t nz = layout.samplesPerTrace;
    std::vector<float> values(model.grid.size());
    constexpr std::size_t kBlock = 1024; // traces
    for (std::size_t first = 0; first < lattice.traces.size(); first += kBlock) {
        progress.throwIfCancelled(path);
        progress.update(first, lattice.traces.size(), "traces");
        const std::size_t count = std::min(kBlock, lattice.traces.size() - first);
        file->readSamples(std::span(lattice.traces).subspan(first, count), nz,
                          std::span(values).subspan(first * nz, count * nz));
    }
    model.fields.push_back({options.field, "", std::move(values)});
    return model;
}

// One trace a position, x fastest: CDP_X and CDP_Y hold the position, in-line is y, cross-line is x.
void writeSegy(const std::string &path, const Grid &grid, const Field &field, const Progress &progress)
{
    const double firstDepth = grid.origin[2];
    if (firstDepth != std::round(firstDepth) || std::abs(firstDepth) > 32767)
        throw InputError(
            fmt::format("the first depth is {} m, SEG-Y holds whole metres to 32767", firstDepth), path,
            "Write another format, or crop the model");
    const auto [nx, ny, nz] = grid.shape;
    segy::WriteOptions options = {.sampleInterval = grid.spacing[2] / 1000, .samplesPerTrace = nz};
    options.kind = path.ends_with(".su") ? segy::FileKind::Su : segy::FileKind::SegY;
    options.description = {fmt::format("{} IN {}", field.name, field.unit.empty() ? "NUMBERS" : field.unit),
                           fmt::format("DEPTH {}, {} SAMPLES EVERY {} M FROM {} M",
                                       grid.is2D() ? "SECTION" : "VOLUME", nz, grid.spacing[2], firstDepth),
                           "INTERVAL FIELDS HOLD DEPTH IN MILLIMETRES, DELAY METRES"};
    segy::Writer writer(path, options);
    for (std::size_t iy = 0; iy < ny; ++iy)
        for (std::size_t ix = 0; ix < nx; ++ix) {
            progress.throwIfCancelled(path);
            progress.update(iy * nx + ix, nx * ny, "traces");
            segy::TraceHeader header;
            header.set("CDP", static_cast<double>(iy * nx + ix + 1));
            header.set("INLINE_3D", static_cast<double>(iy + 1));
            header.set("CROSSLINE_3D", static_cast<double>(ix + 1));
            header.set("DelayRecordingTime", firstDepth);
            header.setMetres("CDP_X", grid.position(0, ix));
            header.setMetres("CDP_Y", grid.position(1, iy));
            writer.addTrace(header, std::span(field.values).subspan(grid.index(ix, iy, 0), nz));
        }
    writer.finish();
}

} // namespace terrane::modelfile
