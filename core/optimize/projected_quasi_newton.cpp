// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/projected_quasi_newton.h"

#include "core/optimize/spectral_projected_gradient.h"
#include "core/optimize/vector.h"

#include <cmath>
#include <vector>

namespace terrane::optimize {

namespace {

// Products with the BFGS Hessian, sigma I + sum of b b^T - a a^T (Nocedal and Wright, 2006, eq. 7.27,
// unrolled).
class Bfgs
{
public:
    explicit Bfgs(const History &history) : m_history(history)
    {
        const History::Pair &last = *history.pairs().back();
        m_sigma = dot(last.y, last.y) / last.sy;
        for (const auto &pair : history.pairs()) {
            Vector product = times(pair->s);
            const double curvature = dot(pair->s, product);
            scale(product, 1 / std::sqrt(curvature));
            m_a.push_back(std::move(product));
        }
    }

    double sigma() const { return m_sigma; }

    // With the pairs of which there is an `a` so far.
    Vector times(const Vector &v) const
    {
        Vector result = v;
        scale(result, m_sigma);
        for (std::size_t i = 0; i < m_a.size(); ++i) {
            const History::Pair &pair = *m_history.pairs()[i];
            result = sum(result, dot(pair.y, v) / pair.sy, pair.y);
            result = sum(result, -dot(m_a[i], v), m_a[i]);
        }
        return result;
    }

private:
    const History &m_history;
    double m_sigma = 1;
    std::vector<Vector> m_a;
};

// The quadratic model around a point, and its value there.
class Model : public Objective
{
public:
    Model(const Bfgs &hessian, const Point &from, double value)
        : m_hessian(hessian), m_from(from), m_value(value)
    {}
    double value(const Vector &x) override
    {
        Vector gradient;
        return this->gradient(x, gradient);
    }
    double gradient(const Vector &x, Vector &gradient) override
    {
        const Vector step = difference(x, m_from.x);
        const Vector product = m_hessian.times(step);
        gradient = sum(m_from.gradient, 1, product);
        return m_value + dot(m_from.gradient, step) + 0.5 * dot(step, product);
    }

private:
    const Bfgs &m_hessian;
    const Point &m_from;
    double m_value;
};

} // namespace

ProjectedQuasiNewton::ProjectedQuasiNewton(const OptimizerSettings &settings)
    : Descent(settings, makeLineSearch(settings.search)), m_history(settings.memory)
{}

Vector ProjectedQuasiNewton::propose(Counted &, const Space &space, const Point &from) const
{
    if (m_history.isEmpty())
        return {};
    const Bfgs hessian(m_history);
    if (!space.project) {
        Vector step = m_history.inverseTimes(from.gradient, {}, {});
        scale(step, -1);
        return step;
    }
    Vector end = sum(from.x, -1 / hessian.sigma(), from.gradient);
    space.project(end);
    // The first decrease that is promised: what the inner tolerance is a part of.
    const double promise = -dot(from.gradient, difference(end, from.x));
    if (!(promise > 0))
        return {};
    SpectralProjectedGradient inner({.tolerance = settings().innerTolerance});
    Space innerSpace;
    innerSpace.project = space.project;
    innerSpace.firstStep = [&](const Vector &, const Vector &) { return 1 / hessian.sigma(); };
    Model model(hessian, from, promise);
    Point point{.x = from.x};
    for (int i = 0; i < settings().innerIterations; ++i)
        if (inner.iterate(model, innerSpace, point).outcome != Outcome::Moved)
            break;
    return difference(inner.best() != nullptr ? inner.best()->x : end, from.x);
}

} // namespace terrane::optimize
