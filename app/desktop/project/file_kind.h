// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <string>

namespace terrane::desktop {

// What a path is for the window.
enum class FileKind {
    Project,     // a project file
    RunFile,     // the set-up of a run, or a folder with one as run.json
    RunFolder,   // a run
    SurveyIndex, // what terranectl survey scan wrote
    SegY,        // shots, as SEG-Y or SU
    SegYModel,   // SEG-Y whose traces have one position each: a section or volume
    Folder,      // of files, SEG-Y perhaps
    Url,         // of a file elsewhere
    Model,       // a model in another format
};

// Looks at the content rather than at the name. Reads a few kB; for worker threads. Throws InputError that
// says what the file is, or what was expected, where it is nothing that can be opened.
FileKind detectFileKind(const std::string &path, const Progress &progress = {});

// Whether a file that is nothing by its content may still hold a model: bare numbers, no text. For worker
// threads.
bool mayHoldNumbers(const std::string &path);

} // namespace terrane::desktop
