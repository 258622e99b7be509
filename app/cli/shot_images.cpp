// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/shot_images.h"

#include "app/cli/model_section.h"
#include "core/error.h"
#include "core/inversion/observed_shot.h"
#include "core/picture/canvas.h"
#include "core/picture/theme.h"
#include "core/run/modelling.h"
#include "core/simulation/data_check.h"
#include "core/simulation/image_conditioning.h"
#include "core/simulation/shot_batch.h"
#include "core/survey/gather.h"
#include "core/survey/survey_file.h"
#include "remote/transport/open_source.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <deque>
#include <mutex>

namespace terrane::cli {

namespace {

constexpr double kPictureWidth = 1000, kPictureScale = 2, kPercentOfColors = 99;

void add(const std::vector<float> &values, std::vector<double> &sum)
{
    sum.resize(std::max(sum.size(), values.size()));
    for (std::size_t i = 0; i < values.size(); ++i)
        sum[i] += static_cast<double>(values[i]);
}

Field field(const char *name, const char *unit, const std::vector<double> &values)
{
    return {name, unit, {values.begin(), values.end()}};
}

} // namespace

void addImagingOptions(CLI::App &command, ImagingInput &input)
{
    addSimulationOptions(command, input.simulation);
    command
        .add_option("--memory", input.settings.memoryBudget,
                    "Memory that a shot may take, as 4GB (default: half of the machine's)")
        ->transform(CLI::AsSizeValue(true))
        ->type_name("BYTES");
    command
        .add_option("--strategy", input.strategy,
                    "How the wave field is kept for the way back (default: the fastest that fits): all, "
                    "nyquist, nyquist-16bit, zfp, boundary, checkpoints, checkpoints-on-disk")
        ->type_name("NAME");
    command.add_flag("--exact", input.settings.isExact,
                     "Only strategies that give the same bits as keeping all");
    command.add_option("--scratch", input.settings.folder, "Folder for checkpoints on disk")
        ->type_name("DIR");
    command.add_option("-o,--output", input.output, "Model file (.h5) to write to")
        ->required()
        ->type_name("FILE");
    command.add_option("--png", input.picture, "The picture (default: the output's name with .png)")
        ->type_name("PNG");
    command.add_option("--slice", input.slice,
                       "3D: which plane the picture shows, in m: y=2500 (default: the middle one)");
}

void TopMute::apply(const Grid &grid, std::vector<double> &image) const
{
    if (depth > 0)
        simulation::muteTop(grid, depth, taper, image);
}

void addTopMute(CLI::App &command, TopMute &mute)
{
    command.add_option("--mute-top", mute.depth, "Nothing above this depth, m (the sea floor's)")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--taper", mute.taper, "Below the mute, m")
        ->capture_default_str()
        ->check(CLI::NonNegativeNumber);
}

ImageSum imageShots(const Session &session, const ImagingInput &input, DataUse use)
{
    const SimulationInput &from = input.simulation;
    simulation::GradientSettings settings = input.settings;
    if (!input.strategy.empty())
        settings.strategy = simulation::strategyOf(input.strategy);
    ImageSum sum;
    sum.model = readModel(session, from.model, sum.findings);
    const survey::Survey survey = survey::loadSurvey(from.survey, session.progress());
    survey::SurveyFiles files(
        survey, [&](const std::string &name) { return remote::openSource(name, session.progress()); });
    const std::vector<std::size_t> shots = shotsOf(from, survey);
    const double delay = run::delayOf(survey, shots, from.survey);
    const inversion::ObservedShot first = inversion::observe(files, shots.front(), delay);
    const simulation::TimeSamples data{first.data.samplesPerTrace, first.data.interval, delay};
    const simulation::ShotSimulator simulator(sum.model, waveletOf(from, data.interval, session), data,
                                              physicsOf(from));
    sum.findings.insert(sum.findings.end(), simulator.findings().begin(), simulator.findings().end());
    sum.plan = simulator.plan(first.positions, settings);
    sum.shots = shots.size();
    sum.steps = simulator.steps();
    sum.step = simulator.step();
    const std::size_t sideBySide = simulation::shotsSideBySide(simulator.nodes(first.positions));
    std::mutex reading;
    const auto compute = [&](std::size_t i) {
        const inversion::ObservedShot shot = [&] {
            const std::lock_guard lock(reading);
            return i == 0 ? first : inversion::observe(files, shots[i], delay);
        }();
        const Progress progress = overallProgress(session, i, shots.size());
        return use == DataUse::Compare ? simulator.gradient(shot.positions, shot.data, settings, progress)
                                       : simulator.migrate(shot.positions, shot.data, settings, progress);
    };
    const auto take = [&](std::size_t i, const simulation::ShotGradient &of) {
        add(of.gradient, sum.image);
        add(of.byDensity, sum.byDensity);
        add(of.sourceIllumination, sum.sourceIllumination);
        add(of.receiverIllumination, sum.receiverIllumination);
        if (use == DataUse::Migrate)
            return;
        sum.misfit += of.misfit;
        sum.misfits.push_back({{"shot", shots[i]}, {"misfit", of.misfit}});
        session.print(fmt::format("shot {:>5}  misfit {:.6g}\n", shots[i], of.misfit));
        if (i > 0)
            return;
        const std::vector<Finding> found =
            simulation::compareData(of.simulated, first.data, simulator.peakFrequency());
        sum.findings.insert(sum.findings.end(), found.begin(), found.end());
    };
    const auto began = std::chrono::steady_clock::now();
    simulation::forShots(0, shots.size(), sideBySide, compute, take);
    sum.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    return sum;
}

std::vector<Field> illuminations(const ImageSum &sum)
{
    std::vector<double> mean(sum.sourceIllumination.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        mean[i] = std::sqrt(sum.sourceIllumination[i] * sum.receiverIllumination[i]);
    return {field("source_illumination", "Pa2 s", sum.sourceIllumination),
            field("receiver_illumination", "", sum.receiverIllumination), field("illumination", "", mean)};
}

std::string describe(const simulation::MemoryPlan &plan)
{
    std::string text =
        fmt::format("memory for a shot (budget {:.3g} GB):\n", 1e-9 * static_cast<double>(plan.budget));
    for (std::size_t i = 0; i < plan.choices.size(); ++i) {
        const simulation::MemoryChoice &choice = plan.choices[i];
        std::string note = i == plan.chosen ? "  <- taken" : choice.fits ? "" : "  too large";
        if (choice.diskBytes > 0)
            note =
                fmt::format("  and {:.3g} GB of disk", 1e-9 * static_cast<double>(choice.diskBytes)) + note;
        text += fmt::format("  {:<20} {:>9.3f} GB  about {:>5.2f} times the time  {}{}\n",
                            nameOf(choice.strategy), 1e-9 * static_cast<double>(choice.bytes),
                            choice.relativeTime, describe(choice.strategy), note);
    }
    return text;
}

Json toJson(const simulation::MemoryPlan &plan)
{
    Json choices = Json::array();
    for (const simulation::MemoryChoice &choice : plan.choices)
        choices.push_back({{"strategy", nameOf(choice.strategy)},
                           {"bytes", choice.bytes},
                           {"disk_bytes", choice.diskBytes},
                           {"relative_time", choice.relativeTime},
                           {"fits", choice.fits}});
    return {{"budget_bytes", plan.budget},
            {"strategy", nameOf(plan.choice().strategy)},
            {"bytes", plan.choice().bytes},
            {"choices", choices}};
}

void saveSections(const std::string &file, const std::string &slice, const std::string &title,
                  const Grid &grid, const std::vector<Field> &fields, std::size_t symmetric)
{
    const picture::Theme &theme = picture::lightTheme();
    std::deque<ModelSection> sections;
    double height = 0;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        ModelSection &section = sections.emplace_back(grid, fields[i], sliceOf(slice, grid));
        section.plot.title = i == 0 ? title : fields[i].name;
        section.plot.bar.scale =
            i < symmetric ? symmetricScale(picture::colorMap("vik"), section.values, kPercentOfColors)
                          : fullScale(picture::colorMap("batlow"), section.values, 100 - kPercentOfColors);
        height += suitableHeight(kPictureWidth, section.plot);
    }
    picture::Canvas canvas(kPictureWidth, height, kPictureScale, theme.paper);
    double top = 0;
    for (const ModelSection &section : sections) {
        const double own = suitableHeight(kPictureWidth, section.plot);
        draw(canvas, {0, top, kPictureWidth, own}, section.plot, theme);
        top += own;
    }
    canvas.savePng(file);
}

} // namespace terrane::cli
