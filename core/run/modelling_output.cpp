// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/modelling_output.h"

#include "core/io/digest.h"

#include <fmt/format.h>

#include <cmath>

namespace terrane::run {

namespace {

void add(io::ContentHash &hash, const std::vector<survey::Position> &positions)
{
    for (const survey::Position &position : positions)
        hash.add(std::vector<double>{position.x, position.y, position.z});
}

} // namespace

segy::WriteOptions outputOptions(const Modelling &run)
{
    segy::WriteOptions options;
    options.sampleInterval = run.data.interval;
    options.description = {"SIMULATED BY TERRANE: ACOUSTIC PRESSURE", "MODEL " + run.modelName};
    return options;
}

std::string outputHash(const Modelling &run)
{
    io::ContentHash hash;
    hash.add("model-shots 1, Terrane " TERRANE_VERSION);
    for (const std::string &line : outputOptions(run).description)
        hash.add(line);
    const Grid &grid = run.model.grid;
    hash.add(std::vector<std::uint64_t>(grid.shape.begin(), grid.shape.end()));
    hash.add(std::vector<double>{grid.spacing[0], grid.spacing[1], grid.spacing[2], grid.origin[0],
                                 grid.origin[1], grid.origin[2]});
    for (const Field &field : run.model.fields) {
        hash.add(field.name);
        hash.add(field.values);
    }
    hash.add(std::vector<double>{run.wavelet.begin, run.wavelet.interval, run.data.begin, run.data.interval,
                                 static_cast<double>(run.data.count)});
    hash.add(run.wavelet.samples);
    hash.add(fmt::format("{} {} {} {} {}", run.physics.order, run.physics.freeSurface,
                         run.physics.absorbingNodes(), static_cast<int>(run.physics.interpolation),
                         run.physics.aperture));
    for (const std::size_t number : run.shots) {
        const survey::GeometryShot shot = run.geometry->shot(number);
        hash.add(std::to_string(shot.field));
        add(hash, shot.sources);
        add(hash, shot.receivers);
    }
    return hash.hex();
}

void writeShot(segy::ResumableWriter &writer, const survey::GeometryShot &shot, const signal::Gather &gather)
{
    const survey::Position &source = shot.sources.front();
    segy::TraceHeader header;
    header.set("FieldRecord", static_cast<double>(shot.field));
    header.set("EnergySourcePoint", static_cast<double>(shot.field));
    header.set("DelayRecordingTime", std::round(gather.begin * 1e3));
    header.setMetres("SourceX", source.x);
    header.setMetres("SourceY", source.y);
    header.setMetres("SourceDepth", source.z);
    for (std::size_t i = 0; i < shot.receivers.size(); ++i) {
        const survey::Position &receiver = shot.receivers[i];
        header.set("TraceNumber", static_cast<double>(i + 1));
        header.setMetres("GroupX", receiver.x);
        header.setMetres("GroupY", receiver.y);
        header.setMetres("ReceiverGroupElevation", -receiver.z);
        writer.addTrace(header, gather.trace(i));
    }
    writer.checkpoint();
}

} // namespace terrane::run
