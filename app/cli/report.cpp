// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/html.h"
#include "app/cli/model_commands.h"
#include "app/cli/run_commands.h"
#include "app/cli/run_picture.h"
#include "app/cli/run_status.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "core/inversion/model_error.h"
#include "core/inversion/run_view.h"
#include "core/inversion/stage.h"
#include "core/io/atomic_file.h"
#include "core/model/transform.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"
#include "core/run/value.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>

namespace terrane::cli {

namespace {

namespace fs = std::filesystem;
using inversion::RunProgress;

struct ReportCommand
{
    std::string folder, output, truth, slice;
    ModelReadOptions read; // of the true model
    std::vector<double> window;
};

std::string readBytes(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Pictures are drawn into a folder that goes with this object, and end up in the text.
class Pictures
{
public:
    Pictures() : m_folder((fs::temp_directory_path() / "terrane-report-XXXXXX").string())
    {
        if (!::mkdtemp(m_folder.data()))
            throw FailureError("cannot make a folder", m_folder, "Set TMPDIR to a folder with some space");
    }
    ~Pictures()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    Pictures(const Pictures &) = delete;
    Pictures &operator=(const Pictures &) = delete;

    // A picture for light and one for dark screens; `save` takes a path and options.
    template<typename Save>
    std::string figure(const std::string &caption, const Save &save) const
    {
        std::string images[2];
        for (const bool isDark : {false, true}) {
            PictureOptions options;
            options.dark = isDark;
            const std::string file = m_folder + "/picture.png";
            save(file, options);
            images[isDark ? 1 : 0] = base64(readBytes(file));
        }
        return fmt::format("<figure><picture>\n<source media=\"(prefers-color-scheme: dark)\" "
                           "srcset=\"data:image/png;base64,{}\">\n<img alt=\"{}\" "
                           "src=\"data:image/png;base64,{}\">\n</picture></figure>\n",
                           images[1], escaped(caption), images[0]);
    }

private:
    std::string m_folder;
};

struct Models
{
    Grid grid;
    std::int64_t last = 0; // iteration
    Field start, final;
};

Models modelsOf(const run::RunFolder &folder)
{
    const std::vector<std::int64_t> iterations = folder.iterations();
    if (iterations.empty())
        throw InputError("has no iteration yet", folder.path(),
                         "Wait for the first; of a modelling run, look at its shots.segy");
    const Model start = run::readIterationArray(folder, iterations.front(), "model");
    const Model final = run::readIterationArray(folder, iterations.back(), "model");
    return {start.grid, iterations.back(), start.field("vp"), final.field("vp")};
}

std::string modelPictures(const Pictures &pictures, const ReportCommand &command, const Models &models,
                          const Field *truth)
{
    float low = models.start.values.at(0), high = low;
    for (const Field *field : {&models.start, &models.final, truth})
        if (field) {
            const auto [least, greatest] = std::ranges::minmax(field->values);
            low = std::min(low, least);
            high = std::max(high, greatest);
        }
    // The same colours for all, so that they can be compared.
    const auto range = std::pair(static_cast<double>(low), static_cast<double>(high > low ? high : low + 1));
    const auto figure = [&](const std::string &title, const Field &field, bool isDifference) {
        FieldPicture how{.title = title, .slice = command.slice, .isSymmetric = isDifference, .clip = 99.5};
        if (!isDifference)
            how.range = range;
        return pictures.figure(title, [&](const std::string &file, const PictureOptions &options) {
            savePicture(file, models.grid, field, how, options);
        });
    };
    Field change{"change", models.final.unit, models.final.values};
    for (std::size_t i = 0; i < change.values.size(); ++i)
        change.values[i] -= models.start.values[i];
    std::string html = "<h2>Models</h2>\n" + figure("Start model", models.start, false) +
                       figure(fmt::format("Model of iteration {}", models.last), models.final, false);
    if (truth)
        html += figure("True model", *truth, false);
    return html + figure(fmt::format("Change up to iteration {}", models.last), change, true);
}

// Of a migration.
std::string imagePictures(const Pictures &pictures, const ReportCommand &command, const Models &models,
                          const run::RunFolder &folder)
{
    const Model image = run::readIterationArray(folder, models.last, run::kImageField);
    const auto figure = [&](const Field &field, const FieldPicture &how) {
        return pictures.figure(how.title, [&](const std::string &file, const PictureOptions &options) {
            savePicture(file, models.grid, field, how, options);
        });
    };
    return "<h2>Image</h2>\n" +
           figure(image.fields.front(), {.title = fmt::format("Image of iteration {}", models.last),
                                         .slice = command.slice,
                                         .isSymmetric = true,
                                         .clip = 99,
                                         .colors = "grey"}) +
           figure(models.start, {.title = "Background model", .slice = command.slice, .clip = 99.5});
}

std::string gradientPicture(const Pictures &pictures, const ReportCommand &command,
                            const run::RunFolder &folder, std::int64_t iteration)
{
    if (iteration == 0)
        return {};
    try {
        const Model gradient = run::readIterationArray(folder, iteration, "gradient");
        const std::string title = fmt::format("Gradient at iteration {}", iteration);
        const FieldPicture how{.title = title, .slice = command.slice, .isSymmetric = true, .clip = 99};
        return "<h2>Last gradient</h2>\n" +
               pictures.figure(title, [&](const std::string &file, const PictureOptions &options) {
                   savePicture(file, gradient.grid, gradient.fields.front(), how, options);
               });
    } catch (const InputError &) {
        return {}; // some methods keep none
    }
}

std::string summary(const inversion::RunView &run, const std::vector<std::vector<std::string>> &more)
{
    const RunProgress &progress = run.progress();
    std::vector<std::vector<std::string>> rows = {
        {"State", stateName(run)},
        {"Iterations", fmt::format("{} of {}", progress.iteration, run.plan().total())}};
    if (!progress.iterations.empty()) {
        const inversion::IterationPoint &first = progress.iterations.front(),
                                        &last = progress.iterations.back();
        rows.push_back(
            {"Misfit", fmt::format("{:.6g}, {:.3f} % of the data's", last.misfit, 100 * last.part)});
        rows.push_back({run.settings().kind() == run::RunKind::Fwi ? "Misfit of the start model"
                                                                   : "Misfit without an image",
                        fmt::format("{:.6g}", first.before)});
    }
    rows.push_back(
        {"Evaluations", fmt::format("{} gradients and {} misfits", progress.gradients, progress.misfits)});
    if (progress.began > 0) {
        rows.push_back({"Began", timeText(progress.began)});
        rows.push_back({"Last event", timeText(progress.updated)});
        rows.push_back({"Time at work", durationText(progress.driven)});
        rows.push_back({"Core hours", fmt::format("{:.3g}", progress.coreSeconds / 3600)});
    }
    if (const auto each = inversion::secondsPerIteration(progress))
        rows.push_back({"Time of an iteration", durationText(*each)});
    if (!progress.failure.empty())
        rows.push_back({"Failure", fmt::format("{}: {}. {}", progress.failureWhere, progress.failure,
                                               progress.failureMend)});
    rows.insert(rows.end(), more.begin(), more.end());
    return htmlTable({}, rows);
}

std::string stagesSection(const inversion::RunView &run)
{
    const std::vector<inversion::Stage> stages = inversion::stagesOf(run.settings());
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < stages.size(); ++i) {
        std::size_t made = 0;
        double seconds = 0;
        std::string misfit, part;
        for (const inversion::IterationPoint &one : run.progress().iterations)
            if (one.stage == static_cast<std::int64_t>(i)) {
                ++made;
                seconds += one.seconds;
                misfit = fmt::format("{:.6g}", one.misfit);
                part = fmt::format("{:.3f}", 100 * one.part);
            }
        rows.push_back({inversion::describe(stages, i), fmt::format("{} of {}", made, stages[i].iterations),
                        misfit, part, durationText(seconds)});
    }
    return "<h2>Stages</h2>\n" +
           htmlTable({"Stage", "Iterations", "Last misfit", "% of the data's", "Time"}, rows);
}

std::string settingsSection(const run::Settings &settings)
{
    std::vector<std::vector<std::string>> rows;
    for (const run::Parameter &parameter : settings.table().parameters) {
        const auto value = settings.value(parameter.path);
        const bool isAlways = parameter.path == run::kVersionKey || parameter.path == run::kKindKey;
        if (!value || isAlways || !settings.has(parameter.path) || value == parameter.otherwise)
            continue;
        rows.push_back(
            {std::string(parameter.path), run::toJson(*value).dump(), std::string(parameter.help)});
    }
    return "<h2>Settings other than the defaults</h2>\n" + htmlTable({"Key", "Value", "Meaning"}, rows);
}

std::string messagesSection(const RunProgress &progress)
{
    std::vector<std::vector<std::string>> rows;
    for (const inversion::RunMessage &one : progress.messages)
        rows.push_back({timeText(one.time), one.severity, one.what});
    return "<h2>Findings</h2>\n" + (rows.empty() ? "<p>None.</p>\n" : htmlTable({}, rows));
}

std::string evaluationsSection(const RunProgress &progress)
{
    std::vector<std::vector<std::string>> rows;
    for (const char *quantity : {"gradient", "misfit"}) {
        double seconds = 0;
        std::size_t count = 0, shots = 0;
        for (const inversion::EvaluationPoint &one : progress.evaluations)
            if (one.quantity == quantity) {
                ++count;
                shots += one.shots;
                seconds += one.seconds;
            }
        if (count > 0)
            rows.push_back({quantity, std::to_string(count), std::to_string(shots), durationText(seconds),
                            fmt::format("{:.3g}", seconds / static_cast<double>(count))});
    }
    return "<h2>Evaluations</h2>\n<p class=\"faint\">All that were computed, also those that were made "
           "again after a stop.</p>\n" +
           htmlTable({"Of", "Evaluations", "Shots", "Time", "s each"}, rows);
}

std::string inputsSection(const run::RunFolder &folder)
{
    const Json inputs = Json::parse(readBytes(folder.inputsFile()), nullptr, false);
    std::vector<std::vector<std::string>> rows;
    std::string made;
    try {
        made = fmt::format("<p class=\"faint\">Made by Terrane {} on {}, {} processors.</p>\n",
                           escaped(inputs.at("terrane").get<std::string>()),
                           escaped(inputs.at("host").get<std::string>()), inputs.at("processors").get<int>());
        for (const Json &one : inputs.at("inputs"))
            rows.push_back({one.at("key").get<std::string>(), one.at("file").get<std::string>(),
                            std::to_string(one.at("bytes").get<std::uint64_t>()),
                            one.at("sha256").get<std::string>()});
    } catch (const Json::exception &) {
        return "<h2>Inputs</h2>\n<p>The list of inputs is damaged.</p>\n";
    }
    return "<h2>Inputs</h2>\n" + made + htmlTable({"Key", "File", "Bytes", "SHA-256"}, rows);
}

std::string windowText(const ReportCommand &command)
{
    return command.window.empty() ? "the whole model"
                                  : fmt::format("x {} to {} m, z {} to {} m", command.window[0],
                                                command.window[1], command.window[2], command.window[3]);
}

// Rows of the summary; `errors` for --json.
std::vector<std::vector<std::string>> errorRows(const inversion::ModelError &error,
                                                const ReportCommand &command)
{
    return {
        {"Velocity error (root mean square)", fmt::format("{:.4g} m/s; of the start model {:.4g} m/s ({})",
                                                          error.model, error.start, windowText(command))},
        {"Relative to the start model's", fmt::format("{:.4f}", error.relative())}};
}

Bounds boundsOf(const std::vector<double> &window)
{
    Bounds bounds;
    if (window.empty())
        return bounds;
    if (window.size() != 4 || !(window[0] < window[1]) || !(window[2] < window[3]))
        throw InputError("no window", "--window", "Give x0,x1,z0,z1 in m: 2000,8000,500,2500");
    bounds.from = {window[0], -Bounds::kOpen, window[2]};
    bounds.to = {window[1], Bounds::kOpen, window[3]};
    return bounds;
}

double likenessOf(const ReportCommand &command, const Models &models, const run::RunFolder &folder,
                  const Model &truth)
{
    const Model image = run::readIterationArray(folder, models.last, run::kImageField);
    return inversion::imageCorrelation({models.grid, {models.start}}, image.fields.front(), truth,
                                       boundsOf(command.window));
}

void runCommand(const Session &session, const ReportCommand &command)
{
    const inversion::RunView run{run::RunFolder(command.folder)};
    const Models models = modelsOf(run.folder());
    const bool isMigration = run.settings().kind() != run::RunKind::Fwi;
    std::vector<std::vector<std::string>> rows;
    std::optional<Model> truth;
    Json error;
    if (!command.truth.empty()) {
        std::vector<Finding> findings;
        truth = readModel(session, {command.truth, command.read}, findings);
        if (isMigration) {
            const double likeness = likenessOf(command, models, run.folder(), *truth);
            rows = {{"Correlation of the image with the true change of 1 / vp2",
                     fmt::format("{:.3f} ({})", likeness, windowText(command))}};
            error = {{"image_correlation", likeness}};
        } else {
            const inversion::ModelError found =
                inversion::modelError({models.grid, {models.start}}, {models.grid, {models.final}}, *truth,
                                      boundsOf(command.window));
            rows = errorRows(found, command);
            error = {
                {"rms_m_s", found.model}, {"rms_start_m_s", found.start}, {"relative", found.relative()}};
        }
    }
    const Pictures pictures;
    std::string body = fmt::format("<h1>{}</h1>\n<p class=\"faint\">{}</p>\n",
                                   escaped(fs::path(command.folder).lexically_normal().filename().string()),
                                   escaped(fs::absolute(command.folder).lexically_normal().string()));
    body += summary(run, rows);
    if (!run.progress().iterations.empty() && run.settings().kind() != run::RunKind::Rtm)
        body += "<h2>Misfit</h2>\n" +
                pictures.figure("Misfit by iteration",
                                [&](const std::string &file, const PictureOptions &options) {
                                    saveMisfitPicture(file, run.progress(), options);
                                });
    body += isMigration ? imagePictures(pictures, command, models, run.folder())
                        : modelPictures(pictures, command, models, truth ? &truth->field("vp") : nullptr);
    body += gradientPicture(pictures, command, run.folder(), models.last);
    body += stagesSection(run) + evaluationsSection(run.progress()) + settingsSection(run.settings()) +
            messagesSection(run.progress()) + inputsSection(run.folder());
    const std::string output = command.output.empty() ? "report.html" : command.output;
    io::AtomicFile file(output);
    file.write(htmlPage("Terrane: " + command.folder, body));
    file.commit();
    session.print(fmt::format("{}: report of {}\n", output, command.folder));
    for (const auto &row : rows)
        session.print(fmt::format("  {}: {}\n", row[0], row[1]));
    if (session.json())
        session.printJson({{"report", output}, {"error", error}});
}

} // namespace

void addReportCommand(CLI::App &app, Session &session)
{
    const auto command = std::make_shared<ReportCommand>();
    CLI::App *report = app.add_subcommand("report", "Write a run's report: one HTML file that holds all");
    report->add_option("folder", command->folder, "The run's folder")->required()->type_name("DIR");
    report->add_option("-o,--output", command->output, "The report (default: report.html, here)")
        ->type_name("HTML");
    report->add_option("--slice", command->slice, "3D: which plane, in m: y=2500 (default: the middle one)");
    report->add_option("--true", command->truth, "A model file of the truth, to tell the error")
        ->type_name("FILE");
    addNumbers(*report, "--window", command->window, "Where the error counts, in m: x0,x1,z0,z1");
    addModelReadOptions(*report, command->read);
    session.addJsonOption(*report);
    report->footer("What the options say of a file they say of the true model.\n"
                   "Example:\n  terranectl report fwi -o fwi.html --true overthrust_model.h5 "
                   "--window 2000,8000,500,2500");
    report->callback([&session, command] { runCommand(session, *command); });
}

} // namespace terrane::cli
