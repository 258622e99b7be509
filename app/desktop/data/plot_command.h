// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/gather_view.h"
#include "core/survey/survey.h"
#include "core/survey/trace_order.h"

#include <QString>
#include <span>

namespace terrane::desktop {

// terranectl segy plot of the shot as the gather view shows it.
QString plotCommand(const survey::Survey &survey, const survey::Shot &shot,
                    std::span<const survey::Receiver> receivers, survey::TraceAxis axis,
                    const GatherSettings &settings);

} // namespace terrane::desktop
