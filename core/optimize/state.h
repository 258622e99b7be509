// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/optimizer.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::optimize {

// The part of a state that belongs to one optimizer: what it is called begins with the optimizer's name.
class StateWriter
{
public:
    StateWriter(State &state, std::string_view owner) : m_state(state), m_prefix(std::string(owner) + "/") {}
    void numbers(std::string_view name, std::vector<double> values);
    void field(std::string_view name, Vector values);

private:
    State &m_state;
    std::string m_prefix;
};

// Throws InputError when something is missing, or is not of the size that is asked for.
class StateReader
{
public:
    StateReader(const State &state, std::string_view owner)
        : m_state(state), m_prefix(std::string(owner) + "/")
    {}
    const std::vector<double> &numbers(std::string_view name) const;
    const std::vector<double> &numbers(std::string_view name, std::size_t count) const;
    // A whole number from 0 to `most`.
    std::size_t count(std::string_view name, std::size_t most) const;
    const Vector &field(std::string_view name, std::size_t size) const;

private:
    const State &m_state;
    std::string m_prefix;
};

} // namespace terrane::optimize
