// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/survey/survey.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace terrane::survey {

// The shot that a trace of a file belongs to; empty where the survey does not have it.
std::optional<std::size_t> findShot(const Survey &survey, std::uint32_t file, std::uint64_t trace,
                                    const Progress &progress = {});

} // namespace terrane::survey
