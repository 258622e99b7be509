// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace terrane::remote {

enum class Scheme { Local, Http, Https, Ftp };

struct Location
{
    Scheme scheme = Scheme::Local;
    std::string text; // a local path, or the URL as it was given
};

// What the user named: a path, file:///path, http(s)://... or ftp://... Throws InputError for other schemes,
// for file URLs of other hosts, and for URLs that carry a password: names are shown and stored.
Location parseLocation(const std::string &pathOrUrl);

// The last part of a URL's path, with what is odd in a file name replaced; "file" where there is none.
std::string fileNameOf(std::string_view url);

} // namespace terrane::remote
