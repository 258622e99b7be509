// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"
#include "core/survey/survey.h"

#include <vector>

namespace terrane::survey {

struct PositionsFile
{
    std::vector<Position> positions;
    bool hasY = false; // else y is 0
};

// Reads positions (m) from text: a line each, two columns x, z or three x, y, z, separated by blanks, tabs,
// commas or semicolons. A first line of names ("x,y,z", "x_m;z_m") gives another order; columns of other
// names are left out. What follows '#' is a comment. Throws InputError (file, line, what was found, what was
// expected), also for more than `most` positions.
PositionsFile readPositions(const io::ByteSourcePtr &source, std::size_t most);

} // namespace terrane::survey
