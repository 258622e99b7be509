// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/file.h"

#include <cstdint>
#include <vector>

namespace terrane::segy {

struct DetectedLayout
{
    Layout layout;
    // Where each trace begins, and the end of the last one; only for files of variable length.
    std::vector<std::uint64_t> offsets;
};

// Finds out what a file is and where its traces lie. Every step looks for evidence and believes what fits
// the file's size; what contradicts it becomes a finding. Throws InputError when nothing fits.
DetectedLayout detectLayout(const io::ByteSource &source, const Overrides &overrides,
                            const Progress &progress);

} // namespace terrane::segy
