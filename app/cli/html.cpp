// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/html.h"

#include "app/cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace terrane::cli {

namespace {

// Colours of the pictures' themes.
constexpr std::string_view kStyle = R"(
:root { color-scheme: light dark; --paper: #fff; --ink: #212529; --faint: #626973; --line: #e2e5e9; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #1b1e22; --ink: #e6e9ed; --faint: #a0a7b1; --line: #3a3f46; } }
body { background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif;
  max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
p.faint, figcaption { color: var(--faint); }
img { max-width: 100%; height: auto; display: block; } figure { margin: 1rem 0; }
div.table { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; }
th, td { text-align: left; padding: .25rem 1rem .25rem 0; border-bottom: 1px solid var(--line);
  vertical-align: top; overflow-wrap: anywhere; }
td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th { color: var(--faint); font-weight: 600; }
)";

bool isNumber(const std::string &text)
{
    return !text.empty() && text.find_first_not_of("0123456789.+-e%") == std::string::npos;
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string html;
    for (const char character : printable(text)) {
        switch (character) {
        case '&':
            html += "&amp;";
            break;
        case '<':
            html += "&lt;";
            break;
        case '>':
            html += "&gt;";
            break;
        case '"':
            html += "&quot;";
            break;
        case '\'':
            html += "&#39;";
            break;
        default:
            html += character;
        }
    }
    return html;
}

std::string base64(std::string_view bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; ++k)
            group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= count ? kDigits[group >> (18 - 6 * k) & 63U] : '=';
    }
    return text;
}

std::string htmlTable(const std::vector<std::string> &head, const std::vector<std::vector<std::string>> &rows)
{
    std::string html = "<div class=\"table\"><table>\n";
    if (!head.empty()) {
        html += "<tr>";
        for (const std::string &cell : head)
            html += fmt::format("<th>{}</th>", escaped(cell));
        html += "</tr>\n";
    }
    for (const auto &row : rows) {
        html += "<tr>";
        for (const std::string &cell : row)
            html += fmt::format("<td{}>{}</td>", isNumber(cell) ? " class=\"number\"" : "", escaped(cell));
        html += "</tr>\n";
    }
    return html + "</table></div>\n";
}

std::string htmlPage(std::string_view title, std::string_view body)
{
    return fmt::format("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n{}</body>\n</html>\n",
                       escaped(title), kStyle, body);
}

} // namespace terrane::cli
