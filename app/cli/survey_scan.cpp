// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/survey_commands.h"
#include "core/error.h"
#include "core/survey/import.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>

namespace terrane::cli {

namespace {

namespace fs = std::filesystem;
using survey::ChosenMapping;

struct ScanCommand
{
    std::vector<std::string> files;
    std::string output, mappingFile, preset, key, unit, saveMapping;
    bool rescan = false;
    segy::Overrides overrides;
};

ChosenMapping chooseMapping(const std::vector<std::string> &names, const ScanCommand &command,
                            const survey::Survey *earlier, const Session &session)
{
    ChosenMapping chosen;
    if (!command.mappingFile.empty())
        chosen = {segy::loadMapping(command.mappingFile), "from " + command.mappingFile, {}, {}, false};
    else if (!command.preset.empty())
        chosen = {segy::mappingPreset(command.preset), "preset", {}, {}, false};
    else if (earlier)
        chosen = {
            earlier->mapping(), "as in " + command.output + " (--rescan proposes again)", {}, {}, false};
    else
        chosen = survey::proposeMapping(names, command.overrides, sourceOpener(session), session.progress());
    if (!command.key.empty())
        chosen.mapping.shotKey = segy::shotKey(command.key);
    if (!command.unit.empty())
        chosen.mapping.unit = segy::lengthUnit(command.unit);
    return chosen;
}

void print(const Session &session, const ScanCommand &command, const ChosenMapping &mapping,
           const survey::Survey &survey, const std::vector<Finding> &findings)
{
    const survey::SurveySummary summary = survey::summarize(survey, session.progress());
    session.print(fmt::format("Mapping: {}, {}\n", mapping.mapping.name, mapping.origin));
    for (const std::string &line : mapping.evidence)
        session.print("  " + line + '\n');
    session.print("Survey:\n" + describe(survey, summary));
    session.print(findings.empty() ? "Findings: none\n" : "Findings:\n");
    session.printFindings(findings);
    if (!command.saveMapping.empty())
        session.print(fmt::format("Mapping written: {}\n", command.saveMapping));
    if (!command.output.empty())
        session.print(
            fmt::format("Index written: {} ({} bytes)\n", command.output, fs::file_size(command.output)));
    if (!session.json())
        return;
    Json document = toJson(survey, summary);
    document["mapping_origin"] = mapping.origin;
    document["evidence"] = mapping.evidence;
    document["findings"] = toJson(std::span<const Finding>(findings));
    if (!command.output.empty())
        document["index"] = command.output;
    session.printJson(document);
}

std::optional<survey::Survey> loadEarlier(const Session &session, const ScanCommand &command)
{
    std::error_code error;
    if (command.output.empty() || command.rescan || !fs::exists(command.output, error))
        return {};
    try {
        return survey::loadSurvey(command.output, session.progress());
    } catch (const InputError &unusable) {
        throw InputError("is there, but is no index to go on from: " + unusable.problem(), command.output,
                         "Choose another name, or give --rescan to replace it");
    }
}

void run(const Session &session, const ScanCommand &command)
{
    const auto names = survey::listSurveyFiles(command.files);
    const std::optional<survey::Survey> earlier = loadEarlier(session, command);
    const survey::Survey *known = earlier ? &*earlier : nullptr;
    ChosenMapping mapping = chooseMapping(names, command, known, session);
    survey::ScanOptions options;
    options.overrides = command.overrides;
    options.open = sourceOpener(session);
    options.earlier = known;
    const bool mayRegroup = mapping.isProposed && command.key.empty();
    const survey::Survey survey =
        survey::scanAndCheck(names, std::move(options), mayRegroup, mapping, session.progress());
    std::vector<Finding> findings = mapping.findings;
    for (const survey::SurveyFile &file : survey.files())
        findings.insert(findings.end(), file.findings.begin(), file.findings.end());
    if (!command.saveMapping.empty())
        segy::saveMapping(mapping.mapping, command.saveMapping);
    if (!command.output.empty())
        survey::saveSurvey(survey, command.output, session.progress());
    print(session, command, mapping, survey, findings);
}

} // namespace

void addSurveyScanCommand(CLI::App &survey, Session &session)
{
    auto command = std::make_shared<ScanCommand>();
    CLI::App *scan = survey.add_subcommand(
        "scan",
        "Read the trace headers of SEG-Y files and write an index of their shots.\n"
        "Where the geometry is in the headers is proposed, with the evidence, unless --mapping or --preset "
        "tells it. Files that have not changed since the index was written are not read again.");
    scan->add_option(
            "files", command->files,
            "SEG-Y or SU files, folders (searched for .segy, .sgy, .seg, .su), http(s):// or ftp:// URLs")
        ->required()
        ->type_name("FILE");
    scan->add_option("-o,--output", command->output, "The index to write (HDF5); without it, look only")
        ->type_name("FILE");
    auto *file = scan->add_option("--mapping", command->mappingFile, "Header mapping to use (JSON)")
                     ->type_name("FILE");
    scan->add_option("--preset", command->preset,
                     "Header mapping to use: standard (revision 1), judi (positive depths in the elevation "
                     "fields), obn or obc (receiver depth is the water depth at the group)")
        ->check(CLI::IsMember({"standard", "judi", "obn", "obc"}))
        ->excludes(file);
    scan->add_option(
            "--key", command->key,
            "What makes a shot: field (the shot field, usually FieldRecord), position (of the source), both")
        ->check(CLI::IsMember({"field", "position", "both"}));
    scan->add_option("--unit", command->unit,
                     "Unit of coordinates and depths: header (as the headers say), metres, feet")
        ->check(CLI::IsMember({"header", "metres", "feet"}));
    scan->add_option("--save-mapping", command->saveMapping, "Write the mapping that was used (JSON)")
        ->type_name("FILE");
    scan->add_flag("--rescan", command->rescan, "Read every file again and propose the mapping again");
    addOverrideOptions(*scan, command->overrides);
    session.addJsonOption(*scan);
    scan->footer("Examples:\n"
                 "  terranectl survey scan shots/*.segy -o survey.h5\n"
                 "  terranectl survey scan shots.segy --save-mapping m.json   (look, then edit m.json)\n"
                 "  terranectl survey scan shots.segy --mapping m.json -o survey.h5");
    scan->callback([&session, command] { run(session, *command); });
}

} // namespace terrane::cli
