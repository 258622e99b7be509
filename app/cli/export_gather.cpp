// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/export_command.h"
#include "core/inversion/iteration_shots.h"
#include "core/picture/gather_plot.h"
#include "remote/transport/open_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <span>

namespace terrane::cli {

namespace {

// The colours are those of the observed data for all three, so that pictures can be compared.
void saveGatherPicture(const ExportCommand &command, const signal::Gather &gather,
                       const inversion::ShotPanels &panels, const std::string &title)
{
    const bool hasOffsets = std::ranges::is_sorted(panels.offsets) &&
                            std::ranges::adjacent_find(panels.offsets) == panels.offsets.end();
    picture::GatherPlot plot = {.title = title,
                                .gather = &gather,
                                .positions = hasOffsets ? panels.offsets : std::vector<double>(),
                                .positionName = hasOffsets ? "Offset" : "Trace",
                                .positionUnit = hasOffsets ? "m" : "",
                                .bar = {.scale = {}, .title = "Amplitude as compared", .unit = {}}};
    const picture::ColorMap &map = picture::colorMap(command.colors.empty() ? "grey" : command.colors);
    plot.bar.scale = symmetricScale(map, panels.observed.samples, command.clip > 0 ? command.clip : 98);
    const PictureOptions &options = command.picture;
    picture::Canvas canvas(options.width, options.heightOr(600), options.scale, options.theme().paper);
    draw(canvas, canvas.area(), plot, options.theme());
    canvas.savePng(command.output);
}

} // namespace

void exportGather(const Session &session, const ExportCommand &command, const run::RunFolder &folder,
                  std::int64_t iteration)
{
    const Progress progress = session.progress();
    inversion::IterationShots shots(
        folder, [&](const std::string &name) { return remote::openSource(name, progress); }, progress);
    const inversion::ShotPanels panels = shots.panels(iteration, command.shot, progress);
    const signal::Gather &gather = command.what == "observed"    ? panels.observed
                                   : command.what == "simulated" ? panels.simulated
                                                                 : panels.residual;
    std::string what = fmt::format("{} data of shot {}, iteration {}", command.what, command.shot, iteration);
    what.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(what.front())));
    if (std::filesystem::path(command.output).extension() == ".png")
        saveGatherPicture(command, gather, panels, what);
    else
        inversion::writeGather(command.output, gather, panels, what);
    session.print(fmt::format("{}: {}, {} traces\n", command.output, what, gather.traces()));
    if (session.json())
        session.printJson({{"file", command.output},
                           {"gather", command.what},
                           {"shot", command.shot},
                           {"iteration", iteration},
                           {"traces", gather.traces()},
                           {"misfit", panels.misfit},
                           {"observed_misfit", panels.observedMisfit}});
}

} // namespace terrane::cli
