// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// What draws the views.
struct GraphicsInfo
{
    QString vendor, renderer, version;
    QString problem; // why views cannot be drawn; empty when they can
    bool isSoftware() const;
};

// Makes an OpenGL context and asks it. Needs a QApplication; takes some tens of milliseconds.
GraphicsInfo graphicsInfo();

} // namespace terrane::desktop
