// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/drive.h"
#include "app/cli/session.h"
#include "core/error.h"
#include "remote/profile/profile_engine.h"
#include "remote/profile/profile_test.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace terrane::cli {

namespace {

struct ProfileCommand
{
    std::string name, folder = ".";
    bool isScript = false;
    // Options that were given, in their order: what each changes.
    std::vector<std::function<void(remote::Profile &)>> changes;
};

template<typename Value>
CLI::Option *addChange(CLI::App &app, ProfileCommand &command, const char *name,
                       std::function<void(remote::Profile &, const Value &)> change, const char *help)
{
    return app.add_option_function<Value>(
        name,
        [&command, change](const Value &value) {
            command.changes.push_back([change, value](remote::Profile &profile) { change(profile, value); });
        },
        help);
}

void addChanges(CLI::App &app, ProfileCommand &command)
{
    using remote::BatchSettings;
    using remote::Profile;
    using Texts = std::vector<std::string>;
    const auto text = [&](const char *name, std::string BatchSettings::*member, const char *help) {
        addChange<std::string>(
            app, command, name,
            [member](Profile &profile, const std::string &value) { profile.batch.*member = value; }, help)
            ->type_name("NAME");
    };
    const auto texts = [&](const char *name, Texts BatchSettings::*member, const char *help) {
        return addChange<Texts>(
            app, command, name,
            [member](Profile &profile, const Texts &value) { profile.batch.*member = value; }, help);
    };
    addChange<std::string>(
        app, command, "--engine", [](Profile &profile, const std::string &value) { profile.engine = value; },
        "What runs the tasks (default: slurm)")
        ->check(CLI::IsMember(remote::engineNames()));
    addChange<std::string>(
        app, command, "--program",
        [](Profile &profile, const std::string &value) { profile.batch.program = value; },
        "terranectl on the nodes (default: this one)")
        ->type_name("PATH");
    addChange<std::size_t>(
        app, command, "--memory", [](Profile &profile, std::size_t value) { profile.needs.memory = value; },
        "Memory of a task, as 16GB (default: 4GiB)")
        ->transform(CLI::AsSizeValue(true))
        ->type_name("BYTES");
    addChange<int>(
        app, command, "--threads", [](Profile &profile, int value) { profile.needs.threads = value; },
        "Cores of a task (default: 4)");
    addChange<double>(
        app, command, "--time", [](Profile &profile, double value) { profile.needs.seconds = value; },
        "Time limit of a task, as 90min or 2h (default: 1h)")
        ->transform(CLI::AsNumberWithUnit(
            std::map<std::string, double>{{"s", 1}, {"min", 60}, {"h", 3600}, {"d", 86'400}}))
        ->type_name("TIME");
    addChange<std::size_t>(
        app, command, "--tasks",
        [](Profile &profile, std::size_t value) { profile.batch.tasksAtOnce = value; },
        "Tasks that run at once, at most (default: 100)");
    text("--partition", &BatchSettings::partition, "Partition (queue) of the jobs");
    text("--account", &BatchSettings::account, "Account that pays");
    text("--qos", &BatchSettings::qos, "Quality of service");
    text("--constraint", &BatchSettings::constraint, "Features that nodes must have");
    text("--reservation", &BatchSettings::reservation, "Reservation to use");
    text("--gpus", &BatchSettings::gpus, "Generic resources of a task, as gpu:1");
    texts("--prologue", &BatchSettings::prologue,
          "A line of shell before the task, as \"module load hdf5\"; may repeat")
        ->allow_extra_args(false)
        ->type_name("LINE");
    texts("--container", &BatchSettings::container,
          "A word before the program; may repeat: --container apptainer --container exec --container x.sif")
        ->allow_extra_args(false)
        ->type_name("WORD");
}

void show(const Session &session, const remote::Profile &profile)
{
    const Json json = remote::toJson(profile);
    for (const auto &[key, value] : json.items())
        if (key != "terrane_profile")
            session.print(fmt::format("  {:<14} {}\n", key,
                                      value.is_string() ? value.get<std::string>() : value.dump()));
    if (session.json()) {
        Json document = {{"name", profile.name}};
        document.update(json);
        session.printJson(document);
    }
}

void keep(const Session &session, const ProfileCommand &command, remote::Profile profile)
{
    for (const auto &change : command.changes)
        change(profile);
    remote::writeProfile(profile);
    session.print(fmt::format("profile {}\n", profile.name));
    show(session, profile);
}

void add(const Session &session, const ProfileCommand &command)
{
    if (remote::hasProfile(command.name))
        throw InputError("is there already", "profile " + command.name,
                         "Change it with terranectl profile set, or choose another name");
    remote::Profile profile;
    profile.name = command.name;
    profile.batch.program = ownProgram();
    keep(session, command, std::move(profile));
}

void list(const Session &session)
{
    Json all = Json::array();
    for (const std::string &name : remote::profileNames()) {
        try {
            const remote::Profile profile = remote::readProfile(name);
            session.print(fmt::format("{:<20} {}{}, {} threads and {:.3g} GB a task\n", name, profile.engine,
                                      profile.batch.partition.empty() ? "" : " " + profile.batch.partition,
                                      profile.needs.threads,
                                      static_cast<double>(profile.needs.memory) / 1e9));
            all.push_back({{"name", name}, {"engine", profile.engine}});
        } catch (const Error &error) { // one that is damaged hides no other
            session.print(fmt::format("{:<20} {}\n", name, error.what()));
            all.push_back({{"name", name}, {"error", error.what()}});
        }
    }
    if (all.empty())
        session.print("there is no profile yet: terranectl profile add NAME\n");
    if (session.json())
        session.printJson({{"profiles", all}});
}

void showCommand(const Session &session, const ProfileCommand &command)
{
    const remote::Profile profile = remote::readProfile(command.name);
    if (!command.isScript)
        return show(session, profile);
    const std::string script = remote::exampleScript(profile, command.folder);
    session.print(script);
    if (session.json())
        session.printJson({{"name", profile.name}, {"script", script}});
}

void test(const Session &session, const ProfileCommand &command)
{
    const remote::Profile profile = remote::readProfile(command.name);
    Json checks = Json::array();
    const auto tell = [&](const remote::ProfileCheck &check) {
        session.print(
            fmt::format("{} {:<8} {}\n", check.isGood ? "ok    " : "FAILED", check.what, check.found));
        if (!check.mend.empty())
            session.print(fmt::format("                {}\n", check.mend));
        checks.push_back(
            {{"what", check.what}, {"good", check.isGood}, {"found", check.found}, {"mend", check.mend}});
    };
    const bool isGood = remote::testProfile(profile, command.folder, tell, session.progress());
    if (session.json())
        session.printJson({{"name", profile.name}, {"good", isGood}, {"checks", checks}});
    if (!isGood)
        throw FailureError("is not ready to compute", "profile " + profile.name, "What failed is told above");
}

void remove(const Session &session, const ProfileCommand &command)
{
    remote::removeProfile(command.name);
    session.print(fmt::format("profile {} is removed\n", command.name));
    if (session.json())
        session.printJson({{"removed", command.name}});
}

} // namespace

void addProfileCommands(CLI::App &app, Session &session)
{
    auto command = std::make_shared<ProfileCommand>();
    CLI::App *profile =
        app.add_subcommand("profile", "Where runs compute: clusters and their limits, under names");
    profile->require_subcommand(1);
    const auto sub = [&](const char *name, const char *help, auto act) {
        CLI::App *one = profile->add_subcommand(name, help);
        session.addJsonOption(*one);
        one->callback([&session, command, act] { act(session, *command); });
        return one;
    };
    const auto named = [&](CLI::App *one) {
        one->add_option("name", command->name, "Name of the profile")->required()->type_name("NAME");
        return one;
    };
    addChanges(*named(sub("add", "Make a profile", add)), *command);
    addChanges(*named(sub("set", "Change a profile",
                          [](const Session &in, const ProfileCommand &what) {
                              keep(in, what, remote::readProfile(what.name));
                          })),
               *command);
    sub("list", "List all profiles", [](const Session &in, const ProfileCommand &) { list(in); });
    const auto folder = [&](CLI::App *one, const char *help) {
        one->add_option("--folder", command->folder, help)->type_name("DIR");
    };
    CLI::App *shown = named(sub("show", "Show a profile", showCommand));
    shown->add_flag("--script", command->isScript, "The job script that a run would hand in");
    folder(shown, "Of a run in this folder (default: here)");
    folder(named(sub("test", "Run a task of no work, and tell what does not work and how to mend it", test)),
           "In this folder, which the nodes must see (default: here)");
    named(sub("remove", "Remove a profile", remove));
    profile->footer("Examples:\n"
                    "  terranectl profile add cluster --engine slurm --partition batch --account geo1 "
                    "--threads 16 --memory 64GB\n"
                    "  terranectl profile test cluster\n"
                    "  terranectl run fwi.json --profile cluster");
}

} // namespace terrane::cli
