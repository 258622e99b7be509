// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/picture/theme.h"

namespace terrane::picture {

// Curves: colours that people with any colour vision can tell apart (Okabe and Ito 2008, "Color universal
// design"), without its yellow on light paper.
const Theme &lightTheme()
{
    static const Theme theme = {
        .paper = {255, 255, 255},
        .ink = {33, 37, 41},
        .faint = {98, 105, 115},
        .grid = {226, 229, 233},
        .series = {
            {{0, 114, 178}, {213, 94, 0}, {0, 158, 115}, {204, 121, 167}, {86, 180, 233}, {140, 100, 20}}}};
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme = {
        .paper = {27, 30, 34},
        .ink = {230, 233, 237},
        .faint = {160, 167, 177},
        .grid = {58, 63, 70},
        .series = {
            {{86, 180, 233}, {230, 159, 0}, {0, 190, 140}, {224, 141, 187}, {240, 228, 66}, {213, 94, 0}}}};
    return theme;
}

} // namespace terrane::picture
