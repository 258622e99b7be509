// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace terrane::run {

enum class ParameterType {
    Number,
    Integer,
    Text,
    Flag,
    Choice,    // one of Parameter::choices
    Choices,   // a list of them
    File,      // path (relative to the run file's folder) or URL
    Numbers,   // a list
    Integers,  // a list
    Position,  // [x, z] or [x, y, z]
    Positions, // a list of them
};

using Value = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>,
                           std::vector<double>, std::vector<std::vector<double>>, std::vector<std::string>>;

// One setting of a run. Its path names its place in the run file, objects separated by dots:
// "wavelet.ricker_hz" is {"wavelet": {"ricker_hz": 8}}. Units are part of the keys.
struct Parameter
{
    std::string_view path;
    ParameterType type = ParameterType::Number;
    std::string_view help;               // a line, no full stop
    std::optional<Value> otherwise = {}; // the default
    std::string_view whenLeftOut = {};   // for people, where there is no default: "the survey's"
    bool isRequired = false;             // where its object is given; those of the top are always
    std::string_view requiredWith = {};  // also required where this key is given

    // Numbers, also those in lists and positions.
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
    bool isLowestExcluded = false;
    std::vector<std::string_view> choices = {}; // of Choice(s); of an Integer, where only these are allowed
    std::size_t shortest = 1;                   // items of a list
    std::size_t longest = SIZE_MAX;

    // On the command line: "--ricker". A Flag takes no value; nor does an option with `optionValue`, which
    // sets that.
    std::string_view option = {};
    std::string_view optionValue = {};

    bool isAdvanced = false; // few set it: a form folds it away

    std::string_view unit() const;   // by the end of its path: "Hz", "m/s"...; empty for none
    std::string_view key() const;    // the last part of its path
    std::string_view object() const; // the parts before; empty at the top
};

// An object of the run file whose keys exclude each other: exactly one of the lists is given, all of it.
// (`isRequired` is false: or none of them.) It counts where the object is given.
struct Alternatives
{
    std::string_view object;
    std::vector<std::vector<std::string_view>> keys; // relative to the object
    bool isRequired = true;
};

// What an object of the run file is for.
struct ObjectHelp
{
    std::string_view path, help;
};

enum class RunKind {
    Modelling,
    Fwi,
    Rtm,   // reverse-time migration
    Lsrtm, // least-squares migration: of the linearised waves
};

std::string_view name(RunKind kind);                   // "modelling", "fwi", "rtm", "lsrtm": in run files
std::vector<std::string_view> runKindNames();          // in the order of the enumeration
std::optional<RunKind> runKind(std::string_view name); // nothing for another name

// The one description of what a run file holds. Reading and checking, defaults, the command line's options,
// terranectl run --explain and --schema and the manual are made from it.
struct ParameterTable
{
    std::vector<Parameter> parameters; // in the order of the file
    std::vector<Alternatives> alternatives;
    std::vector<ObjectHelp> objects;           // in the order of the file; all that there are
    std::vector<std::string_view> needed = {}; // objects that every run file has

    const Parameter *find(std::string_view path) const; // or nothing
    bool isObject(std::string_view path) const;
    // Full paths of what is directly in an object, in the order of the file.
    std::vector<std::string_view> children(std::string_view object) const;
};

const ParameterTable &parameterTable(RunKind kind);

inline constexpr std::string_view kVersionKey = "terrane_run";
inline constexpr std::string_view kKindKey = "kind";

// "a number above 0 (Hz)", "one of sinc, linear": what is allowed, for messages and explanations.
std::string expectedText(const Parameter &parameter);
// What counts where it is left out, for people: "8", "the survey's"; empty where nothing does.
std::string defaultText(const Parameter &parameter);

// The name nearest to `name` by edits of a letter (insert, remove, replace, swap neighbours), or nothing
// when none is near.
std::optional<std::string_view> nearestName(std::string_view name,
                                            const std::vector<std::string_view> &names);

} // namespace terrane::run
