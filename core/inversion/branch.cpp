// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/branch.h"

#include "core/error.h"
#include "core/inversion/image_drive.h"
#include "core/inversion/inputs.h"
#include "core/inversion/model_space.h"
#include "core/io/digest.h"
#include "core/run/iteration_file.h"
#include "core/run/journal.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace terrane::inversion {

namespace {

namespace fs = std::filesystem;

// Removes a folder unless it is kept.
class Unfinished
{
public:
    explicit Unfinished(std::string path) : m_path(std::move(path)) {}
    ~Unfinished()
    {
        std::error_code ignored;
        if (!m_isKept)
            fs::remove_all(m_path, ignored);
    }
    Unfinished(const Unfinished &) = delete;
    Unfinished &operator=(const Unfinished &) = delete;

    const std::string &path() const { return m_path; }
    void renameTo(const std::string &path)
    {
        fs::rename(m_path, path); // also onto an empty folder
        m_isKept = true;
    }

private:
    std::string m_path;
    bool m_isKept = false;
};

std::int64_t stageOf(const Branch &branch, const run::IterationRecord &record, std::size_t stages)
{
    const auto count = static_cast<std::int64_t>(stages);
    if (branch.stage && (*branch.stage < 0 || *branch.stage >= count))
        throw InputError(fmt::format("there is no stage {}", *branch.stage + 1), "branch",
                         fmt::format("The new run has {}", count));
    return branch.stage ? *branch.stage : std::clamp<std::int64_t>(record.stage, 0, count - 1);
}

// As the driver finds a run that has made no iteration yet.
run::IterationRecord firstRecord(const run::Settings &settings, const Inputs &inputs,
                                 const run::IterationRecord &source, std::int64_t stage)
{
    if (settings.kind() != run::RunKind::Fwi)
        return firstImageRecord(inputs, source.model.field(run::kImageField).values);
    const ModelSpace space(settings, inputs.start);
    run::IterationRecord record;
    record.stage = stage;
    record.model = inputs.start;
    optimize::Vector x = space.fromVelocity(source.model.field("vp").values);
    space.project(x);
    record.model.field("vp").values = space.toVelocity(x);
    record.state.fields["driver/x"] = std::move(x);
    record.state.fields["driver/wavelet"] = inputs.wavelet.samples;
    record.state.numbers["driver/wavelet_axis"] = {inputs.wavelet.begin, inputs.wavelet.interval};
    record.state.numbers["driver/point"] = {0, 0};
    record.state.numbers["driver/evaluations"] = {0, 0};
    return record;
}

} // namespace

run::RunFolder branchRun(const std::string &path, const run::Settings &settings, const Branch &branch,
                         const survey::SourceOpener &open, const Progress &progress)
{
    if (fs::exists(path) && !(fs::is_directory(path) && fs::is_empty(path)))
        throw InputError("exists already", path, "Choose another folder");
    if (settings.kind() == run::RunKind::Rtm || settings.kind() == run::RunKind::Modelling)
        throw InputError("a reverse-time migration and a modelling run have nothing to branch from",
                         branch.from.path(),
                         "Start another run: terranectl run RUN.json DIR --set KEY=VALUE");
    const std::string file = branch.from.iterationFile(branch.iteration);
    if (!fs::exists(file))
        throw InputError(fmt::format("iteration {} is not there", branch.iteration), branch.from.path(),
                         fmt::format("The run has made {} iterations",
                                     std::max<std::size_t>(branch.from.iterations().size(), 1) - 1));
    const run::IterationRecord source = run::readIteration(file);
    const Inputs inputs = prepareInversion(settings, open, progress);
    if (source.model.grid != inputs.start.grid)
        throw InputError("the grid of the iteration's model is not that of the start model", file,
                         "Leave model. as it was, or resample the model and start another run from it");
    const std::int64_t stage = stageOf(branch, source, inputs.stages.size());

    fs::path target = fs::absolute(path).lexically_normal();
    if (!target.has_filename())
        target = target.parent_path();
    Unfinished made(fmt::format("{}.branching", target.string()));
    const run::RunFolder folder = run::createRunFolder(made.path(), settings, progress);
    run::writeIteration(folder.iterationFile(0), firstRecord(settings, inputs, source, stage));
    run::Journal(folder.journalFile())
        .add("branched",
             {{"from", fs::canonical(branch.from.path()).string()},
              {"iteration", branch.iteration},
              {"sha256", io::fileHash(file)},
              {"stage", stage}},
             true);
    made.renameTo(path);
    return run::RunFolder(path);
}

} // namespace terrane::inversion
