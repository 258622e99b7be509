// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/run_file.h"

#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/io/is_url.h"
#include "core/run/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace terrane::run {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string folderOf(const std::string &path)
{
    const fs::path folder = fs::path(path).parent_path();
    return folder.empty() ? "." : folder.string();
}

std::string relativeName(const std::string &name, const std::string &folder)
{
    if (io::isUrl(name) || fs::path(name).is_absolute())
        return name;
    return fs::proximate(name, folder).string();
}

// Where a default is written: in objects that are always there, and in those that were given.
bool isActive(const Settings &settings, std::string_view object)
{
    if (object.empty() || settings.hasObject(object))
        return true;
    return object.find('.') == std::string_view::npos;
}

void put(Json &document, std::string_view path, Json value)
{
    Json *at = &document;
    for (std::size_t begin = 0;;) {
        const std::size_t dot = path.find('.', begin);
        const std::string key(path.substr(begin, dot - begin)); // npos - begin reaches past the end
        if (dot == std::string_view::npos) {
            (*at)[key] = std::move(value);
            return;
        }
        at = &(*at)[key];
        begin = dot + 1;
    }
}

// The kind that a run file tells; modelling where it tells none, or a wrong one (which is found later).
RunKind kindOf(const JsonNode &root)
{
    const auto kind =
        std::ranges::find(root.members, kKindKey, [](const auto &member) { return member.first; });
    return kind == root.members.end() ? RunKind::Modelling
                                      : runKind(kind->second.text).value_or(RunKind::Modelling);
}

} // namespace

Settings parseRunFile(std::string_view text, const std::string &path, Problems &problems)
{
    const auto root = parseJsonTree(text, problems);
    if (!root)
        throwProblems(problems, path);
    Settings settings(root ? kindOf(*root) : RunKind::Modelling);
    if (root)
        settings.read(*root, path, problems);
    return settings;
}

Settings readRunFile(const std::string &path, Problems &problems)
{
    const auto source = io::openFile(path);
    if (source->size() > kLongestRunFile)
        throw InputError(
            fmt::format("is {} bytes long, a run file has at most {}", source->size(), kLongestRunFile), path,
            "Keep long lists in files of their own");
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    return parseRunFile(text, path, problems);
}

Settings readRunFile(const std::string &path)
{
    Problems problems;
    Settings settings = readRunFile(path, problems);
    settings.check(problems);
    throwProblems(std::move(problems), path);
    return settings;
}

std::string runFileText(const Settings &settings, const std::string &folder)
{
    Json document;
    for (const Parameter &parameter : settings.table().parameters) {
        const std::optional<Value> value = settings.value(parameter.path);
        if (!value || (!settings.has(parameter.path) && !isActive(settings, parameter.object())))
            continue;
        Json json = toJson(*value);
        if (parameter.type == ParameterType::File)
            json = relativeName(std::get<std::string>(*value), folder);
        put(document, parameter.path, std::move(json));
    }
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void writeRunFile(const std::string &path, const Settings &settings)
{
    io::AtomicFile file(path);
    file.write(runFileText(settings, folderOf(path)));
    file.commit();
}

} // namespace terrane::run
