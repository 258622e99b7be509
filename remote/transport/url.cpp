// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/url.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace terrane::remote {

namespace {

constexpr std::size_t kLongestName = 80;

bool isSchemeText(std::string_view text)
{
    return !text.empty() && std::isalpha(static_cast<unsigned char>(text.front())) != 0 &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
           });
}

std::string decoded(std::string_view text, const std::string &url)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            result += text[i];
            continue;
        }
        unsigned value = 0;
        const std::string_view digits = text.substr(i + 1, 2);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        if (digits.size() != 2 || end != digits.data() + 2 || error != std::errc() || value == 0)
            throw InputError(fmt::format("\"%{}\" is no character of a URL", digits), url,
                             "Write a percent sign as %25, or give the path without file://");
        result += static_cast<char>(value);
        i += 2;
    }
    return result;
}

std::string localPath(std::string_view rest, const std::string &url)
{
    constexpr std::string_view kLocalhost = "localhost";
    if (rest.substr(0, kLocalhost.size()) == kLocalhost)
        rest.remove_prefix(kLocalhost.size());
    if (rest.empty() || rest.front() != '/')
        throw InputError("names a file on another host", url,
                         "Write file:///path for a file of this machine");
    return decoded(rest, url);
}

} // namespace

Location parseLocation(const std::string &pathOrUrl)
{
    const std::size_t colon = pathOrUrl.find("://");
    if (colon == std::string::npos || !isSchemeText(std::string_view(pathOrUrl).substr(0, colon)))
        return {Scheme::Local, pathOrUrl};
    std::string scheme = pathOrUrl.substr(0, colon);
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view rest = std::string_view(pathOrUrl).substr(colon + 3);
    if (scheme == "file")
        return {Scheme::Local, localPath(rest, pathOrUrl)};
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos && authority.substr(0, at).find(':') != std::string_view::npos)
        throw InputError("carries a password, which would be stored and shown",
                         scheme + "://...@" + std::string(authority.substr(at + 1)),
                         "Leave it out and put it into ~/.netrc (machine HOST login USER password PASSWORD)");
    if (scheme == "http")
        return {Scheme::Http, pathOrUrl};
    if (scheme == "https")
        return {Scheme::Https, pathOrUrl};
    if (scheme == "ftp")
        return {Scheme::Ftp, pathOrUrl};
    throw InputError(fmt::format("\"{}://\" is not known", scheme), pathOrUrl,
                     "Known are paths, file://, http://, https:// and ftp://");
}

std::string fileNameOf(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    const std::size_t authority = url.find("://");
    if (authority != std::string_view::npos) {
        url.remove_prefix(authority + 3);
        url = url.find('/') == std::string_view::npos ? std::string_view() : url;
    }
    std::string name(url.substr(std::min(url.size(), url.rfind('/') + 1)));
    std::replace_if(
        name.begin(), name.end(),
        [](unsigned char c) { return std::isalnum(c) == 0 && c != '.' && c != '-' && c != '_'; }, '_');
    if (name.size() > kLongestName)
        name.erase(0, name.size() - kLongestName);
    return name.find_first_not_of('.') == std::string::npos ? "file" : name;
}

} // namespace terrane::remote
