// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/history.h"

#include "core/optimize/descent.h"

#include <fmt/format.h>

#include <utility>

namespace terrane::optimize {

namespace {

constexpr double kSmallestCosine = 1e-5;

double initialLength(const History::Pair &last, const Space &space, const Mask &isFree)
{
    Vector y = last.y;
    keepOnly(y, isFree);
    const double sy = dot(last.s, y), yy = dot(y, preconditioned(space, y));
    return sy > 0 && yy > 0 ? sy / yy : last.sy / dot(last.y, preconditioned(space, last.y));
}

void addTo(Vector &a, double factor, const Vector &b)
{
    a = sum(a, factor, b);
}

} // namespace

void History::add(const Vector &s, const Vector &y)
{
    const double sy = dot(s, y);
    if (!(sy > kSmallestCosine * norm(s) * norm(y)))
        return;
    m_pairs.push_back(std::make_shared<const Pair>(Pair{s, y, sy}));
    if (m_pairs.size() > m_memory)
        m_pairs.pop_front();
}

void History::learn(const Move &move)
{
    if (!move.isSteepest || isEmpty()) {
        add(move.change, move.gradientChange);
        return;
    }
    History fresh(static_cast<int>(m_memory));
    fresh.add(move.change, move.gradientChange);
    *this = std::move(fresh);
}

Vector History::inverseTimes(const Vector &vector, const Space &space, const Mask &isFree) const
{
    Vector q = vector;
    keepOnly(q, isFree);
    std::vector<double> factors(m_pairs.size()), curvatures(m_pairs.size());
    for (std::size_t i = m_pairs.size(); i-- > 0;) {
        const Pair &pair = *m_pairs[i];
        curvatures[i] = isFree.empty() ? pair.sy : dot(pair.s, pair.y, isFree);
        if (!(curvatures[i] > 0))
            continue;
        factors[i] = dot(pair.s, q, isFree) / curvatures[i];
        addTo(q, -factors[i], pair.y);
        keepOnly(q, isFree);
    }
    Vector r = preconditioned(space, q);
    scale(r, initialLength(*m_pairs.back(), space, isFree));
    keepOnly(r, isFree);
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        if (!(curvatures[i] > 0))
            continue;
        const Pair &pair = *m_pairs[i];
        addTo(r, factors[i] - dot(pair.y, r, isFree) / curvatures[i], pair.s);
        keepOnly(r, isFree);
    }
    return r;
}

void History::save(StateWriter &state) const
{
    state.numbers("pairs", {static_cast<double>(m_pairs.size())});
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        state.field(fmt::format("s{}", i), m_pairs[i]->s);
        state.field(fmt::format("y{}", i), m_pairs[i]->y);
    }
}

void History::restore(const StateReader &state, std::size_t size)
{
    std::deque<std::shared_ptr<const Pair>> pairs;
    const std::size_t count = state.count("pairs", m_memory);
    for (std::size_t i = 0; i < count; ++i) {
        Pair pair{state.field(fmt::format("s{}", i), size), state.field(fmt::format("y{}", i), size)};
        pair.sy = dot(pair.s, pair.y);
        pairs.push_back(std::make_shared<const Pair>(std::move(pair)));
    }
    m_pairs = std::move(pairs);
}

} // namespace terrane::optimize
