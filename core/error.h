// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace terrane {

// Whose fault a failure is; the command line turns it into its exit code.
enum class ErrorKind {
    Input,       // wrong use or bad input: exit code 2
    Failure,     // the machine or the network failed: exit code 1
    Interrupted, // cancelled by the user; what was begun can be begun again: exit code 3
};

// The one exception of Terrane: what was wrong, where (file, trace, byte, field, host) and what mends it.
// The message is written for the user, once, where the cause is known. what() joins the three parts:
// "WHERE: WHAT. MEND".
class Error : public std::runtime_error
{
public:
    Error(ErrorKind kind, std::string what, std::string where, std::string mend = {});

    ErrorKind kind() const { return m_kind; }
    const std::string &problem() const { return m_problem; }
    const std::string &where() const { return m_where; }
    const std::string &mend() const { return m_mend; }

private:
    ErrorKind m_kind;
    std::string m_problem, m_where, m_mend;
};

// Bad input or wrong use.
class InputError : public Error
{
public:
    InputError(std::string what, std::string where, std::string mend = {})
        : Error(ErrorKind::Input, std::move(what), std::move(where), std::move(mend))
    {}
};

// The machine, a disk or a network failed.
class FailureError : public Error
{
public:
    FailureError(std::string what, std::string where, std::string mend = {})
        : Error(ErrorKind::Failure, std::move(what), std::move(where), std::move(mend))
    {}
};

} // namespace terrane
