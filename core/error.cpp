// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"

namespace terrane {

namespace {

std::string joined(const std::string &what, const std::string &where, const std::string &mend)
{
    std::string text = where.empty() ? what : where + ": " + what;
    if (!mend.empty())
        text += ". " + mend;
    return text;
}

} // namespace

Error::Error(ErrorKind kind, std::string what, std::string where, std::string mend)
    : std::runtime_error(joined(what, where, mend)),
      m_kind(kind),
      m_problem(std::move(what)),
      m_where(std::move(where)),
      m_mend(std::move(mend))
{}

} // namespace terrane
