// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"
#include "core/finding.h"

#include <functional>
#include <vector>

namespace terrane::constraint {

struct DykstraOptions
{
    int mostCycles = 200;
    // Ends when the corrections of the sets change by less than this part of the norm of x in one cycle. Not
    // below what sets that iterate reach themselves, or it goes on to the last cycle.
    double tolerance = 1e-5;
};

// How a projection onto an intersection ended.
struct Convergence
{
    bool isConverged = true;
    int cycles = 0;
    double change = 0;      // of the last cycle, as a part of the norm of x
    std::string worst = {}; // the set that is violated most
    double violation = 0;   // of it
};

// The nearest point of several convex sets: Dykstra's algorithm (Boyle and Dykstra, 1986), which ends by the
// rule of Birgin and Raydan (SIAM J. Sci. Comput. 26, 2005): when the sum of squares of the changes of the
// sets' corrections is small. Plain alternating projections would give a feasible point, not the nearest. The
// last set holds to the last bit, so bounds and fixed nodes belong there. With a set that is not convex
// (rank) the point is feasible at best.
class Intersection final : public Projection
{
public:
    // Throws InputError when there is no set.
    explicit Intersection(std::vector<ProjectionPtr> sets, const DykstraOptions &options = {});

    void project(Vector &x) const override { projectAndTell(x); }
    Convergence projectAndTell(Vector &x) const;
    double violation(const Vector &x) const override; // the greatest of the sets'
    std::string name() const override;

private:
    std::vector<ProjectionPtr> m_sets;
    DykstraOptions m_options;
};

// What a user should see of it: nothing when it converged.
std::vector<Finding> findingsOf(const Convergence &convergence);

} // namespace terrane::constraint
