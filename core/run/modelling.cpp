// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/modelling.h"

#include "core/error.h"
#include "core/run/modelling_geometry.h"
#include "core/run/modelling_model.h"
#include "core/signal/wavelet.h"
#include "core/signal/wavelet_file.h"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace terrane::run {

signal::Wavelet waveletOf(const Settings &settings, double interval, const survey::SourceOpener &open)
{
    signal::Wavelet wavelet;
    if (const auto file = settings.file("wavelet.file"))
        wavelet = signal::readWavelet(open(*file));
    else
        wavelet = signal::ricker(*settings.number("wavelet.ricker_hz"),
                                 {.interval = interval, .peakTime = settings.number("wavelet.peak_s")});
    const auto factor = static_cast<float>(*settings.number("wavelet.amplitude"));
    for (float &sample : wavelet.samples)
        sample *= factor;
    return wavelet;
}

simulation::Physics physicsOf(const Settings &settings)
{
    simulation::Physics physics;
    physics.order = static_cast<int>(*settings.integer("simulation.space_order"));
    physics.freeSurface = *settings.flag("simulation.free_surface");
    if (const auto nodes = settings.integer("simulation.absorbing_nodes"))
        physics.layerWidth = static_cast<int>(*nodes);
    physics.aperture = *settings.number("simulation.aperture_m");
    if (*settings.text("simulation.interpolation") == "linear")
        physics.interpolation = points::Interpolation::Linear;
    return physics;
}

std::vector<std::size_t> shotsOf(const Settings &settings, std::string_view path, std::size_t count)
{
    std::vector<std::size_t> shots;
    for (const std::int64_t shot : settings.integers(path)) {
        if (static_cast<std::uint64_t>(shot) >= count)
            throw InputError(
                fmt::format("there is no shot {}: they are counted from 0 to {}", shot, count - 1),
                settings.where(path), "List those of an index with terranectl survey info --shots");
        shots.push_back(static_cast<std::size_t>(shot));
    }
    if (!shots.empty())
        return shots;
    shots.resize(count);
    std::iota(shots.begin(), shots.end(), std::size_t{0});
    return shots;
}

// Time of the first sample of all traces of these shots.
double delayOf(const survey::Survey &survey, const std::vector<std::size_t> &shots, const std::string &where)
{
    const double delay = survey.receivers(shots.front()).front().delay;
    for (const std::size_t shot : shots)
        for (const survey::Receiver &receiver : survey.receivers(shot))
            if (receiver.delay != delay)
                throw InputError(fmt::format("traces begin at different times, {:g} s and {:g} s after the "
                                             "shot",
                                             delay, receiver.delay),
                                 where, "Take shots of one delay at a time (--shot)");
    return delay;
}

simulation::TimeSamples recordedSamples(const Settings &settings, const survey::Geometry &geometry,
                                        const std::vector<std::size_t> &shots)
{
    constexpr double kMostSamples = 1e8;
    simulation::TimeSamples data;
    if (const auto *of = dynamic_cast<const survey::SurveyGeometry *>(&geometry)) {
        const survey::SurveyFile &file = of->survey().files().front();
        data = {file.samplesPerTrace, file.sampleInterval, 0};
        if (!settings.has("recording.begin_s"))
            data.begin = delayOf(of->survey(), shots, settings.where("geometry.survey"));
    }
    const double surveys = data.count == 0 ? 0 : static_cast<double>(data.count - 1) * data.interval;
    data.begin = settings.number("recording.begin_s").value_or(data.begin);
    const double duration = settings.number("recording.duration_s").value_or(surveys);
    data.interval = settings.number("recording.interval_s").value_or(data.interval);
    const double steps = duration / data.interval;
    if (!(steps < kMostSamples))
        throw InputError(
            fmt::format("{:g} s in steps of {:g} s are too many samples, at most {:g} are possible", duration,
                        data.interval, kMostSamples),
            settings.where("recording.duration_s"), "Take a longer interval or a shorter duration");
    data.count = static_cast<std::size_t>(std::llround(steps)) + 1;
    return data;
}

Modelling prepareModelling(const Settings &settings, const survey::SourceOpener &open,
                           const Progress &progress)
{
    Modelling run;
    run.model = modelOf(settings, run.findings, progress);
    run.modelName = settings.file("model.file").value_or("layers");
    run.geometry = geometryOf(settings, run.model, open, progress);
    run.shots = shotsOf(settings, "geometry.shots", run.geometry->shotCount());
    requireInside(run.model.grid, *run.geometry, run.shots, progress);
    run.data = recordedSamples(settings, *run.geometry, run.shots);
    run.wavelet = waveletOf(settings, run.data.interval, open);
    run.physics = physicsOf(settings);
    return run;
}

simulation::ShotPositions shotPositions(const survey::GeometryShot &shot)
{
    const auto array = [](const survey::Position &at) { return simulation::Position{at.x, at.y, at.z}; };
    simulation::ShotPositions positions;
    for (const survey::Position &source : shot.sources)
        positions.sources.push_back({array(source)});
    positions.receivers.reserve(shot.receivers.size());
    for (const survey::Position &receiver : shot.receivers)
        positions.receivers.push_back(array(receiver));
    return positions;
}

} // namespace terrane::run
