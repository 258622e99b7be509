// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <vector>

namespace terrane::survey {

inline constexpr double kWaterVelocity = 1510; // m/s; what is not faster is water

// Depth of the sea floor in a model: that of the first node below the top whose vp is above that of water;
// linear between the columns of nodes.
class SeaFloor
{
public:
    // `waterVelocity` in m/s. The model may be gone afterwards.
    explicit SeaFloor(const Model &model, double waterVelocity = kWaterVelocity);

    // m. Throws InputError for a position outside of the model and where there is water down to its end.
    double depth(double x, double y) const;

private:
    Grid m_grid;
    std::vector<double> m_depths; // [x][y]; not finite where there is no floor
    double m_waterVelocity;
};

} // namespace terrane::survey
