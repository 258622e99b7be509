// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/settings.h"

#include <string>
#include <string_view>

namespace terrane::run {

// A run file is JSON: {"terrane_run": 1, "kind": "modelling", ...} with the keys of parameterTable().

// Reads settings from the text of a file; wrong keys and values become problems. Completeness is not checked:
// see Settings::check(). Throws ProblemsError when the text is no JSON.
Settings parseRunFile(std::string_view text, const std::string &path, Problems &problems);

// Opens and reads a file in the same way. Throws InputError when it cannot be read.
Settings readRunFile(const std::string &path, Problems &problems);

// Reads and checks; throws ProblemsError with all that is wrong.
Settings readRunFile(const std::string &path);

// A complete run file: what is given and all defaults, in the order of the table, names of files relative to
// `folder` where they are not absolute. Reading it gives the same settings.
std::string runFileText(const Settings &settings, const std::string &folder);

// Writes it, whole or not at all.
void writeRunFile(const std::string &path, const Settings &settings);

} // namespace terrane::run
