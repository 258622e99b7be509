// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/progress.h"
#include "core/run/settings.h"
#include "core/survey/geometry.h"
#include "core/survey/scan.h"

#include <memory>
#include <span>

namespace terrane::run {

// The geometry that settings name or describe ("geometry."). Throws InputError.
std::shared_ptr<const survey::Geometry> geometryOf(const Settings &settings, const Model &model,
                                                   const survey::SourceOpener &open,
                                                   const Progress &progress);

// The survey of an index (of survey scan), or of a SEG-Y file as survey scan would index it.
survey::Survey surveyOf(const std::string &name, const survey::SourceOpener &open, const Progress &progress);

// Throws InputError naming the first shot with a position outside of the grid.
void requireInside(const Grid &grid, const survey::Geometry &geometry, std::span<const std::size_t> shots,
                   const Progress &progress);

} // namespace terrane::run
