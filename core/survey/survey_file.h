// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/survey/survey.h"

#include <string>

namespace terrane::survey {

// A survey index in HDF5, layout version 1. Counts: F files, P parts, S shots, R runs, C columns, W words.
//
//   / attributes   format = "terrane-survey", version = 1, ticks_per_metre = 10000
//   mapping        string: the header mapping as JSON (core/segy/mapping.h)
//   overrides      string: what the user overruled of the files' layout, as JSON
//   files/         F values each: name, version (strings), size (bytes), trace_count, samples_per_trace,
//                  sample_interval_s, findings (string: JSON array); other_interval (F, 2): number of traces
//                  whose header tells another interval, and the first of them
//   parts/         traces of one file with the same shot field and source position; P values each:
//                  shot_field, file, traces, first_run, runs; source, origin (P, 3): ticks of the source
//                  and of the first receiver; columns (P, 5): numbers of the columns of x, y, z (ticks
//                  from origin), trace kind (0 live, 1 dead, 2 auxiliary) and delay (us)
//   runs/          R values each: first, step, count: traces first, first + step, ... of the part's file
//   columns/       begins (C + 1): column i is words [begins[i], begins[i + 1]); words (W): int32, one for
//                  each trace of the part, or two (low first) where values need 64 bits
//   shots/         first_part (S + 1): shot i is parts [first_part[i], first_part[i + 1])
void saveSurvey(const Survey &survey, const std::string &path, const Progress &progress = {});

// Throws InputError naming the file and the dataset when it is no survey index, of a newer version, or
// contradicts itself.
Survey loadSurvey(const std::string &path, const Progress &progress = {});

} // namespace terrane::survey
