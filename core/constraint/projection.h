// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace terrane::constraint {

// One field of a grid, z fastest.
using Vector = std::vector<float>;

// A closed set of models, and the way to its nearest point.
class Projection
{
public:
    virtual ~Projection();

    // Replaces x by the nearest feasible point (Euclidean), to float32. Deterministic with any number of
    // threads. Throws InputError when x is not of the set's shape or not finite, and leaves it alone then.
    virtual void project(Vector &x) const = 0;

    // How far x is outside: 0 inside, else the greatest excess over a bound, as a part of that bound's unit
    // or radius (each set says which).
    virtual double violation(const Vector &x) const = 0;

    virtual std::string name() const = 0; // for people: "bounds", "total variation"
};

using ProjectionPtr = std::shared_ptr<const Projection>;

// Throws InputError naming the set unless there are `size` values, all finite.
void checkField(const Vector &x, std::size_t size, const std::string &name);

} // namespace terrane::constraint
