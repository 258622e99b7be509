// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/data_place.h"

namespace terrane::desktop {

DataPlace::DataPlace(Workspace &workspace) : Place("data", tr("Data"), workspace) {}

} // namespace terrane::desktop
