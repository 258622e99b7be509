// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/parameter_table.h"

#include <string>

namespace terrane::run {

// The table for people: of each key its help, what is allowed, its default and its option. All of it, or one
// key or object. Throws InputError, with the nearest key, for one that there is not.
std::string explain(const ParameterTable &table, std::string_view path = {});

// One line of help for the command line: "Ricker wavelet of this peak frequency, Hz".
std::string optionHelp(const Parameter &parameter);

} // namespace terrane::run
