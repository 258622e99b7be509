// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/run_folder.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/io/digest.h"
#include "core/io/is_url.h"
#include "core/run/run_file.h"
#include "core/run/run_lock.h"
#include "kernels/simd/level.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <thread>

namespace terrane::run {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view kIterations = "iterations";

std::string readText(const std::string &path)
{
    const auto source = io::openFile(path);
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    return text;
}

// Local input files that the settings name.
std::vector<const Parameter *> inputFiles(const Settings &settings)
{
    std::vector<const Parameter *> files;
    for (const Parameter &parameter : settings.table().parameters)
        if (parameter.type == ParameterType::File && settings.has(parameter.path) &&
            !io::isUrl(*settings.file(parameter.path)))
            files.push_back(&parameter);
    return files;
}

Json inputsOf(const Settings &settings, const Progress &progress)
{
    Json inputs = Json::array();
    for (const Parameter *parameter : inputFiles(settings)) {
        const std::string name = *settings.file(parameter->path);
        inputs.push_back({{"key", parameter->path},
                          {"file", name},
                          {"bytes", fs::file_size(name)},
                          {"sha256", io::fileHash(name, progress)}});
    }
    return {{"terrane", TERRANE_VERSION},
            {"host", RunLock::hostName()},
            {"processors", std::thread::hardware_concurrency()},
            {"instructions", name(simdLevel())}, // others may round differently
            {"inputs", inputs}};
}

} // namespace

std::string RunFolder::file(std::string_view name) const
{
    return (fs::path(m_path) / name).string();
}

std::string RunFolder::iterationFile(std::int64_t iteration) const
{
    return (fs::path(m_path) / kIterations / fmt::format("{:04}.h5", iteration)).string();
}

void RunFolder::requireRun() const
{
    if (!fs::is_regular_file(runFile()))
        throw InputError("is no run folder: it has no run.json", m_path,
                         "Start one with terranectl run RUN.json DIR");
}

std::vector<std::int64_t> RunFolder::iterations() const
{
    std::vector<std::int64_t> found;
    const fs::path folder = fs::path(m_path) / kIterations;
    if (!fs::is_directory(folder))
        return found;
    for (const auto &entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().stem().string();
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (error == std::errc() && end == name.data() + name.size() && entry.path().extension() == ".h5")
            found.push_back(number);
    }
    std::ranges::sort(found);
    return found;
}

void RunFolder::clearWork() const
{
    std::error_code ignored; // what stays costs space alone
    for (const auto &entry : fs::directory_iterator(workFolder(), ignored))
        fs::remove_all(entry.path(), ignored);
}

RunFolder createRunFolder(const std::string &path, const Settings &given, const Progress &progress)
{
    if (fs::exists(path) && !(fs::is_directory(path) && fs::is_empty(path))) {
        const bool isRun = fs::exists(fs::path(path) / "run.json");
        throw InputError("exists already", path,
                         isRun ? fmt::format("It holds a run: go on with terranectl resume {}", path)
                               : "Choose another folder");
    }
    Settings settings = given;
    Problems problems;
    for (const Parameter *parameter : inputFiles(settings))
        settings.override(*parameter, fs::canonical(*settings.file(parameter->path)).string(), "", problems);
    throwProblems(std::move(problems), path);
    RunFolder folder(path);
    const Json inputs = inputsOf(settings, progress);
    fs::create_directories(fs::path(path) / kIterations);
    fs::create_directories(folder.workFolder());
    io::AtomicFile file(folder.inputsFile());
    file.write(inputs.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
    file.commit();
    writeRunFile(folder.runFile(), settings); // last: it makes the folder that of a run
    return folder;
}

void checkInputs(const RunFolder &folder, const Progress &progress)
{
    const Json inputs = Json::parse(readText(folder.inputsFile()), nullptr, false);
    if (!inputs.is_object() || !inputs.contains("inputs"))
        throw InputError("is damaged: it is no list of inputs", folder.inputsFile(),
                         "Start the run anew from its run.json");
    Problems problems;
    for (const Json &input : inputs["inputs"]) {
        const std::string name = input.value("file", ""), key = input.value("key", "");
        if (!fs::is_regular_file(name))
            problems.push_back({0, key, fmt::format("{} is gone", name), "Put it back"});
        else if (fs::file_size(name) != input.value("bytes", std::uint64_t{0}) ||
                 io::fileHash(name, progress) != input.value("sha256", ""))
            problems.push_back({0, key, fmt::format("{} has changed since the run began", name),
                                "Put the old file back, or start another run with the new one"});
    }
    throwProblems(std::move(problems), folder.path());
}

void writeRequest(const RunFolder &folder, Request request)
{
    const std::string path = folder.file("request");
    if (request == Request::None) {
        std::error_code ignored;
        fs::remove(path, ignored);
        return;
    }
    io::AtomicFile file(path);
    file.write(request == Request::Pause ? "pause\n" : "cancel\n");
    file.commit();
}

Request readRequest(const RunFolder &folder)
{
    std::ifstream file(folder.file("request")); // others may take it back at any moment
    std::string word;
    if (!(file >> word))
        return Request::None;
    return word == "cancel" ? Request::Cancel : Request::Pause;
}

nlohmann::ordered_json toJson(Request request)
{
    switch (request) {
    case Request::Pause:
        return "pause";
    case Request::Cancel:
        return "cancel";
    case Request::None:
        break;
    }
    return {};
}

} // namespace terrane::run
