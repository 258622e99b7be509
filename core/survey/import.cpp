// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/import.h"

#include "core/error.h"
#include "core/io/is_url.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>

namespace terrane::survey {

namespace {

namespace fs = std::filesystem;

// Files whose headers are looked at for the mapping.
constexpr std::size_t kFilesProposedFrom = 5;

void addFolder(const std::string &folder, std::vector<std::string> &names)
{
    std::vector<std::string> found;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->is_regular_file(error) && hasSurveyName(entry->path().string()))
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

bool has(const std::vector<Finding> &findings, std::string_view code)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding &finding) { return finding.code == code; });
}

} // namespace

bool hasSurveyName(const std::string &path)
{
    std::string extension = fs::path(path).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    constexpr std::array kExtensions = {".segy", ".sgy", ".seg", ".su"};
    return std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::vector<std::string> listSurveyFiles(std::span<const std::string> named)
{
    std::vector<std::string> names;
    for (const std::string &each : named) {
        std::error_code error;
        if (io::isUrl(each))
            names.push_back(each);
        else if (const std::string path = fs::absolute(each).lexically_normal().string();
                 fs::is_directory(path, error))
            addFolder(path, names);
        else
            names.push_back(path);
    }
    return names;
}

ChosenMapping proposeMapping(std::span<const std::string> names, const segy::Overrides &overrides,
                             const SourceOpener &open, const Progress &progress)
{
    const std::size_t count = std::min(names.size(), kFilesProposedFrom);
    std::optional<ChosenMapping> chosen;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string &name = names[count == 1 ? 0 : i * (names.size() - 1) / (count - 1)];
        const auto file = segy::File::open(open(name), overrides, progress);
        if (file->traceCount() == 0)
            continue;
        auto proposal = segy::proposeMapping(*file, progress);
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
        throw InputError("has no traces", names.empty() ? "" : names.front(),
                         "Name SEG-Y files with shot records");
    return *chosen;
}

Survey scanAndCheck(std::span<const std::string> names, ScanOptions options, bool mayRegroup,
                    ChosenMapping &mapping, const Progress &progress)
{
    options.mapping = mapping.mapping;
    Survey survey = scanSurvey(names, options, progress);
    std::vector<Finding> odd = checkGeometry(survey, nullptr, progress);
    if (mayRegroup && mapping.mapping.shotKey == segy::ShotKey::Field && has(odd, "field-repeats")) {
        mapping.mapping.shotKey = options.mapping.shotKey = segy::ShotKey::Both;
        mapping.evidence.emplace_back(
            "the shot field repeats with different source positions: both together are "
            "the shot key");
        const Survey byField = std::move(survey);
        options.earlier = &byField; // no header is read again
        survey = scanSurvey(names, options, progress);
        odd = checkGeometry(survey, nullptr, progress);
    }
    mapping.findings.insert(mapping.findings.end(), odd.begin(), odd.end());
    return survey;
}

} // namespace terrane::survey
