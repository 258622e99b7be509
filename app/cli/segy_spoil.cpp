// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_spoil.h"

#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/segy/writer_convert.h"
#include "core/signal/noise.h"
#include "core/signal/trace.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

namespace terrane::cli {

namespace {

struct SpoilArguments
{
    std::string input, output;
    std::optional<double> signalToNoise;
    std::vector<double> band;
    std::uint64_t seed = 1;
    std::vector<std::uint64_t> dead;
    std::vector<std::string> scaled;
    segy::Overrides overrides;
};

// What becomes of each trace.
class Spoiler
{
public:
    Spoiler(const SpoilArguments &arguments, const segy::File &file) : m_file(file), m_seed(arguments.seed)
    {
        for (const std::uint64_t trace : arguments.dead)
            setFactor(trace, 0, "--dead");
        for (const std::string &text : arguments.scaled)
            addScaled(text);
        if (!arguments.band.empty()) {
            if (arguments.band.size() != 2)
                throw InputError("a band has two ends", "--noise-band", "Give LOW,HIGH in Hz, as 2,20");
            m_band = signal::Butterworth{.lowCorner = arguments.band[0], .highCorner = arguments.band[1]};
        }
    }

    void measure(double signalToNoise, const Progress &progress)
    {
        double sum = 0, count = 0;
        std::vector<float> samples;
        for (std::uint64_t trace = 0; trace < m_file.traceCount(); ++trace) {
            progress.throwIfCancelled(m_file.source().name());
            progress.update(trace, m_file.traceCount(), "traces measured");
            samples.resize(m_file.extent(trace).samples);
            m_file.readSamples(trace, samples);
            sum += signal::energy(samples);
            count += static_cast<double>(samples.size());
        }
        m_noise = count > 0 ? std::sqrt(sum / count) / signalToNoise : 0;
    }

    double noise() const { return m_noise; }

    void spoil(std::uint64_t trace, std::span<float> samples) const
    {
        if (m_noise > 0) {
            const std::vector<float> noise =
                signal::noiseTrace(m_seed, trace, samples.size(), m_file.layout().sampleInterval, m_band);
            for (std::size_t i = 0; i < samples.size(); ++i)
                samples[i] += static_cast<float>(m_noise * static_cast<double>(noise[i]));
        }
        if (const auto factor = m_factors.find(trace); factor != m_factors.end())
            for (float &sample : samples)
                sample = static_cast<float>(factor->second * static_cast<double>(sample));
    }

private:
    void setFactor(std::uint64_t trace, double factor, const char *option)
    {
        if (trace >= m_file.traceCount())
            throw InputError(fmt::format("there is no trace {}", trace), option,
                             fmt::format("The file has traces 0 to {}", m_file.traceCount() - 1));
        m_factors[trace] = factor;
    }

    void addScaled(const std::string &text)
    {
        const std::size_t colon = text.find(':');
        std::uint64_t trace = 0;
        double factor = 0;
        if (colon == std::string::npos || !CLI::detail::lexical_cast(text.substr(0, colon), trace) ||
            !CLI::detail::lexical_cast(text.substr(colon + 1), factor) || !std::isfinite(factor))
            throw InputError(fmt::format("'{}' scales no trace", text), "--scale",
                             "Write TRACE:FACTOR, as in 140:1000");
        setFactor(trace, factor, "--scale");
    }

    const segy::File &m_file;
    std::uint64_t m_seed;
    std::map<std::uint64_t, double> m_factors;
    std::optional<signal::Butterworth> m_band;
    double m_noise = 0; // root mean square
};

void spoilFile(const Session &session, const SpoilArguments &arguments)
{
    const auto input = openSegy(session, arguments.input, arguments.overrides);
    Spoiler spoiler(arguments, *input);
    if (arguments.signalToNoise)
        spoiler.measure(*arguments.signalToNoise, session.progress());
    segy::ConvertOptions options;
    options.change = [&](std::uint64_t trace, std::span<float> samples) { spoiler.spoil(trace, samples); };
    const auto findings = segy::convert(*input, arguments.output, options, session.progress());
    session.print(fmt::format("{}: {} traces, {} dead, {} scaled", arguments.output, input->traceCount(),
                              arguments.dead.size(), arguments.scaled.size()));
    session.print(spoiler.noise() > 0
                      ? fmt::format(", noise of a root mean square of {:.6g}\n", spoiler.noise())
                      : "\n");
    session.printFindings(findings);
    if (session.json())
        session.printJson({{"file", arguments.output},
                           {"traces", input->traceCount()},
                           {"noise_rms", spoiler.noise()},
                           {"findings", toJson(std::span(findings))}});
}

} // namespace

void addSegySpoilCommand(CLI::App &segy, Session &session)
{
    CLI::App *spoil = segy.add_subcommand(
        "spoil", "Write a file again with noise, dead and wrongly scaled traces: to try what bears them");
    const auto arguments = std::make_shared<SpoilArguments>();
    spoil->add_option("input", arguments->input, "File or URL to read")->required()->type_name("FILE");
    spoil->add_option("output", arguments->output, "File to write; it is replaced whole or not at all")
        ->required()
        ->type_name("FILE");
    spoil
        ->add_option("--noise", arguments->signalToNoise,
                     "Add noise: the root mean square of all samples divided by that of the noise (S/N)")
        ->check(CLI::PositiveNumber)
        ->type_name("RATIO");
    spoil
        ->add_option("--noise-band", arguments->band,
                     "The noise lies between these frequencies, as 2,20 (default: white)")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("HZ");
    spoil->add_option("--seed", arguments->seed, "Seed of the noise")->capture_default_str();
    spoil->add_option("--dead", arguments->dead, "These traces become zeros, counted from 0: 17,230")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TRACES");
    spoil->add_option("--scale", arguments->scaled, "TRACE:FACTOR: multiply a trace (repeat for more)")
        ->allow_extra_args(false)
        ->type_name("TRACE:FACTOR");
    addOverrideOptions(*spoil, arguments->overrides, "in-");
    session.addJsonOption(*spoil);
    spoil->footer("Headers stay as they are, so a dead trace is not marked as one.\n"
                  "Example:\n"
                  "  terranectl segy spoil shots.segy noisy.segy --noise 5 --noise-band 2,20\n"
                  "  terranectl segy spoil shots.segy bad.segy --dead 17,230,1999 --scale 400:1000 --scale "
                  "2500:-300");
    spoil->callback([&session, arguments] { spoilFile(session, *arguments); });
}

} // namespace terrane::cli
