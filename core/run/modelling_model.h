// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/run/settings.h"

#include <vector>

namespace terrane::run {

// The model that settings name or describe ("model."). Throws InputError.
Model modelOf(const Settings &settings, std::vector<Finding> &findings, const Progress &progress);

} // namespace terrane::run
