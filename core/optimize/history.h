// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/optimizer.h"
#include "core/optimize/state.h"
#include "core/optimize/vector.h"

#include <deque>
#include <memory>

namespace terrane::optimize {

struct Move;

// The last pairs of a change of the model, s, and the change of the gradient along it, y.
struct Move;

class History
{
public:
    struct Pair
    {
        Vector s, y;
        double sy = 0;
    };

    explicit History(int memory) : m_memory(static_cast<std::size_t>(memory)) {}

    // Leaves out pairs that show no curvature (s.y <= 1e-5 |s| |y|), which would spoil positiveness. Changes
    // nothing when it throws.
    void add(const Vector &s, const Vector &y);
    // The pair of a step. After a steepest descent, which comes when no other direction was good, the others
    // go.
    void learn(const Move &move);
    void clear() noexcept { m_pairs.clear(); }
    bool isEmpty() const { return m_pairs.empty(); }
    const std::deque<std::shared_ptr<const Pair>> &pairs() const { return m_pairs; } // oldest first

    // The inverse Hessian times a vector (Nocedal and Wright, 2006, algorithm 7.4), from s.y / y.My * M
    // (7.20) of the last pair, with M the preconditioner or the identity. With a mask, of the free values
    // alone: the others count as fixed. Not when empty.
    Vector inverseTimes(const Vector &vector, const Space &space, const Mask &isFree) const;

    void save(StateWriter &state) const;
    void restore(const StateReader &state, std::size_t size);

private:
    std::size_t m_memory;
    std::deque<std::shared_ptr<const Pair>> m_pairs;
};

} // namespace terrane::optimize
