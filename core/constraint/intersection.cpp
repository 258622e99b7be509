// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/constraint/intersection.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace terrane::constraint {

namespace {

double squaredNorm(const Vector &x)
{
    double sum = 0;
    for (const float value : x)
        sum += static_cast<double>(value) * value;
    return sum;
}

// Projects x + correction; the correction becomes what the projection took away. Returns the squared norm of
// the correction's change.
double correct(const Projection &set, Vector &x, Vector &correction)
{
    Vector moved(x.size());
    for (std::size_t i = 0; i < x.size(); ++i)
        moved[i] = x[i] + correction[i];
    x = moved;
    set.project(x);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float now = moved[i] - x[i];
        const double change = static_cast<double>(now) - correction[i];
        sum += change * change;
        correction[i] = now;
    }
    return sum;
}

} // namespace

Intersection::Intersection(std::vector<ProjectionPtr> sets, const DykstraOptions &options)
    : m_sets(std::move(sets)), m_options(options)
{
    if (m_sets.empty())
        throw InputError("there is no constraint to hold", "constraints");
    if (options.mostCycles < 1 || !(options.tolerance > 0))
        throw InputError(
            fmt::format("at most {} cycles to a tolerance of {:g}", options.mostCycles, options.tolerance),
            "constraints", "Both must be above 0");
}

Convergence Intersection::projectAndTell(Vector &x) const
{
    Convergence result;
    if (m_sets.size() == 1) {
        m_sets[0]->project(x);
        return result;
    }
    Vector now = x;
    std::vector<Vector> corrections(m_sets.size(), Vector(x.size()));
    const double size = std::sqrt(squaredNorm(x));
    result.isConverged = false;
    while (!result.isConverged && result.cycles < m_options.mostCycles) {
        double sum = 0;
        for (std::size_t i = 0; i < m_sets.size(); ++i)
            sum += correct(*m_sets[i], now, corrections[i]);
        ++result.cycles;
        result.change = size > 0 ? std::sqrt(sum) / size : 0;
        result.isConverged = result.change <= m_options.tolerance;
    }
    for (const ProjectionPtr &set : m_sets) {
        const double violation = set->violation(now);
        if (violation > result.violation) {
            result.violation = violation;
            result.worst = set->name();
        }
    }
    x = std::move(now);
    return result;
}

double Intersection::violation(const Vector &x) const
{
    double result = 0;
    for (const ProjectionPtr &set : m_sets)
        result = std::max(result, set->violation(x));
    return result;
}

std::string Intersection::name() const
{
    std::string result;
    for (const ProjectionPtr &set : m_sets)
        result += (result.empty() ? "" : " and ") + set->name();
    return result;
}

std::vector<Finding> findingsOf(const Convergence &convergence)
{
    if (convergence.isConverged)
        return {};
    std::string what =
        fmt::format("the constraints were not met together after {} cycles: the last one changed "
                    "the model by {:.2g} of its norm",
                    convergence.cycles, convergence.change);
    if (convergence.violation > 0)
        what += fmt::format("; {} is exceeded by {:.3g}", convergence.worst, convergence.violation);
    return {{Severity::Warning, "constraints-not-met", what, "constraints",
             "See that the constraints do not contradict each other, or allow more cycles"}};
}

} // namespace terrane::constraint
