// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/profile/profile.h"

#include "core/error.h"
#include "core/io/atomic_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

namespace terrane::remote {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::size_t kLongest = 1 << 20; // bytes of a profile

struct TextKey
{
    const char *name;
    std::string BatchSettings::*member;
};

constexpr std::array<TextKey, 6> kTexts = {{{"partition", &BatchSettings::partition},
                                            {"account", &BatchSettings::account},
                                            {"qos", &BatchSettings::qos},
                                            {"constraint", &BatchSettings::constraint},
                                            {"reservation", &BatchSettings::reservation},
                                            {"gpus", &BatchSettings::gpus}}};

struct ListKey
{
    const char *name;
    std::vector<std::string> BatchSettings::*member;
};

constexpr std::array<ListKey, 2> kLists = {
    {{"prologue", &BatchSettings::prologue}, {"container", &BatchSettings::container}}};

std::string fileOf(const std::string &name)
{
    const bool isName = !name.empty() && name.size() <= 64 && std::ranges::all_of(name, [](char one) {
        return (one >= '0' && one <= '9') || (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z') ||
               one == '-' || one == '_';
    });
    if (!isName || name.front() == '-')
        throw InputError("is no name of a profile", fmt::format("\"{}\"", name),
                         "Use letters, digits, - and _, at most 64");
    return (fs::path(profilesFolder()) / (name + ".json")).string();
}

bool hasControl(const std::string &text)
{
    return std::ranges::any_of(text, [](char one) { return static_cast<unsigned char>(one) < 0x20; });
}

double numberOf(const Json &json, const char *key, double otherwise, double least, double most,
                const std::string &where)
{
    const auto found = json.find(key);
    if (found == json.end())
        return otherwise;
    if (!found->is_number() || found->get<double>() < least || found->get<double>() > most)
        throw InputError(
            fmt::format("{} is {}, but must be a number from {:g} to {:g}", key, found->dump(), least, most),
            where);
    return found->get<double>();
}

std::string textOf(const Json &json, const char *key, const std::string &where)
{
    const auto found = json.find(key);
    if (found == json.end())
        return {};
    if (!found->is_string() || hasControl(found->get<std::string>()))
        throw InputError(fmt::format("{} is {}, but must be a text of one line", key, found->dump()), where);
    return found->get<std::string>();
}

std::vector<std::string> textsOf(const Json &json, const char *key, const std::string &where)
{
    const auto found = json.find(key);
    if (found == json.end())
        return {};
    const bool isList = found->is_array() && std::ranges::all_of(*found, [](const Json &one) {
                            return one.is_string() && !hasControl(one.get<std::string>());
                        });
    if (!isList)
        throw InputError(fmt::format("{} must be a list of texts of one line", key), where);
    return found->get<std::vector<std::string>>();
}

void requireKnown(const Json &json, const std::string &where)
{
    std::vector<std::string> known = {"terrane_profile", "engine",  "program", "tasks_at_once",
                                      "memory_bytes",    "threads", "time_s"};
    for (const TextKey &key : kTexts)
        known.emplace_back(key.name);
    for (const ListKey &key : kLists)
        known.emplace_back(key.name);
    for (const auto &[key, value] : json.items())
        if (std::ranges::find(known, key) == known.end())
            throw InputError(fmt::format("{} is no key of a profile", key), where,
                             fmt::format("There are {}", fmt::join(known, ", ")));
}

} // namespace

std::vector<std::string> engineNames()
{
    return {"slurm"};
}

std::string profilesFolder()
{
    if (const char *folder = std::getenv("XDG_CONFIG_HOME"); folder && *folder == '/')
        return std::string(folder) + "/Terrane/profiles";
    const char *home = std::getenv("HOME");
    return std::string(home ? home : "/") + "/.config/Terrane/profiles";
}

std::vector<std::string> profileNames()
{
    std::vector<std::string> names;
    std::error_code none;
    for (const auto &entry : fs::directory_iterator(profilesFolder(), none))
        if (entry.path().extension() == ".json")
            names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

bool hasProfile(const std::string &name)
{
    return fs::exists(fileOf(name));
}

Json toJson(const Profile &profile)
{
    Json json = {{"terrane_profile", kVersion},          {"engine", profile.engine},
                 {"program", profile.batch.program},     {"tasks_at_once", profile.batch.tasksAtOnce},
                 {"memory_bytes", profile.needs.memory}, {"threads", profile.needs.threads},
                 {"time_s", profile.needs.seconds}};
    for (const TextKey &key : kTexts)
        if (const std::string &text = profile.batch.*key.member; !text.empty())
            json[key.name] = text;
    for (const ListKey &key : kLists)
        if (const auto &texts = profile.batch.*key.member; !texts.empty())
            json[key.name] = texts;
    return json;
}

Profile profileOf(const std::string &name, const Json &json, const std::string &where)
{
    if (!json.is_object() || json.value("terrane_profile", Json()) != kVersion)
        throw InputError("is no profile of this version", where, "Make it again with terranectl profile add");
    requireKnown(json, where);
    Profile profile;
    profile.name = name;
    profile.engine = textOf(json, "engine", where);
    const std::vector<std::string> engines = engineNames();
    if (std::ranges::find(engines, profile.engine) == engines.end())
        throw InputError(fmt::format("there is no engine \"{}\"", profile.engine), where,
                         fmt::format("There are {}", fmt::join(engines, ", ")));
    profile.batch.program = textOf(json, "program", where);
    if (profile.batch.program.empty())
        throw InputError("program is missing", where, "Give the path of terranectl on the nodes");
    const auto whole = [](double number) { return static_cast<std::size_t>(number); };
    profile.batch.tasksAtOnce = whole(numberOf(json, "tasks_at_once", 100, 1, 1e6, where));
    profile.needs.memory = whole(numberOf(json, "memory_bytes", 4e9, 1 << 20, 1e15, where));
    profile.needs.threads = static_cast<int>(numberOf(json, "threads", 4, 1, 10'000, where));
    profile.needs.seconds = numberOf(json, "time_s", 3600, 60, 1e8, where);
    for (const TextKey &key : kTexts) {
        const std::string text = textOf(json, key.name, where);
        if (!text.empty())
            requirePlain(text, where + ": " + key.name);
        profile.batch.*key.member = text;
    }
    for (const ListKey &key : kLists)
        profile.batch.*key.member = textsOf(json, key.name, where);
    return profile;
}

namespace {

void requireThere(const std::string &name)
{
    if (hasProfile(name))
        return;
    const std::vector<std::string> names = profileNames();
    throw InputError(fmt::format("there is no profile {}", name), profilesFolder(),
                     names.empty() ? std::string("Make one: terranectl profile add NAME")
                                   : fmt::format("There are {}", fmt::join(names, ", ")));
}

} // namespace

Profile readProfile(const std::string &name)
{
    const std::string path = fileOf(name);
    requireThere(name);
    std::ifstream file(path);
    std::error_code ignored;
    if (fs::file_size(path, ignored) > kLongest)
        throw InputError("is too long for a profile", path);
    const Json json = Json::parse(file, nullptr, false);
    if (json.is_discarded())
        throw InputError("is no JSON", path, "Mend it, or make it again with terranectl profile add");
    return profileOf(name, json, path);
}

void writeProfile(const Profile &profile)
{
    if (profile.name == kThisMachine)
        throw InputError("stands for this machine", profile.name, "Choose another name");
    const std::string path = fileOf(profile.name);
    const Json json = toJson(profile);
    profileOf(profile.name, json, "profile " + profile.name); // what is wrong is told before it is kept
    fs::create_directories(profilesFolder());
    ::chmod(profilesFolder().c_str(), 0700);
    io::AtomicFile file(path);
    file.write(json.dump(2) + '\n');
    file.commit();
    ::chmod(path.c_str(), 0600);
}

void removeProfile(const std::string &name)
{
    requireThere(name);
    fs::remove(fileOf(name));
}

} // namespace terrane::remote
