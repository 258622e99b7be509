// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/resumable_writer.h"

#include "core/error.h"
#include "core/io/byte_source.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>

namespace terrane::segy {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;
constexpr std::uint64_t kLongestNote = 1 << 20;
constexpr const char *kMend = "Start over (--start-over) to discard it, or choose another output";

// What FILE.part.json tells.
struct Note
{
    std::string settings;
    std::uint64_t steps = 0;
    WriterState state;
};

Json toJson(const Note &note)
{
    Json tallies = Json::array();
    for (const WriterTally &tally : note.state.tallies)
        tallies.push_back({tally.traces, tally.firstTrace, tally.total, tally.worst});
    return {{"terrane_part", kVersion},
            {"settings", note.settings},
            {"steps", note.steps},
            {"traces", note.state.traces},
            {"samples_per_trace", note.state.samplesPerTrace},
            {"bytes", note.state.bytes},
            {"scalars", note.state.scalars},
            {"tallies", tallies}};
}

Note fromJson(const Json &json)
{
    Note note;
    if (json.at("terrane_part").get<int>() != kVersion)
        throw Json::other_error::create(0, "it is of another version", &json);
    note.settings = json.at("settings").get<std::string>();
    note.steps = json.at("steps").get<std::uint64_t>();
    note.state.traces = json.at("traces").get<std::uint64_t>();
    note.state.samplesPerTrace = json.at("samples_per_trace").get<std::uint64_t>();
    note.state.bytes = json.at("bytes").get<std::uint64_t>();
    note.state.scalars = json.at("scalars").get<std::array<int, 2>>();
    const Json &tallies = json.at("tallies");
    for (std::size_t i = 0; i < note.state.tallies.size(); ++i) {
        WriterTally &tally = note.state.tallies[i];
        tally.traces = tallies.at(i).at(0).get<std::uint64_t>();
        tally.firstTrace = tallies.at(i).at(1).get<std::uint64_t>();
        tally.total = tallies.at(i).at(2).get<double>();
        tally.worst = tallies.at(i).at(3).get<double>();
    }
    return note;
}

Note readNote(const std::string &path)
{
    const auto source = io::openFile(path);
    if (source->size() > kLongestNote)
        throw InputError("does not tell what was begun", path, kMend);
    std::string text(source->size(), '\0');
    source->read(0, std::as_writable_bytes(std::span(text)));
    try {
        return fromJson(Json::parse(text));
    } catch (const Json::exception &error) {
        throw InputError(fmt::format("does not tell what was begun ({})", error.what()), path, kMend);
    }
}

// What was begun, or nothing.
std::optional<Note> noteOf(const std::string &part, const std::string &path, const std::string &settings)
{
    if (!fs::exists(part))
        return {}; // a note alone is what a finished file may leave behind
    if (!fs::exists(path))
        throw InputError(fmt::format("is there, but not {}, which would tell what it is", path), part,
                         "Remove it, or choose another output");
    Note note = readNote(path);
    if (note.steps > 0 && note.settings != settings)
        throw InputError(
            fmt::format("holds {} shots of a run with other settings, model or program", note.steps), part,
            "Give the settings that it was begun with to go on, start over (--start-over) to "
            "discard it, or choose another output");
    if (fs::file_size(part) < note.state.bytes)
        throw InputError(
            fmt::format("has {} bytes, but {} were written", fs::file_size(part), note.state.bytes), part,
            kMend);
    return note;
}

} // namespace

ResumableWriter::ResumableWriter(std::string path, const WriteOptions &options, std::string settings,
                                 bool startOver)
    : m_path(std::move(path)),
      m_part(m_path + ".part"),
      m_note(m_part + ".json"),
      m_settings(std::move(settings))
{
    WriterState state;
    if (!startOver)
        if (const auto note = noteOf(m_part, m_note, m_settings); note && note->steps > 0) {
            m_steps = note->steps;
            state = note->state;
        }
    if (m_steps == 0)
        save({}); // before the part: a part without a note is somebody else's
    m_writer = std::make_unique<Writer>(m_path, options, m_part, state);
}

ResumableWriter::~ResumableWriter()
{
    if (m_steps > 0 || !m_writer)
        return;
    m_writer.reset();
    std::error_code ignored;
    fs::remove(m_part, ignored);
    fs::remove(m_note, ignored);
}

void ResumableWriter::save(const WriterState &state) const
{
    io::AtomicFile file(m_note);
    file.write(toJson({m_settings, m_steps, state}).dump(2) + '\n');
    file.commit();
}

void ResumableWriter::checkpoint()
{
    const WriterState state = m_writer->checkpoint();
    ++m_steps;
    save(state);
}

std::vector<Finding> ResumableWriter::finish()
{
    std::vector<Finding> findings = m_writer->finish();
    std::error_code ignored;
    fs::remove(m_note, ignored);
    return findings;
}

} // namespace terrane::segy
