// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/survey_file.h"

#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/hdf5/writer.h"
#include "core/survey/survey_json.h"

#include <fmt/format.h>

#include <utility>

namespace terrane::survey {

namespace {

constexpr std::int64_t kVersion = 1;
const std::string kFormat = "terrane-survey";

// Writes one member of every item as a list.
template<typename T, typename Item, typename Get>
void writeEach(hdf5::Writer &file, const std::string &dataset, const std::vector<Item> &items, Get get)
{
    std::vector<T> values;
    values.reserve(items.size());
    for (const Item &item : items)
        values.push_back(get(item));
    file.writeList<T>(dataset, values);
}

template<typename T, std::size_t N, typename Item, typename Get>
void writeRows(hdf5::Writer &file, const std::string &dataset, const std::vector<Item> &items, Get get)
{
    std::vector<T> values;
    values.reserve(items.size() * N);
    for (const Item &item : items) {
        const std::array<T, N> row = get(item);
        values.insert(values.end(), row.begin(), row.end());
    }
    file.write<T>(dataset, values, hdf5::Shape{items.size(), N});
}

template<typename Get>
void writeStringEach(hdf5::Writer &file, const std::string &dataset, const std::vector<SurveyFile> &files,
                     Get get)
{
    std::vector<std::string> values;
    for (const SurveyFile &item : files)
        values.push_back(get(item));
    file.writeStrings(dataset, values);
}

void writeFiles(hdf5::Writer &file, const std::vector<SurveyFile> &files)
{
    using F = SurveyFile;
    writeStringEach(file, "files/name", files, [](const F &f) { return f.name; });
    writeStringEach(file, "files/version", files, [](const F &f) { return f.version; });
    writeStringEach(file, "files/findings", files, [](const F &f) { return findingsToJson(f.findings); });
    writeEach<std::uint64_t>(file, "files/size", files, [](const F &f) { return f.size; });
    writeEach<std::uint64_t>(file, "files/trace_count", files, [](const F &f) { return f.traceCount; });
    writeEach<std::uint64_t>(file, "files/samples_per_trace", files,
                             [](const F &f) { return f.samplesPerTrace; });
    writeEach<double>(file, "files/sample_interval_s", files, [](const F &f) { return f.sampleInterval; });
    writeRows<std::uint64_t, 2>(file, "files/other_interval", files, [](const F &f) {
        return std::array{f.otherInterval.count, f.otherInterval.first};
    });
}

void writeParts(hdf5::Writer &file, const std::vector<Part> &parts)
{
    writeEach<std::int64_t>(file, "parts/shot_field", parts, [](const Part &p) { return p.shotField; });
    writeEach<std::uint32_t>(file, "parts/file", parts, [](const Part &p) { return p.file; });
    writeEach<std::uint32_t>(file, "parts/traces", parts, [](const Part &p) { return p.traces; });
    writeEach<std::uint32_t>(file, "parts/first_run", parts, [](const Part &p) { return p.firstRun; });
    writeEach<std::uint32_t>(file, "parts/runs", parts, [](const Part &p) { return p.runs; });
    writeRows<std::int64_t, 3>(file, "parts/source", parts, [](const Part &p) { return p.source; });
    writeRows<std::int64_t, 3>(file, "parts/origin", parts, [](const Part &p) { return p.origin; });
    writeRows<std::uint32_t, 5>(file, "parts/columns", parts, [](const Part &p) {
        return std::array{p.offsets[0], p.offsets[1], p.offsets[2], p.kinds, p.delays};
    });
}

// Reads lists that must all have the same length.
class ListReader
{
public:
    ListReader(const hdf5::Reader &file, const std::string &first) : m_file(file)
    {
        const hdf5::Shape shape = file.info(first).shape;
        if (shape.size() != 1)
            throw InputError(
                fmt::format("dataset {} has the shape {}, expected a list", first, hdf5::toString(shape)),
                file.path(), "Scan the files again");
        m_length = shape.front();
    }

    std::uint64_t length() const { return m_length; }

    template<typename T>
    std::vector<T> list(const std::string &dataset) const
    {
        return m_file.read<T>(dataset, hdf5::Shape{m_length});
    }

    template<typename T>
    std::vector<T> rows(const std::string &dataset, std::uint64_t columns) const
    {
        return m_file.read<T>(dataset, hdf5::Shape{m_length, columns});
    }

    std::vector<std::string> strings(const std::string &dataset) const
    {
        auto values = m_file.readStrings(dataset);
        if (values.size() != m_length)
            throw InputError(
                fmt::format("dataset {} has {} values, expected {}", dataset, values.size(), m_length),
                m_file.path(), "Scan the files again");
        return values;
    }

private:
    const hdf5::Reader &m_file;
    std::uint64_t m_length = 0;
};

std::vector<SurveyFile> readFiles(const hdf5::Reader &file)
{
    const ListReader reader(file, "files/size");
    const auto names = reader.strings("files/name"), versions = reader.strings("files/version"),
               findings = reader.strings("files/findings");
    const auto sizes = reader.list<std::uint64_t>("files/size"),
               traceCounts = reader.list<std::uint64_t>("files/trace_count"),
               samples = reader.list<std::uint64_t>("files/samples_per_trace"),
               otherInterval = reader.rows<std::uint64_t>("files/other_interval", 2);
    const auto intervals = reader.list<double>("files/sample_interval_s");
    std::vector<SurveyFile> files(reader.length());
    for (std::size_t i = 0; i < files.size(); ++i)
        files[i] = {names[i],
                    versions[i],
                    sizes[i],
                    traceCounts[i],
                    samples[i],
                    intervals[i],
                    {otherInterval[2 * i], otherInterval[2 * i + 1]},
                    findingsFromJson(findings[i], file.path())};
    return files;
}

std::vector<Part> readParts(const hdf5::Reader &file)
{
    const ListReader reader(file, "parts/shot_field");
    std::vector<Part> parts(reader.length());
    const auto fill = [&]<typename T>(const std::string &dataset, T Part::*member) {
        const auto values = reader.list<T>(dataset);
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i].*member = values[i];
    };
    fill("parts/shot_field", &Part::shotField);
    fill("parts/file", &Part::file);
    fill("parts/traces", &Part::traces);
    fill("parts/first_run", &Part::firstRun);
    fill("parts/runs", &Part::runs);
    const auto fillTicks = [&](const std::string &dataset, Ticks Part::*member) {
        const auto values = reader.rows<std::int64_t>(dataset, 3);
        for (std::size_t i = 0; i < parts.size(); ++i)
            parts[i].*member = {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
    };
    fillTicks("parts/source", &Part::source);
    fillTicks("parts/origin", &Part::origin);
    const auto columns = reader.rows<std::uint32_t>("parts/columns", 5);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i].offsets = {columns[5 * i], columns[5 * i + 1], columns[5 * i + 2]};
        parts[i].kinds = columns[5 * i + 3];
        parts[i].delays = columns[5 * i + 4];
    }
    return parts;
}

std::vector<Run> readRuns(const hdf5::Reader &file)
{
    const ListReader reader(file, "runs/first");
    std::vector<Run> runs(reader.length());
    const auto fill = [&]<typename T>(const std::string &dataset, T Run::*member) {
        const auto values = reader.list<T>(dataset);
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].*member = values[i];
    };
    fill("runs/first", &Run::first);
    fill("runs/step", &Run::step);
    fill("runs/count", &Run::count);
    return runs;
}

std::string onlyString(const hdf5::Reader &file, const std::string &dataset)
{
    auto values = file.readStrings(dataset);
    if (values.size() != 1)
        throw InputError(fmt::format("dataset {} has {} strings, expected one", dataset, values.size()),
                         file.path(), "Scan the files again");
    return std::move(values.front());
}

void checkFormat(const hdf5::Reader &file)
{
    if (!file.hasAttribute("/", "format") || file.attributeString("/", "format") != kFormat)
        throw InputError("is no survey index: it lacks the attribute format = \"" + kFormat + '"',
                         file.path(), "Name a file that terranectl survey scan wrote");
    const std::int64_t version = file.attributeInteger("/", "version");
    if (version != kVersion)
        throw InputError(
            fmt::format("is a survey index of version {}; this program knows version {}", version, kVersion),
            file.path(),
            version > kVersion ? "Use a newer Terrane, or scan the files again" : "Scan the files again");
    if (file.attributeNumber("/", "ticks_per_metre") != kTicksPerMetre)
        throw InputError(fmt::format("has {} ticks a metre, expected {}",
                                     file.attributeNumber("/", "ticks_per_metre"), kTicksPerMetre),
                         file.path(), "Scan the files again");
}

} // namespace

void saveSurvey(const Survey &survey, const std::string &path, const Progress &progress)
{
    const SurveyIndex &index = survey.index();
    hdf5::Writer file(path);
    file.setAttribute("/", "format", kFormat);
    file.setAttribute("/", "version", kVersion);
    file.setAttribute("/", "ticks_per_metre", kTicksPerMetre);
    const std::array mapping = {toJson(index.mapping)};
    const std::array overrides = {overridesToJson(index.overrides)};
    file.writeStrings("mapping", mapping);
    file.writeStrings("overrides", overrides);
    writeFiles(file, index.files);
    progress.throwIfCancelled(path);
    writeParts(file, index.parts);
    writeEach<std::uint64_t>(file, "runs/first", index.runs, [](const Run &r) { return r.first; });
    writeEach<std::int32_t>(file, "runs/step", index.runs, [](const Run &r) { return r.step; });
    writeEach<std::uint32_t>(file, "runs/count", index.runs, [](const Run &r) { return r.count; });
    progress.throwIfCancelled(path);
    file.writeList<std::uint64_t>("columns/begins", index.columns.begins());
    file.writeList<std::int32_t>("columns/words", index.columns.words());
    file.writeList<std::uint64_t>("shots/first_part", std::span(index.firstParts));
    progress.throwIfCancelled(path);
    file.commit();
}

Survey loadSurvey(const std::string &path, const Progress &progress)
{
    const hdf5::Reader file(path);
    checkFormat(file);
    SurveyIndex index;
    index.mapping = segy::mappingFromJson(onlyString(file, "mapping"), path + ", mapping");
    index.overrides = overridesFromJson(onlyString(file, "overrides"), path + ", overrides");
    index.files = readFiles(file);
    progress.throwIfCancelled(path);
    index.parts = readParts(file);
    index.runs = readRuns(file);
    progress.throwIfCancelled(path);
    const ListReader begins(file, "columns/begins"), words(file, "columns/words");
    index.columns =
        Columns(begins.list<std::uint64_t>("columns/begins"), words.list<std::int32_t>("columns/words"));
    index.firstParts = ListReader(file, "shots/first_part").list<std::uint64_t>("shots/first_part");
    return Survey(std::move(index), path);
}

} // namespace terrane::survey
