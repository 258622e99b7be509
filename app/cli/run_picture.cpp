// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_picture.h"

#include "app/cli/model_section.h"
#include "core/picture/line_plot.h"

#include <limits>

namespace terrane::cli {

namespace {

picture::ColorScale scaleOf(const FieldPicture &how, std::span<const float> values)
{
    const picture::ColorMap &map = picture::colorMap(!how.colors.empty() ? how.colors
                                                     : how.isSymmetric   ? "vik"
                                                                         : "batlow");
    if (how.range)
        return {&map, how.range->first, how.range->second};
    return how.isSymmetric ? symmetricScale(map, values, how.clip)
                           : fullScale(map, values, 0.5 * (100 - how.clip));
}

} // namespace

void savePicture(const std::string &path, const Grid &grid, const Field &field, const FieldPicture &how,
                 const PictureOptions &options)
{
    ModelSection section(grid, field, sliceOf(how.slice, grid));
    section.plot.title = how.title;
    section.plot.bar.scale = scaleOf(how, section.values);
    const double height = options.heightOr(suitableHeight(options.width, section.plot));
    picture::Canvas canvas(options.width, height, options.scale, options.theme().paper);
    draw(canvas, canvas.area(), section.plot, options.theme());
    canvas.savePng(path);
}

bool saveMisfitPicture(const std::string &path, const inversion::RunProgress &progress,
                       const PictureOptions &options)
{
    if (progress.iterations.empty())
        return false;
    const inversion::IterationPoint &first = progress.iterations.front();
    const auto last = static_cast<std::size_t>(progress.iterations.back().iteration);
    picture::Curve curve{"", static_cast<double>(first.iteration - 1), 1, {}};
    curve.values.assign(last - static_cast<std::size_t>(first.iteration) + 2,
                        std::numeric_limits<float>::quiet_NaN());
    // Where it began, as the same part of the data.
    curve.values[0] = static_cast<float>(100 * first.part * first.before / first.misfit);
    float top = curve.values[0];
    for (const inversion::IterationPoint &point : progress.iterations) {
        float &value = curve.values[static_cast<std::size_t>(point.iteration - first.iteration + 1)];
        value = static_cast<float>(100 * point.part);
        top = value > top ? value : top;
    }
    const picture::LinePlot plot = {.title = "Misfit",
                                    .xTitle = "Iteration",
                                    .yTitle = "Misfit (% of the data's)",
                                    .curves = {curve},
                                    .yRange = std::pair{0.0, 1.05 * static_cast<double>(top)}};
    picture::Canvas canvas(options.width, options.heightOr(360), options.scale, options.theme().paper);
    draw(canvas, canvas.area(), plot, options.theme());
    canvas.savePng(path);
    return true;
}

} // namespace terrane::cli
