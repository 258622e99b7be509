// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/run/run_form.h"

#include <QList>

namespace terrane::desktop {

// A run file that serves as a beginning.
struct RunTemplate
{
    QString name;  // its folder's: "overthrust_fwi"; another file than run.json adds its own
    QString title; // what the run file says of itself
    RunFormState state;
};

// Reads all run files in the folders of `folder`; what is no run file is left out. For a worker thread.
QList<RunTemplate> readTemplates(const QString &folder);

// The template that is made for these very files (canonical names), or null. Of several, the one whose name
// begins most like the survey's folder.
const RunTemplate *templateFor(const QList<RunTemplate> &templates, const QString &survey,
                               const QString &model);

} // namespace terrane::desktop
