// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/project/project_content.h"

#include <QByteArray>

namespace terrane::desktop {

// A project file is JSON, version 1:
//   {"terrane_project": 1, "title": "…", "saved_in": "/folder of the file when it was written",
//    "surveys" | "models" | "run_files" | "runs": [{"path": "relative/to/the/file", "settings": {…}}, …],
//    "places": {"data": {…}, …}, "front": "model"}
// Local paths are relative to the file's folder, so that both can be moved together; in "places" they are
// objects {"path": "relative/to/the/file"}. Where a file is not
// there any more but is still where it was when the project was written (only the project file was moved),
// `saved_in` finds it.

// `folder` is that of the file. Local paths are made relative to it.
QByteArray projectText(const ProjectContent &content, const QString &folder);

// Throws InputError; `where` names the text. Looks at no disk.
ProjectContent parseProject(const QByteArray &text, const QString &folder, const QString &where);

// Both throw Error; for worker threads, since they wait for the disk. Writing replaces the file whole or not.
ProjectContent readProject(const QString &file);
void writeProject(const QString &file, const QByteArray &text);

// Neither a URL nor a folder of another host.
bool isLocal(const QString &path);

} // namespace terrane::desktop
