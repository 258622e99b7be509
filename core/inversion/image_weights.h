// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/model/model.h"
#include "core/run/settings.h"

#include <cstdint>
#include <string>
#include <vector>

namespace terrane::inversion {

// Where the image of a migration is, and how bright: what "image." of its run file says. All are weights of
// nodes, not below 0.
class ImageWeights
{
public:
    // Throws InputError when all of the model is muted.
    ImageWeights(const run::Settings &settings, const Model &background);

    // The mute with its taper, times (depth below the water or the mute)^power.
    const std::vector<float> &byDepth() const { return m_byDepth; }
    // Of the illuminations that a gradient gives, between 0 and 1: 1 where it is dark.
    std::vector<float> byIllumination(const Sums &sums) const;

private:
    std::string m_illumination;
    double m_part = 0;
    std::vector<std::uint8_t> m_isMuted;
    std::vector<float> m_byDepth;
};

} // namespace terrane::inversion
