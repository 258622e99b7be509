// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_place.h"

namespace terrane::desktop {

RunPlace::RunPlace(Workspace &workspace) : Place("run", tr("Run"), workspace) {}

} // namespace terrane::desktop
