// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/inversion/inputs.h"

#include <cstddef>
#include <vector>

namespace terrane::inversion {

// Looks at every model of a run before it is sent out to be simulated. The time step follows the fastest
// velocity, so what is simulated is stable; what that costs is told.
class StabilityWatch
{
public:
    explicit StabilityWatch(const Inputs &inputs);

    // Tells when the steps become more by half than those of the last models that it told of, or of the start
    // model ("steps-shorter"). Throws FailureError for velocities that are not positive numbers.
    std::vector<Finding> look(const std::vector<float> &vp, std::size_t stage);

    // The longest stable step (s) at a stage's grid, with the margin that simulations keep.
    double stableStep(double fastest, std::size_t stage) const;

private:
    const Inputs &m_inputs;
    double m_fastest; // m/s, of the models that were told of
};

} // namespace terrane::inversion
