// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/picture_options.h"
#include "app/cli/segy_commands.h"
#include "app/cli/segy_plot_traces.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/picture/gather_plot.h"
#include "core/picture/line_plot.h"
#include "core/segy/mapping_proposal.h"
#include "core/signal/processing.h"
#include "core/signal/spectrum.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>

namespace terrane::cli {

namespace {

constexpr double kSpectrumHeight = 260;

struct SegyPlotOptions
{
    std::string file, output;
    TraceChoice choice;
    segy::Overrides overrides;
    std::string mapping;
    signal::Processing processing;
    double clip = 98;
    std::string colors = "grey";
    bool wiggle = false, spectrum = false;
    PictureOptions picture;
};

segy::HeaderMapping mappingOf(const SegyPlotOptions &options, const segy::File &file,
                              const Progress &progress)
{
    if (options.mapping.empty())
        return proposeMapping(file, progress).mapping;
    return options.mapping.ends_with(".json") ? segy::loadMapping(options.mapping)
                                              : segy::mappingPreset(options.mapping);
}

signal::Gather readTraces(const segy::File &file, const PlottedTraces &traces)
{
    if (file.layout().sampleInterval <= 0)
        throw InputError("no header tells the sample interval", file.source().name(),
                         "Give it, for instance --interval 4ms");
    std::uint64_t samples = 0;
    for (const std::uint64_t trace : traces.numbers)
        samples = std::max(samples, file.extent(trace).samples);
    signal::Gather gather = {.begin = traces.begin,
                             .interval = file.layout().sampleInterval,
                             .samplesPerTrace = samples,
                             .samples = std::vector<float>(samples * traces.numbers.size())};
    file.readSamples(traces.numbers, samples, gather.samples);
    return gather;
}

void requireCorners(const std::vector<double> &bandPass)
{
    if (!bandPass.empty() && bandPass.size() != 2 && bandPass.size() != 4)
        throw InputError(fmt::format("{} numbers given", bandPass.size()), "--bandpass",
                         "Give two corners (3,12) or four (2,4,10,14), in Hz");
}

void drawSpectrum(picture::Canvas &canvas, const picture::Rect &area, const signal::Gather &gather,
                  const picture::Theme &theme)
{
    const signal::Spectrum spectrum = signal::meanSpectrum(gather);
    // Recorded spectra are rough: 1 Hz of smoothing finds their band.
    const auto band = signal::usableBand(spectrum, 20, 1);
    picture::LinePlot plot = {.xTitle = "Frequency (Hz)",
                              .yTitle = "Mean amplitude (dB)",
                              .curves = {{"", 0, spectrum.step, signal::decibels(spectrum, -60)}},
                              .yRange = std::pair{-60.0, 3.0}};
    if (band)
        plot.shades = {
            {band->low, band->high, fmt::format("within 20 dB: {:.3g} to {:.3g} Hz", band->low, band->high)}};
    draw(canvas, area, plot, theme);
}

void run(const Session &session, const SegyPlotOptions &options)
{
    requireCorners(options.processing.bandPass);
    const Progress progress = session.progress();
    const auto file = openSegy(session, options.file, options.overrides);
    const PlottedTraces traces =
        choosePlottedTraces(*file, mappingOf(options, *file, progress), options.choice, progress);
    std::string told = fmt::format("{}, {} traces", traces.what, traces.numbers.size());
    if (traces.step > 1)
        told += fmt::format(" (one of {})", traces.step);
    const signal::Processing &processing = options.processing;
    const signal::Gather gather = processed(readTraces(*file, traces), processing);
    if (!processing.isNothing())
        told += ", " + describe(processing);
    const bool changesUnit = processing.changesUnit();
    const std::string unit = changesUnit ? "" : "unit of the file";
    const picture::GatherPlot plot = {
        .title = std::filesystem::path(options.file).filename().string(),
        .subtitle = told,
        .gather = &gather,
        .positions = traces.positions,
        .positionName = traces.axisName,
        .positionUnit = traces.axisUnit,
        .bar = {symmetricScale(picture::colorMap(options.colors), gather.samples, options.clip),
                changesUnit ? "Amplitude after gain" : "Amplitude", unit},
        .wiggle = options.wiggle};
    const double height = options.picture.heightOr(options.spectrum ? 700 + kSpectrumHeight : 700);
    const double below = options.spectrum ? std::min(kSpectrumHeight, 0.5 * height) : 0;
    picture::Canvas canvas(options.picture.width, height, options.picture.scale,
                           options.picture.theme().paper);
    draw(canvas, {0, 0, canvas.width(), height - below}, plot, options.picture.theme());
    if (options.spectrum)
        drawSpectrum(canvas, {0, height - below, canvas.width(), below}, gather, options.picture.theme());
    const std::string output = options.output.empty() ? pictureName(options.file) : options.output;
    canvas.savePng(output);
    session.print(fmt::format("{}: {}\n", output, told));
    session.printFindings(file->layout().findings);
    if (session.json())
        session.printJson({{"plot", output},
                           {"file", options.file},
                           {"what", told},
                           {"traces", traces.numbers.size()},
                           {"first_trace", traces.numbers.front()},
                           {"begin_s", gather.begin},
                           {"interval_s", gather.interval},
                           {"samples_per_trace", gather.samplesPerTrace},
                           {"clip_amplitude", plot.bar.scale.high},
                           {"findings", toJson(file->layout().findings)}});
}

void addChoiceOptions(CLI::App &plot, SegyPlotOptions &options)
{
    auto *shot =
        plot.add_option("--shot", options.choice.shot,
                        "A shot by its number, or by any header field: 8, FieldRecord=8 (default: the first "
                        "of the file)")
            ->type_name("NUMBER");
    plot.add_option("--traces", options.choice.traces,
                    "Traces A:B from A to before B, counted from 0; : for all")
        ->type_name("A:B")
        ->excludes(shot);
    static const std::map<std::string, TraceAxis> kAxes = {
        {"trace", TraceAxis::Trace}, {"offset", TraceAxis::Offset}, {"receiver", TraceAxis::Receiver}};
    plot.add_option_function<std::string>(
            "--axis", [&options](const std::string &axis) { options.choice.axis = kAxes.at(axis); },
            "What stands below the traces: trace, offset or receiver (default: what tells them apart in "
            "the order of the file)")
        ->check(CLI::IsMember(kAxes));
    plot.add_option(
        "--mapping", options.mapping,
        "Where the geometry stands: standard, judi, obn, or a JSON file (default: found by looking)");
}

void addProcessingOptions(CLI::App &plot, SegyPlotOptions &options)
{
    plot.add_option(
            "--bandpass", options.processing.bandPass,
            "Zero-phase band-pass: two corners of a Butterworth filter of order 4 (3,12), or the four "
            "corners of a trapezoid (2,4,10,14), Hz")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("HZ,HZ[,HZ,HZ]");
    plot.add_option("--agc", options.processing.gainWindow,
                    "Automatic gain control over a window of so many seconds")
        ->check(CLI::PositiveNumber)
        ->type_name("S");
    plot.add_option("--time-power", options.processing.timePower, "Times t to this power, t in seconds")
        ->check(CLI::Range(-10.0, 10.0))
        ->type_name("POWER");
    plot.add_flag("--normalize", options.processing.normalized, "Divide every trace by its root mean square");
    plot.add_option("--clip", options.clip, "The colours end at this percentile of the absolute amplitudes")
        ->capture_default_str()
        ->check(CLI::Range(1.0, 100.0));
    plot.add_flag("--wiggle", options.wiggle, "Curves filled to the right instead of colours");
    plot.add_flag("--spectrum", options.spectrum, "Add the mean amplitude spectrum of these traces");
    plot.add_option("--colormap", options.colors, "grey, vik, roma, seismic, batlow, viridis or cividis")
        ->capture_default_str();
}

} // namespace

void addSegyPlotCommand(CLI::App &segy, Session &session)
{
    CLI::App *plot = segy.add_subcommand("plot", "Draw traces into a PNG file; needs no display");
    const auto options = std::make_shared<SegyPlotOptions>();
    plot->add_option("file", options->file, "File or URL")->required()->type_name("FILE");
    plot->add_option("-o,--output", options->output, "The picture (default: the file's name with .png, here)")
        ->type_name("PNG");
    addChoiceOptions(*plot, *options);
    addProcessingOptions(*plot, *options);
    addPictureOptions(*plot, options->picture);
    addOverrideOptions(*plot, options->overrides);
    session.addJsonOption(*plot);
    plot->footer("Examples:\n"
                 "  terranectl segy plot shots.segy --shot 8 -o shot8.png\n"
                 "  terranectl segy plot line12.segy --agc 0.5 --bandpass 3,8,60,80 --spectrum\n"
                 "  terranectl segy plot line12.segy --traces 0:120 --wiggle --axis offset");
    plot->callback([options, &session] { run(session, *options); });
}

} // namespace terrane::cli
