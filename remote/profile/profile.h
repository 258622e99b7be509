// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/engine/batch_dialect.h"
#include "remote/engine/engine.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace terrane::remote {

// Where runs compute, under a name: an engine, what its tasks get, what the site wants to know. Never a
// secret.
struct Profile
{
    std::string name;
    std::string engine = "slurm";
    TaskNeeds needs = {.memory = std::size_t{4} << 30, .threads = 4, .seconds = 3600};
    BatchSettings batch;
};

std::vector<std::string> engineNames();

// What stands for no profile: this machine. No profile has this name.
inline constexpr std::string_view kThisMachine = "local";

// Profiles are files of one person, NAME.json: {"terrane_profile": 1, "engine": "slurm", "memory_bytes",
// ...}.
std::string profilesFolder(); // $XDG_CONFIG_HOME/Terrane/profiles; not made
std::vector<std::string> profileNames();
// Throw InputError for names that are none, profiles that are not there or damaged, and values that no engine
// would take: all that is wrong is told with file and key.
Profile readProfile(const std::string &name);
void writeProfile(const Profile &profile); // in the place of what is there
void removeProfile(const std::string &name);
bool hasProfile(const std::string &name);

nlohmann::ordered_json toJson(const Profile &profile);
Profile profileOf(const std::string &name, const nlohmann::ordered_json &json, const std::string &where);

} // namespace terrane::remote
