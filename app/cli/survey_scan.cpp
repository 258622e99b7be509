// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/survey_commands.h"
#include "core/error.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/check.h"
#include "core/survey/survey_file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <memory>
#include <optional>

namespace terrane::cli {

namespace {

namespace fs = std::filesystem;

// Files whose headers are looked at for the mapping.
constexpr std::size_t kFilesProposedFrom = 5;

struct ScanCommand
{
    std::vector<std::string> files;
    std::string output, mappingFile, preset, key, unit, saveMapping;
    bool rescan = false;
    segy::Overrides overrides;
};

// The mapping and where it comes from.
struct ChosenMapping
{
    segy::HeaderMapping mapping;
    std::string origin;
    std::vector<std::string> evidence;
    std::vector<Finding> findings;
    bool isProposed = false;
};

bool isSegyName(const fs::path &path)
{
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kExtensions = {".segy", ".sgy", ".seg", ".su"};
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

void addFolder(const std::string &folder, std::vector<std::string> &names)
{
    std::vector<std::string> found;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->is_regular_file() && isSegyName(entry->path()))
            found.push_back(entry->path().string());
    if (error)
        throw InputError(fmt::format("the folder cannot be read ({})", error.message()), folder,
                         "Check its permissions");
    if (found.empty())
        throw InputError("the folder holds no .segy, .sgy, .seg or .su file", folder,
                         "Name the files themselves");
    std::sort(found.begin(), found.end());
    names.insert(names.end(), found.begin(), found.end());
}

// Folders are replaced by their files; local paths are made absolute, so that the index works from anywhere.
std::vector<std::string> listFiles(const std::vector<std::string> &arguments)
{
    std::vector<std::string> names;
    for (const std::string &argument : arguments) {
        std::error_code error;
        if (argument.find("://") != std::string::npos)
            names.push_back(argument);
        else if (const std::string path = fs::absolute(argument).lexically_normal().string();
                 fs::is_directory(path, error))
            addFolder(path, names);
        else
            names.push_back(path);
    }
    return names;
}

ChosenMapping propose(const std::vector<std::string> &names, const ScanCommand &command,
                      const Session &session)
{
    const auto open = sourceOpener(session);
    const std::size_t count = std::min(names.size(), kFilesProposedFrom);
    std::optional<ChosenMapping> chosen;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string &name = names[count == 1 ? 0 : i * (names.size() - 1) / (count - 1)];
        const auto file = segy::File::open(open(name), command.overrides, session.progress());
        if (file->traceCount() == 0)
            continue;
        auto proposal = segy::proposeMapping(*file, session.progress());
        if (!chosen) {
            chosen = {proposal.mapping, "proposed from " + name, proposal.evidence, proposal.findings, true};
            continue;
        }
        // One shot a file is usual: such a file does not tell how shots are told apart.
        proposal.mapping.shotKey = chosen->mapping.shotKey;
        proposal.mapping.shotField = chosen->mapping.shotField;
        if (proposal.mapping != chosen->mapping)
            chosen->findings.push_back(
                {Severity::Warning,
                 "mappings-differ",
                 fmt::format("{} looks as if it needed another mapping ({})", name, proposal.mapping.name),
                 name,
                 "Scan it alone and compare, or give --mapping",
                 {}});
    }
    if (!chosen)
        throw InputError("has no traces", names.front(), "Name SEG-Y files with shot records");
    return *chosen;
}

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
        chosen = propose(names, command, session);
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

bool has(const std::vector<Finding> &findings, std::string_view code)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding &finding) { return finding.code == code; });
}

// Scans, and fills the findings about the geometry. Where a proposed shot field turns out to repeat, which
// the few headers of a proposal need not show, shots are grouped again by field and position.
survey::Survey scanAndCheck(const Session &session, const std::vector<std::string> &names,
                            const ScanCommand &command, const survey::Survey *earlier, ChosenMapping &mapping)
{
    survey::ScanOptions options;
    options.mapping = mapping.mapping;
    options.overrides = command.overrides;
    options.open = sourceOpener(session);
    options.earlier = earlier;
    survey::Survey survey = survey::scanSurvey(names, options, session.progress());
    std::vector<Finding> odd = survey::checkGeometry(survey, nullptr, session.progress());
    const bool mayRegroup = mapping.isProposed && command.key.empty();
    if (mayRegroup && mapping.mapping.shotKey == segy::ShotKey::Field && has(odd, "field-repeats")) {
        mapping.mapping.shotKey = options.mapping.shotKey = segy::ShotKey::Both;
        mapping.evidence.emplace_back(
            "the shot field repeats with different source positions: both together are "
            "the shot key");
        const survey::Survey byField = std::move(survey);
        options.earlier = &byField; // no header is read again
        survey = survey::scanSurvey(names, options, session.progress());
        odd = survey::checkGeometry(survey, nullptr, session.progress());
    }
    mapping.findings.insert(mapping.findings.end(), odd.begin(), odd.end());
    return survey;
}

void run(const Session &session, const ScanCommand &command)
{
    const auto names = listFiles(command.files);
    const std::optional<survey::Survey> earlier = loadEarlier(session, command);
    const survey::Survey *known = earlier ? &*earlier : nullptr;
    ChosenMapping mapping = chooseMapping(names, command, known, session);
    const survey::Survey survey = scanAndCheck(session, names, command, known, mapping);
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
