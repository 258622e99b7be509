// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/map_task.h"

#include "core/error.h"
#include "core/io/array_file.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/io/digest.h"
#include "core/run/run_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace terrane::inversion {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::size_t kLongestDescription = 64 << 20; // bytes
constexpr std::string_view kTaskEnding = ".task.json";
constexpr std::string_view kData = "data"; // the quantity of modelling tasks
constexpr std::size_t kArrays = 3;         // of a gradient's result

std::string nameIn(const std::string &folder, const std::string &name)
{
    return (fs::path(folder) / name).string();
}

Json readJson(const std::string &path)
{
    const auto source = io::openFile(path);
    if (source->size() > kLongestDescription)
        throw InputError("is too long", path, "It is damaged: remove it");
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        throw InputError("is no JSON object", path, "It is damaged: remove it");
    return json;
}

void writeJson(const std::string &path, const Json &json)
{
    io::AtomicFile file(path);
    file.write(json.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
    file.commitUnsynced();
}

// Writes numbers under a name of their content.
std::string writeNumbers(const std::string &folder, const char *what, const std::vector<float> &numbers)
{
    io::ContentHash hash;
    hash.add(numbers);
    std::string name = fmt::format("{}-{}.npy", what, hash.hex());
    if (!fs::exists(nameIn(folder, name)))
        io::writeArrays(nameIn(folder, name), {numbers});
    return name;
}

Json toJson(const Finding &finding)
{
    return {{"severity", toString(finding.severity)},
            {"code", finding.code},
            {"what", finding.what},
            {"where", finding.where},
            {"mend", finding.mend}};
}

Finding findingOf(const Json &json)
{
    Finding finding;
    const std::string severity = json.at("severity");
    for (const Severity one : {Severity::Note, Severity::Warning, Severity::Problem})
        if (toString(one) == severity)
            finding.severity = one;
    finding.code = json.at("code");
    finding.what = json.at("what");
    finding.where = json.at("where");
    finding.mend = json.at("mend");
    return finding;
}

Sums sumsOf(const Json &json)
{
    Sums sums;
    for (const Json &of : json.at("misfits"))
        sums.misfits.push_back({of.at(0).get<std::size_t>(), of.at(1).get<double>(), of.at(2).get<double>(),
                                of.at(3).get<std::array<double, 3>>()});
    sums.spectra = json.at("spectra").get<std::vector<double>>();
    for (const Json &finding : json.at("findings"))
        sums.findings.push_back(findingOf(finding));
    return sums;
}

void writeResult(const std::string &taskFile, const Sums &sums)
{
    Json misfits = Json::array(), findings = Json::array();
    for (const run::ShotMisfit &of : sums.misfits)
        misfits.push_back({of.shot, of.misfit, of.observed, of.source});
    for (const Finding &finding : sums.findings)
        findings.push_back(toJson(finding));
    Json result = {{"misfits", misfits}, {"spectra", sums.spectra}, {"findings", findings}};
    if (!sums.gradient.empty())
        result["arrays_sha256"] = io::writeArrays(
            arraysFile(taskFile), {sums.gradient, sums.sourceIllumination, sums.receiverIllumination});
    writeJson(resultFile(taskFile), result);
}

Request requestOf(const Json &task, const std::string &folder, std::size_t nodes)
{
    Request request;
    request.quantity = quantityOf(task.at("quantity").get<std::string>());
    request.stage = task.at("stage");
    request.shots = task.at("shots").get<std::vector<std::size_t>>();
    const auto numbers = [&](const char *key) {
        return io::ArrayFile(nameIn(folder, task.at(key).get<std::string>()), 1, nodes).read(0);
    };
    request.vp = numbers("vp");
    if (task.contains("image"))
        request.image = numbers("image");
    if (task.contains("direction"))
        request.direction = numbers("direction");
    const Json &wavelet = task.at("wavelet");
    request.wavelet.begin = wavelet.at("begin_s");
    request.wavelet.interval = wavelet.at("interval_s");
    request.wavelet.samples =
        io::ArrayFile(nameIn(folder, wavelet.at("file").get<std::string>()), 1, wavelet.at("samples"))
            .read(0);
    if (wavelet.contains("shots_file"))
        request.shotWavelets = io::ArrayFile(nameIn(folder, wavelet.at("shots_file").get<std::string>()), 1,
                                             request.shots.size() * request.wavelet.samples.size())
                                   .read(0);
    return request;
}

} // namespace

std::vector<std::string> writeTasks(const std::string &folder, const std::string &runFile,
                                    const Request &request, std::size_t shotsPerChunk)
{
    Json task = {{"terrane_task", kVersion},
                 {"run", fs::proximate(runFile, folder).string()},
                 {"run_sha256", io::fileHash(runFile)},
                 {"quantity", name(request.quantity)},
                 {"stage", request.stage},
                 {"shots", Json::array()},
                 {"vp", writeNumbers(folder, "vp", request.vp)},
                 {"wavelet",
                  {{"begin_s", request.wavelet.begin},
                   {"interval_s", request.wavelet.interval},
                   {"samples", request.wavelet.samples.size()},
                   {"file", writeNumbers(folder, "wavelet", request.wavelet.samples)}}}};
    if (!request.image.empty())
        task["image"] = writeNumbers(folder, "image", request.image);
    if (!request.direction.empty())
        task["direction"] = writeNumbers(folder, "direction", request.direction);
    std::vector<std::string> files;
    for (std::size_t first = 0; first < request.shots.size(); first += shotsPerChunk) {
        const std::size_t count = std::min(shotsPerChunk, request.shots.size() - first);
        const auto begin = request.shots.begin() + static_cast<std::ptrdiff_t>(first);
        task["shots"] = std::vector<std::size_t>(begin, begin + static_cast<std::ptrdiff_t>(count));
        if (!request.shotWavelets.empty()) {
            const std::size_t samples = request.wavelet.samples.size();
            const auto from = request.shotWavelets.begin() + static_cast<std::ptrdiff_t>(first * samples);
            task["wavelet"]["shots_file"] =
                writeNumbers(folder, "wavelets", {from, from + static_cast<std::ptrdiff_t>(count * samples)});
        }
        files.push_back(nameIn(folder, io::sha256Hex(task.dump()) + std::string(kTaskEnding)));
        if (!fs::exists(files.back()))
            writeJson(files.back(), task);
    }
    return files;
}

std::vector<std::string> writeModellingTasks(const std::string &folder, const std::string &runFile,
                                             const std::vector<std::size_t> &shots)
{
    Json task = {{"terrane_task", kVersion},
                 {"run", fs::proximate(runFile, folder).string()},
                 {"run_sha256", io::fileHash(runFile)},
                 {"quantity", kData},
                 {"shots", Json::array()}};
    std::vector<std::string> files;
    for (const std::size_t shot : shots) {
        task["shots"] = Json::array({shot});
        files.push_back(nameIn(folder, io::sha256Hex(task.dump()) + std::string(kTaskEnding)));
        if (!fs::exists(files.back()))
            writeJson(files.back(), task);
    }
    return files;
}

std::optional<TaskShots> taskShots(const std::string &taskFile)
{
    std::ifstream file(taskFile);
    const Json task = Json::parse(file, nullptr, false);
    if (!task.is_object())
        return {};
    try {
        return TaskShots{task.at("quantity").get<std::string>(),
                         task.at("shots").get<std::vector<std::size_t>>()};
    } catch (const Json::exception &) {
        return {};
    }
}

std::string resultFile(const std::string &taskFile)
{
    return taskFile.substr(0, taskFile.size() - kTaskEnding.size()) + ".json";
}

std::string arraysFile(const std::string &taskFile)
{
    return taskFile.substr(0, taskFile.size() - kTaskEnding.size()) + ".npy";
}

std::optional<Sums> readResult(const std::string &taskFile, std::size_t nodes, bool verify)
{
    if (!fs::exists(resultFile(taskFile)))
        return {};
    try {
        const Json result = readJson(resultFile(taskFile));
        if (result.contains("arrays_sha256")) {
            const io::ArrayFile arrays(arraysFile(taskFile), kArrays, nodes);
            if (verify && arrays.hash() != result["arrays_sha256"].get<std::string>())
                return {};
        }
        return sumsOf(result);
    } catch (const Json::exception &) {
        return {}; // a power cut left it without its bytes: it is made again
    } catch (const InputError &) {
        return {};
    }
}

std::optional<signal::Gather> readGather(const std::string &taskFile)
{
    if (!fs::exists(resultFile(taskFile)))
        return {};
    try {
        const Json result = readJson(resultFile(taskFile));
        signal::Gather gather;
        gather.begin = result.at("begin_s");
        gather.interval = result.at("interval_s");
        gather.samplesPerTrace = result.at("samples");
        const io::ArrayFile file(arraysFile(taskFile), result.at("traces").get<std::size_t>(),
                                 gather.samplesPerTrace);
        if (file.hash() != result.at("arrays_sha256").get<std::string>())
            return {};
        const auto traces = result.at("traces").get<std::size_t>();
        gather.samples.resize(traces * gather.samplesPerTrace);
        for (std::size_t i = 0; i < traces; ++i)
            file.read(i, 0,
                      std::span(gather.samples).subspan(i * gather.samplesPerTrace, gather.samplesPerTrace));
        return gather;
    } catch (const Json::exception &) {
        return {}; // a power cut left it without its bytes: it is made again
    } catch (const InputError &) {
        return {};
    }
}

void removeTask(const std::string &taskFile)
{
    std::error_code ignored; // what stays costs space alone
    for (const std::string &file : {resultFile(taskFile), arraysFile(taskFile), taskFile})
        fs::remove(file, ignored);
}

void TaskRunner::simulate(const Json &task, const std::string &taskFile, const std::string &runFile,
                          const Progress &progress)
{
    if (!m_modelling || runFile != m_runFile) {
        m_modelling.reset();
        m_modelling = std::make_unique<ModellingWorker>(run::readRunFile(runFile), m_open, progress);
        m_runFile = runFile;
    }
    const signal::Gather gather = m_modelling->simulate(task.at("shots").at(0).get<std::size_t>(), progress);
    std::vector<std::span<const float>> traces;
    for (std::size_t i = 0; i < gather.samples.size() / gather.samplesPerTrace; ++i)
        traces.push_back(gather.trace(i));
    writeJson(resultFile(taskFile), {{"traces", traces.size()},
                                     {"samples", gather.samplesPerTrace},
                                     {"begin_s", gather.begin},
                                     {"interval_s", gather.interval},
                                     {"arrays_sha256", io::writeArrays(arraysFile(taskFile), traces)}});
}

void TaskRunner::compute(const Json &task, const std::string &taskFile, const std::string &runFile,
                         const Progress &progress)
{
    if (!m_worker || runFile != m_runFile) {
        m_worker.reset();
        m_worker = std::make_unique<ShotWorker>(run::readRunFile(runFile), m_open, m_memoryBudget, progress);
        m_runFile = runFile;
    }
    const std::string folder = fs::path(taskFile).parent_path().string();
    const Request request = requestOf(task, folder, m_worker->inputs().start.grid.size());
    writeResult(taskFile, m_worker->compute(request, progress));
}

void TaskRunner::run(const std::string &taskFile, const Progress &progress)
{
    if (!taskFile.ends_with(kTaskEnding))
        throw InputError("is no description of a task", taskFile,
                         fmt::format("Its name ends in {}", kTaskEnding));
    const std::string folder = fs::path(taskFile).parent_path().string();
    const Json task = readJson(taskFile);
    try {
        if (task.at("terrane_task").get<int>() != kVersion)
            throw InputError("is of another version of Terrane", taskFile,
                             "Use the same version for a run and its workers");
        const std::string runFile = nameIn(folder, task.at("run").get<std::string>());
        if (task.at("quantity").get<std::string>() == kData)
            simulate(task, taskFile, runFile, progress);
        else
            compute(task, taskFile, runFile, progress);
    } catch (const Json::exception &error) {
        throw InputError(fmt::format("is damaged ({})", error.what()), taskFile, "Remove it");
    }
}

} // namespace terrane::inversion
