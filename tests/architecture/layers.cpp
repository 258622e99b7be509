// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "tests/architecture/layers.h"

#include <algorithm>
#include <array>
#include <optional>
#include <regex>
#include <sstream>

namespace terrane::architecture {

namespace {

// The folders, from the bottom up: a layer includes itself and what stands before it, and never a sibling.
enum class Layer { Kernels, Core, Remote, CommandLine, Desktop };

struct Folder
{
    std::string_view prefix;
    Layer layer;
};

constexpr std::array<Folder, 5> kFolders = {{{"kernels/", Layer::Kernels},
                                             {"core/", Layer::Core},
                                             {"remote/", Layer::Remote},
                                             {"app/cli/", Layer::CommandLine},
                                             {"app/desktop/", Layer::Desktop}}};

std::optional<Layer> layerOf(std::string_view path)
{
    for (const Folder &folder : kFolders) {
        if (path.starts_with(folder.prefix))
            return folder.layer;
    }
    return {};
}

bool mayInclude(Layer from, Layer to)
{
    const bool siblings = from == Layer::Desktop && to == Layer::CommandLine;
    return to <= from && !siblings;
}

bool matches(std::string_view text, const char *pattern)
{
    return std::regex_search(text.begin(), text.end(), std::regex(pattern));
}

bool isQt(std::string_view include)
{
    return matches(include, "^(Q[A-Z]|Qt|q[a-z]+\\.h$)");
}

bool isVtk(std::string_view include)
{
    return matches(include, "^(vtk|QVTK)");
}

bool isNetwork(std::string_view include)
{
    return matches(include,
                   "^(boost/(asio|beast|process)|curl/|openssl/(?!evp\\.h)|sys/socket\\.h|netdb\\.h)");
}

// The operating system: sizes of caches and pages, nothing that reads or writes.
bool isStandardOrOpenMp(std::string_view include)
{
    return matches(include,
                   "^([a-z_0-9]+|omp\\.h|(imm|x86)intrin\\.h|arm_neon\\.h|unistd\\.h|sys/mman\\.h)$");
}

// Why `layer` must not include a header from outside the repository; empty where it may.
std::string foreignProblem(Layer layer, std::string_view include)
{
    if (layer != Layer::Desktop && (isVtk(include) || isQt(include)))
        return "only app/desktop knows Qt and VTK";
    if (layer <= Layer::Core && isNetwork(include))
        return "kernels and core know no network";
    if (layer == Layer::Kernels && !isStandardOrOpenMp(include))
        return "kernels use the standard library and OpenMP, nothing else";
    return {};
}

std::string problem(Layer layer, std::string_view include, bool quoted)
{
    if (const auto target = layerOf(include))
        return mayInclude(layer, *target) ? "" : "against the direction app -> remote -> core -> kernels";
    if (quoted && !include.ends_with(".moc"))
        return "a header of ours is included by its path from the repository's root";
    return foreignProblem(layer, include);
}

} // namespace

std::vector<Violation> wrongIncludes(std::string_view path, std::string_view text)
{
    std::vector<Violation> violations;
    const auto layer = layerOf(path);
    if (!layer)
        return violations;
    static const std::regex directive("^\\s*#\\s*include\\s*([<\"])([^>\"]+)");
    std::istringstream lines{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        std::smatch match;
        if (!std::regex_search(line, match, directive))
            continue;
        const std::string include = match[2];
        const std::string reason = problem(*layer, include, match[1] == "\"");
        if (!reason.empty())
            violations.push_back({number, include, reason});
    }
    return violations;
}

bool hasLicenceHeader(std::string_view text)
{
    return matches(text.substr(0, 300),
                   "^(#!.*\n)?(//|#) SPDX-FileCopyrightText: \\d{4} The Terrane developers\n"
                   "(//|#) SPDX-License-Identifier: Apache-2\\.0\n");
}

} // namespace terrane::architecture
