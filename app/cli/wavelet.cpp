// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/wavelet.h"

#include "app/cli/commands.h"
#include "app/cli/session.h"
#include "app/cli/wavelet_picture.h"
#include "core/error.h"
#include "core/signal/filter.h"
#include "core/signal/resample.h"
#include "core/signal/spectrum.h"
#include "core/signal/wavelet_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <memory>

namespace terrane::cli {

namespace {

struct WaveletOptions
{
    // What makes the wavelet.
    double frequency = 0;
    std::array<double, 4> corners = {};
    signal::WaveletAxis axis;
    std::string file;
    signal::WaveletFileOptions fileOptions;
    // What is done to it.
    signal::Butterworth filter;
    signal::Phase phase = signal::Phase::Zero;
    double newInterval = 0;
    bool fromZero = false;
    // Where it goes.
    std::string output, plot;
    PictureOptions picture;
};

using Options = std::shared_ptr<WaveletOptions>;

struct MadeWavelet
{
    signal::Wavelet wavelet;
    std::string name;
    double delay = 0;
};

MadeWavelet process(const WaveletOptions &options, signal::Wavelet wavelet, std::string name)
{
    if (options.filter.lowCorner > 0 || options.filter.highCorner > 0) {
        wavelet = signal::filtered(wavelet, options.filter, options.phase);
        name += fmt::format(", {} {}", options.phase == signal::Phase::Zero ? "zero-phase" : "causal",
                            describe(options.filter));
    }
    if (options.newInterval > 0)
        wavelet = signal::resampled(wavelet, options.newInterval);
    MadeWavelet made = {.wavelet = std::move(wavelet), .name = std::move(name)};
    if (options.fromZero) {
        auto [delayed, delay] = signal::delayedToZero(std::move(made.wavelet));
        made.wavelet = std::move(delayed);
        made.delay = delay;
    }
    return made;
}

void show(const Session &session, const WaveletOptions &options, const MadeWavelet &made)
{
    const signal::Wavelet &wavelet = made.wavelet;
    const auto findings = checkWavelet(wavelet, options.file.empty() ? made.name : options.file);
    const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
    const auto band = signal::usableBand(spectrum).value_or(signal::Band{});
    const double peak = signal::peakTime(wavelet);
    session.print(fmt::format(
        "{}\n"
        "  samples   {} every {:g} ms, from {:.6g} s to {:.6g} s\n"
        "  peak      {:.4g} at {:.6g} s\n"
        "  spectrum  largest at {:.3f} Hz; within 20 dB of that from {:.3g} to {:.3g} Hz\n",
        made.name, wavelet.samples.size(), 1e3 * wavelet.interval, wavelet.begin, wavelet.end(),
        signal::peakAmplitude(wavelet), peak, signal::dominantFrequency(spectrum), band.low, band.high));
    if (made.delay > 0)
        session.print(fmt::format("  delay     {:.6g} s: subtract it from the times of what is simulated\n",
                                  made.delay));
    session.printFindings(findings);
    for (const std::string &path : {options.output, options.plot})
        if (!path.empty())
            session.print(fmt::format("  wrote     {}\n", path));
    if (session.json())
        session.printJson({{"wavelet", made.name},
                           {"samples", wavelet.samples.size()},
                           {"interval_s", wavelet.interval},
                           {"begin_s", wavelet.begin},
                           {"end_s", wavelet.end()},
                           {"delay_s", made.delay},
                           {"peak_time_s", peak},
                           {"peak_amplitude", signal::peakAmplitude(wavelet)},
                           {"dominant_frequency_hz", signal::dominantFrequency(spectrum)},
                           {"band_20db_low_hz", band.low},
                           {"band_20db_high_hz", band.high},
                           {"findings", toJson(findings)},
                           {"output", options.output},
                           {"plot", options.plot}});
}

void finish(const Session &session, const WaveletOptions &options, signal::Wavelet wavelet, std::string name)
{
    const MadeWavelet made = process(options, std::move(wavelet), std::move(name));
    if (!options.output.empty())
        signal::writeWavelet(options.output, made.wavelet,
                             made.delay > 0 ? fmt::format("{}\ndelayed by {:.9g} s", made.name, made.delay)
                                            : made.name);
    if (!options.plot.empty())
        plotWavelet(made.wavelet, made.name, options.picture, options.plot);
    show(session, options, made);
}

void addAxisOptions(CLI::App &command, WaveletOptions &options)
{
    command.add_option("--interval", options.axis.interval, "Sample interval, s")->capture_default_str();
    command.add_option("--peak-time", options.axis.peakTime,
                       "Time of the wavelet's centre, s (default: late enough to begin smoothly)");
    command.add_option("--begin", options.axis.begin, "Time of the first sample, s")->capture_default_str();
    command.add_option("--duration", options.axis.duration,
                       "From the first sample to the last, s (default: symmetric about the centre)");
}

void addCommonOptions(CLI::App &command, Session &session, WaveletOptions &options)
{
    constexpr const char *kFilter = "Filter and resample";
    command.add_option("--low-cut", options.filter.lowCorner, "Butterworth: damp what is below, Hz")
        ->group(kFilter);
    command.add_option("--high-cut", options.filter.highCorner, "Butterworth: damp what is above, Hz")
        ->group(kFilter);
    command
        .add_option("--order", options.filter.order,
                    "Order of the filter; slopes of 6 dB an octave times the order")
        ->capture_default_str()
        ->check(CLI::Range(1, 12))
        ->group(kFilter);
    static const std::map<std::string, signal::Phase> kPhases = {{"zero", signal::Phase::Zero},
                                                                 {"minimum", signal::Phase::Minimum}};
    command
        .add_option_function<std::string>(
            "--phase", [&options](const std::string &phase) { options.phase = kPhases.at(phase); },
            "zero: keeps the peak's time, doubles the slopes, and begins the wavelet earlier so that nothing "
            "is cut; minimum: causal, keeps the begin (filter the data in the same way)")
        ->check(CLI::IsMember(kPhases))
        ->default_str("zero")
        ->group(kFilter);
    command.add_option("--resample", options.newInterval, "New sample interval, s, without aliasing")
        ->check(CLI::PositiveNumber)
        ->group(kFilter);
    command
        .add_flag("--from-zero", options.fromZero,
                  "Delay a wavelet that begins before time zero to begin there, and say by how much")
        ->group(kFilter);
    command.add_option("-o,--output", options.output,
                       "Write it as text: time in s and amplitude on each line");
    command.add_option("--plot", options.plot, "Write a picture (PNG) of the wavelet and its spectrum");
    addPictureOptions(command, options.picture);
    session.addJsonOption(command);
}

// One kind of wavelet: `make` gives the wavelet and its name.
using Make = std::function<std::pair<signal::Wavelet, std::string>(const WaveletOptions &)>;

CLI::App *addKind(CLI::App &group, Session &session, const Options &options, const char *name,
                  const char *help, const char *example, const Make &make)
{
    CLI::App *command = group.add_subcommand(name, help);
    command->footer(std::string("Example: ") + example);
    addCommonOptions(*command, session, *options);
    command->callback([options, &session, make] {
        auto [wavelet, title] = make(*options);
        finish(session, *options, std::move(wavelet), std::move(title));
    });
    return command;
}

void addAnalyticKinds(CLI::App &group, Session &session, const Options &options)
{
    CLI::App *ricker = addKind(group, session, options, "ricker", "Ricker wavelet, by its peak frequency",
                               "terranectl wavelet ricker 8 --interval 0.002 --plot ricker.png -o ricker.txt",
                               [](const WaveletOptions &o) {
                                   return std::pair(signal::ricker(o.frequency, o.axis),
                                                    fmt::format("Ricker wavelet, {:g} Hz", o.frequency));
                               });
    ricker->add_option("frequency", options->frequency, "Peak frequency, Hz")->required();
    addAxisOptions(*ricker, *options);

    CLI::App *ormsby = addKind(
        group, session, options, "ormsby", "Ormsby wavelet, whose spectrum is a trapezoid with four corners",
        "terranectl wavelet ormsby 2 5 15 20 --plot ormsby.png", [](const WaveletOptions &o) {
            return std::pair(signal::ormsby(o.corners, o.axis),
                             fmt::format("Ormsby wavelet, {:g}-{:g}-{:g}-{:g} Hz", o.corners[0], o.corners[1],
                                         o.corners[2], o.corners[3]));
        });
    ormsby->add_option("corners", options->corners, "Corner frequencies f1 < f2 <= f3 < f4, Hz")->required();
    addAxisOptions(*ormsby, *options);

    CLI::App *gaussian =
        addKind(group, session, options, "gaussian", "First derivative of a Gaussian, by its peak frequency",
                "terranectl wavelet gaussian 5 -o source.txt", [](const WaveletOptions &o) {
                    return std::pair(signal::gaussianDerivative(o.frequency, o.axis),
                                     fmt::format("Gaussian derivative, {:g} Hz", o.frequency));
                });
    gaussian->add_option("frequency", options->frequency, "Peak frequency, Hz")->required();
    addAxisOptions(*gaussian, *options);
}

void addFileKind(CLI::App &group, Session &session, const Options &options)
{
    CLI::App *file = addKind(
        group, session, options, "file", "Wavelet from a file: text, or a trace of a SEG-Y or SU file",
        "terranectl wavelet file source.txt --high-cut 6 --from-zero -o source_6hz.txt",
        [&session](const WaveletOptions &o) {
            return std::pair(
                signal::readWavelet(remote::openSource(o.file, session.progress()), o.fileOptions),
                std::filesystem::path(o.file).filename().string());
        });
    file->add_option("path", options->file,
                     "Text with an amplitude, or a time in s and an amplitude, on each line; SEG-Y; SU")
        ->required();
    file->add_option("--interval", options->fileOptions.interval,
                     "Sample interval where the file does not tell it, s");
    file->add_option("--begin", options->fileOptions.begin,
                     "Time of the first sample where the file does not tell it, s");
    file->add_option("--trace", options->fileOptions.trace, "Which trace of a SEG-Y or SU file, from 0")
        ->capture_default_str();
}

} // namespace

void addWaveletCommand(CLI::App &app, Session &session)
{
    CLI::App *group = app.add_subcommand("wavelet", "Make, filter, resample and look at source wavelets");
    group->require_subcommand(1);
    const Options options = std::make_shared<WaveletOptions>();
    addAnalyticKinds(*group, session, options);
    addFileKind(*group, session, options);
}

} // namespace terrane::cli
