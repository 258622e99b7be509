// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/bench_scratch.h"

#include "core/error.h"

#include <cstdlib>
#include <filesystem>

namespace terrane::cli {

namespace fs = std::filesystem;

BenchScratch::BenchScratch(const std::string &parent)
    : m_path((fs::path(parent) / "terrane-bench-XXXXXX").string())
{
    if (!::mkdtemp(m_path.data()))
        throw FailureError("no folder can be made", parent, "Choose another with --folder");
}

BenchScratch::~BenchScratch()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

std::string BenchScratch::file(const std::string &name) const
{
    return (fs::path(m_path) / name).string();
}

} // namespace terrane::cli
