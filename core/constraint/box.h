// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/constraint/projection.h"

#include <cstdint>
#include <span>

namespace terrane::constraint {

// A lowest and a highest value of every node, which may be infinite; both are feasible, and equal at nodes
// that are fixed. The violation is the greatest distance from a bound, in the field's unit.
class Box final : public Projection
{
public:
    // Throws InputError unless the vectors are of one size and lower <= upper everywhere.
    Box(Vector lower, Vector upper);
    Box(std::size_t size, float lower, float upper);

    // At most so far below and above a model, both 0 or above.
    static Box around(const Vector &model, float below, float above);

    // The values of the nodes where the mask is not 0 are those of `model`, whatever the bounds were: the
    // water layer of a starting model.
    void fix(std::span<const std::uint8_t> mask, const Vector &model);
    // Only what both allow. Throws InputError where that is nothing.
    void intersect(const Box &other);

    const Vector &lower() const { return m_lower; }
    const Vector &upper() const { return m_upper; }

    void project(Vector &x) const override;
    double violation(const Vector &x) const override;
    std::string name() const override { return "bounds"; }

private:
    Vector m_lower, m_upper;
};

} // namespace terrane::constraint
