// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace terrane::cli {

// A folder for a measurement, which is removed with all in it.
class BenchScratch
{
public:
    explicit BenchScratch(const std::string &parent); // throws FailureError
    ~BenchScratch();
    BenchScratch(const BenchScratch &) = delete;
    BenchScratch &operator=(const BenchScratch &) = delete;

    std::string file(const std::string &name) const;

private:
    std::string m_path;
};

} // namespace terrane::cli
