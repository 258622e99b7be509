// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/json_tree.h"
#include "core/run/parameter_table.h"
#include "core/run/problem.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::run {

// The settings of one run, as a run file, options or a form give them.
class Settings
{
public:
    // Without a value but version and kind; defaults are told by the functions below.
    explicit Settings(RunKind kind = RunKind::Modelling);

    const ParameterTable &table() const { return *m_table; }
    RunKind kind() const { return m_kind; }

    // All of a run file. Keys that are not known, of a wrong type or out of range are problems. Names of
    // files are relative to the folder of `path`.
    void read(const JsonNode &root, const std::string &path, Problems &problems);

    // Over what is there: drops what excludes it (--ricker takes the place of wavelet.file), but options that
    // exclude each other are a problem. `source` names the option. Files are relative to the current folder.
    void override(const Parameter &parameter, const std::string &text, const std::string &source,
                  Problems &problems);
    // "wavelet.ricker_hz=8". Throws ProblemsError for a key that is not known.
    void override(const std::string &assignment, Problems &problems);

    // What is missing or excludes each other, and files that are not there.
    void check(Problems &problems) const;
    // The two parts of it: the first looks at no file.
    void checkKeys(Problems &problems) const;
    void checkFiles(Problems &problems) const;

    bool has(std::string_view path) const { return m_values.contains(path); } // given, not a default
    bool hasObject(std::string_view path) const { return m_objects.contains(path); }

    // Given or default; nothing where neither is. The path must be one of the table's, of that type.
    std::optional<double> number(std::string_view path) const;
    std::optional<std::int64_t> integer(std::string_view path) const;
    std::optional<bool> flag(std::string_view path) const;
    std::optional<std::string> text(std::string_view path) const; // also of a Choice
    std::optional<std::string> file(std::string_view path) const; // opens from the current folder
    std::vector<double> numbers(std::string_view path) const;     // empty for nothing
    std::vector<std::int64_t> integers(std::string_view path) const;
    std::vector<std::string> texts(std::string_view path) const; // of Choices
    // As (x, y, z) with y = 0 where two numbers are given.
    std::optional<std::array<double, 3>> position(std::string_view path) const;
    std::vector<std::array<double, 3>> positions(std::string_view path) const;
    // Numbers that positions of this path have, 2 or 3; 0 for none. Lists may mix them: the fewest.
    std::size_t axes(std::string_view path) const;

    // Where a setting was given: "run.json, line 4, wavelet.ricker_hz" or "--ricker"; its path where it was
    // not.
    std::string where(std::string_view path) const;

    std::optional<Value> value(std::string_view path) const;

private:
    struct Given
    {
        std::optional<Value> value; // nothing where it was wrong
        int line = 0;
        std::string option = {};
    };

    void readObject(const JsonNode &object, const std::string &path, Problems &problems);
    void set(const Parameter &parameter, std::optional<Value> value, int line, const std::string &option);
    void drop(const std::string &path, const std::string &source, Problems &problems);
    void dropExcluded(std::string_view path, const std::string &source, Problems &problems);
    std::string missingMend(std::string_view path) const;
    void checkRequired(Problems &problems) const;
    void checkAlternatives(const Alternatives &alternatives, Problems &problems) const;
    int lineOf(std::string_view path) const;

    RunKind m_kind;
    const ParameterTable *m_table;
    std::string m_file; // the run file; empty for none
    std::string m_folder;
    std::map<std::string, Given, std::less<>> m_values;
    std::map<std::string, int, std::less<>> m_objects; // that were given, with their lines
};

} // namespace terrane::run
