// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/monitor_place.h"

namespace terrane::desktop {

MonitorPlace::MonitorPlace(Workspace &workspace) : Place("monitor", tr("Monitor"), workspace) {}

} // namespace terrane::desktop
