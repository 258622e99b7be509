// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"

#include <string>
#include <vector>

namespace terrane::run {

// One thing that is wrong with a run file or an option.
struct Problem
{
    int line = 0;    // of the run file; 0 for none
    std::string key; // "wavelet.ricker_hz", or an option "--ricker"
    std::string what, mend;

    bool operator==(const Problem &) const = default;
};

using Problems = std::vector<Problem>;

// All that is wrong, in one error.
class ProblemsError : public InputError
{
public:
    // `file` may be empty, where settings come from options only.
    ProblemsError(Problems problems, const std::string &file);

    const Problems &problems() const { return m_problems; }

private:
    Problems m_problems;
};

// Throws ProblemsError when there are some; in the order of lines.
void throwProblems(Problems problems, const std::string &file);

} // namespace terrane::run
