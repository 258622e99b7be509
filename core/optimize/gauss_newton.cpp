// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/gauss_newton.h"

#include "core/optimize/lbfgs.h"
#include "core/optimize/vector.h"

#include <utility>

namespace terrane::optimize {

namespace {

Vector masked(Vector vector, const Mask &isFree)
{
    keepOnly(vector, isFree);
    return vector;
}

// The step of the free values; empty when there is no curvature along the first direction.
Vector solve(Counted &objective, const Space &space, const Point &from, const OptimizerSettings &settings,
             const Mask &isFree)
{
    Vector r = masked(from.gradient, isFree);
    scale(r, -1);
    const double first = norm(r);
    if (first == 0)
        return {};
    Vector z = masked(preconditioned(space, r), isFree), p = z, inverseP = r, step(r.size()), product;
    double rz = dot(r, z);
    for (int i = 0; i < settings.innerIterations; ++i) {
        objective.curvature(from.x, p, product);
        product = masked(sum(product, settings.damping, inverseP), isFree);
        const double curvature = dot(p, product);
        if (!(curvature > 0))
            return i > 0 ? step : Vector();
        const double length = rz / curvature;
        step = sum(step, length, p);
        r = sum(r, -length, product);
        if (norm(r) <= settings.innerTolerance * first)
            break;
        z = masked(preconditioned(space, r), isFree);
        const double next = dot(r, z), beta = next / rz;
        p = sum(z, beta, p);
        inverseP = sum(r, beta, inverseP); // M^-1 p, without M^-1
        rz = next;
    }
    return step;
}

} // namespace

GaussNewton::GaussNewton(const OptimizerSettings &settings)
    : Descent(settings, makeLineSearch(settings.search))
{}

Vector GaussNewton::propose(Counted &objective, const Space &space, const Point &from) const
{
    if (!space.project)
        return solve(objective, space, from, settings(), {});
    Vector steepest = preconditioned(space, from.gradient);
    scale(steepest, -1);
    if (norm(steepest) == 0)
        return {};
    Probe probed =
        probe(space, from.x, from.gradient, length() > 0 ? length() : firstStep(space, from.x, steepest));
    const Vector step = solve(objective, space, from, settings(), probed.isFree);
    if (step.empty())
        return {};
    for (std::size_t i = 0; i < step.size(); ++i)
        if (probed.isFree[i] != 0)
            probed.change[i] = step[i];
    return std::move(probed.change);
}

} // namespace terrane::optimize
