// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/run_view.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace terrane::cli {

struct ScreenSize
{
    std::size_t columns = 80, rows = 24;
    bool isUnicode = true; // else ASCII alone
};

// A bar for each value, from 0 at the bottom to the greatest at the top, `rows` lines of at most `columns`
// characters. Several values share a bar where there are more than columns: the last is shown. What is no
// number is left blank.
std::vector<std::string> barChart(std::span<const double> values, std::size_t columns, std::size_t rows,
                                  bool isUnicode);

// "[=====>    ]" of so many columns, for done of total.
std::string progressBar(std::size_t done, std::size_t total, std::size_t columns, bool isUnicode);

// What `terranectl watch` shows of a run: lines no longer than the screen is wide, without control
// characters. `now` in s since 1970.
std::vector<std::string> screenLines(const inversion::RunView &run, const ScreenSize &screen, double now);

} // namespace terrane::cli
