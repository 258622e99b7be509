// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/run/run_folder.h"

namespace terrane::remote {

// Serves a run's feed: requests come from descriptor `in`, frames go to `out` (FeedSession). Returns when the
// reader closes either end, after what it asked for; or when progress is cancelled. Throws InputError, after
// it told the reader, when what comes in is no frame.
void serveFeed(const run::RunFolder &folder, int in, int out, const Progress &progress);

} // namespace terrane::remote
