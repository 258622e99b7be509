// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace terrane::cli {

// Text as it stands in HTML, also in attributes: what a file said can bring in no tags.
std::string escaped(std::string_view text);

std::string base64(std::string_view bytes);

// A table of texts, which are escaped. Columns that hold numbers alone are set to the right.
std::string htmlTable(const std::vector<std::string> &head,
                      const std::vector<std::vector<std::string>> &rows);

// A whole page, readable on light and dark screens; `body` is HTML.
std::string htmlPage(std::string_view title, std::string_view body);

} // namespace terrane::cli
