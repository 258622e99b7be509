// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/benchmark.h"
#include "app/desktop/view/section_view.h"
#include "app/desktop/view/volume_view.h"
#include "core/model/model.h"

#include <QElapsedTimer>
#include <QWindow>
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace terrane::desktop {

namespace {

constexpr int kWidth = 1000, kHeight = 700;

// Layers that dip and bend, as a velocity model has them.
std::shared_ptr<const Model> layeredModel(std::array<std::size_t, 3> shape, float shift = 0)
{
    auto model = std::make_shared<Model>();
    model->grid = {shape, {25, 25, 25}, {0, 0, 0}};
    Field vp{"vp", "m/s", std::vector<float>(model->grid.size())};
    std::size_t node = 0;
    for (std::size_t ix = 0; ix < shape[0]; ++ix) {
        for (std::size_t iy = 0; iy < shape[1]; ++iy) {
            const float bend = 20 * std::sin(static_cast<float>(ix) / 40) + static_cast<float>(iy) / 10;
            for (std::size_t iz = 0; iz < shape[2]; ++iz, ++node) {
                const float layer = std::floor((static_cast<float>(iz) + bend) / 20);
                vp.values[node] = 1500 + 200 * layer + shift;
            }
        }
    }
    model->fields.push_back(std::move(vp));
    return model;
}

void showView(QWidget &view)
{
    view.resize(kWidth, kHeight);
    view.show();
    processUntil([&view] { return view.windowHandle() && view.windowHandle()->isExposed(); });
}

double milliseconds(const QElapsedTimer &timer)
{
    return 1e-6 * static_cast<double>(timer.nsecsElapsed());
}

QList<BenchmarkFigure> sliceChange()
{
    constexpr int kChanges = 15;
    const auto model = layeredModel({400, 400, 200});
    SectionView view;
    showView(view);
    QList<BenchmarkFigure> figures;
    const char *names[] = {"slice_change_x", "slice_change_y", "slice_change_z"};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        view.showSection(model, 0, axis, 0); // fits the colours, once
        view.grabFramebuffer();
        std::vector<double> times;
        for (std::size_t change = 1; change <= kChanges; ++change) {
            QElapsedTimer timer;
            timer.start();
            view.showSection(model, 0, axis, 10 * change);
            view.grabFramebuffer(); // draws at once
            times.push_back(milliseconds(timer));
        }
        std::ranges::sort(times);
        figures << BenchmarkFigure{.name = names[axis],
                                   .value = times[kChanges / 2],
                                   .unit = "ms",
                                   .bound = 30,
                                   .conditions = "median of 15, 400 x 400 x 200 nodes, 1000 x 700 pixels"};
    }
    return figures;
}

QList<BenchmarkFigure> volumeTurn()
{
    constexpr int kFrames = 15;
    VolumeView view;
    showView(view);
    QElapsedTimer timer;
    timer.start();
    view.showVolume(layeredModel({400, 400, 200}), 0);
    view.grabFramebuffer();
    const double shown = milliseconds(timer);
    const auto framesPerSecond = [&view, &timer] {
        view.turn(2, 0);
        timer.restart();
        for (int frame = 0; frame < kFrames; ++frame)
            view.turn(2, 0);
        return kFrames / (1e-3 * milliseconds(timer));
    };
    const double slices = framesPerSecond();
    view.setVolumeVisible(true);
    processUntil([&view] { return !view.reduction().isEmpty(); }, 30'000); // made beside, where it is reduced
    const double volume = framesPerSecond();
    const QString size = "400 x 400 x 200 nodes, 1000 x 700 pixels";
    return {{.name = "volume_shown", .value = shown, .unit = "ms", .conditions = size},
            {.name = "slices_turned",
             .value = slices,
             .unit = "1/s",
             .bound = 5,
             .isAtMost = false,
             .conditions = "three slices, " + size},
            {.name = "volume_turned",
             .value = volume,
             .unit = "1/s",
             .bound = 5,
             .isAtMost = false,
             .conditions = "volume rendering, " + size}};
}

// As a run that publishes: each update is another model.
QList<BenchmarkFigure> liveUpdates()
{
    constexpr int kFew = 10, kMany = 200;
    const std::array<std::size_t, 3> shape{100, 100, 60};
    SectionView section;
    VolumeView volume;
    showView(section);
    showView(volume);
    section.showSection(layeredModel(shape), 0);
    volume.showVolume(layeredModel(shape), 0);
    double few = 0;
    for (int update = 1; update <= kMany; ++update) {
        const auto model = layeredModel(shape, static_cast<float>(update));
        section.updateValues(model);
        volume.updateValues(model);
        section.grabFramebuffer();
        volume.grabFramebuffer();
        processUntil([] { return true; });
        if (update == kFew)
            few = residentMegabytes();
    }
    const double many = residentMegabytes();
    const QString what = "a section and three slices, 100 x 100 x 60 nodes";
    return {{.name = "memory_after_10_updates", .value = few, .unit = "MB", .conditions = what},
            {.name = "memory_after_200_updates",
             .value = many,
             .unit = "MB",
             .bound = 1.05 * few,
             .conditions = what}};
}

} // namespace

QList<Benchmark> viewBenchmarks()
{
    return {{"slice_change", sliceChange}, {"volume_turn", volumeTurn}, {"live_updates", liveUpdates}};
}

} // namespace terrane::desktop
