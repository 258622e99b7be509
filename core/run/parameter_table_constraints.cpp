// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_parts.h"

namespace terrane::run {

namespace {

using enum ParameterType;

constexpr auto kNone = "none";

// Of nodes.
Parameters bounds()
{
    return {
        {.path = "constraints.lowest_m_s",
         .type = Number,
         .help = "Lowest velocity",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.highest_m_s",
         .type = Number,
         .help = "Highest velocity",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.change_m_s",
         .type = Number,
         .help = "Greatest difference from the start model",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.fixed_above_m",
         .type = Number,
         .help = "The start model stays above this depth",
         .whenLeftOut = kNone},
        {.path = "constraints.water_m_s",
         .type = Number,
         .help = "The start model stays where, from its top down, it is not faster: the water",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.mask",
         .type = File,
         .help = "The start model stays where this model file, of the same shape, is not 0",
         .whenLeftOut = kNone},
    };
}

// Of nodes and their neighbours, or of the whole model.
Parameters shapes()
{
    return {
        {.path = "constraints.rising_with_depth",
         .type = Flag,
         .help = "The velocity never falls with depth",
         .otherwise = false},
        {.path = "constraints.lowest_slope_m_s_per_m",
         .type = Number,
         .help = "The velocity grows with depth at least so much; needs update.parameter vp",
         .whenLeftOut = kNone},
        {.path = "constraints.highest_slope_m_s_per_m",
         .type = Number,
         .help = "The velocity grows with depth at most so much; needs update.parameter vp",
         .whenLeftOut = kNone},
        {.path = "constraints.total_variation",
         .type = Number,
         .help = "Greatest total variation of what is stepped in (update.parameter); 1: the start model's",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.norms.of",
         .type = Choices,
         .help = "Of what: its values, differences along an axis, or coefficients of cosines or wavelets",
         .isRequired = true,
         .choices = {"values", "dx", "dy", "dz", "cosine", "haar", "daubechies"}},
        {.path = "constraints.norms.norm",
         .type = Choices,
         .help = "The sum of absolute values, or the root of the sum of squares",
         .otherwise = std::vector<std::string>{"l1"},
         .choices = {"l1", "l2"}},
        {.path = "constraints.norms.part",
         .type = Numbers,
         .help = "Its greatest norm; 1: the start model's",
         .otherwise = std::vector<double>{1},
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.nuclear_norm",
         .type = Number,
         .help = "2D: greatest sum of the section's singular values; 1: the start model's",
         .whenLeftOut = kNone,
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "constraints.rank",
         .type = Integer,
         .help = "2D: most singular values of the section that are not 0 (not a convex set)",
         .whenLeftOut = kNone,
         .lowest = 1},
    };
}

} // namespace

Parameters constraintParameters()
{
    Parameters parameters = bounds();
    for (Parameter &parameter : shapes())
        parameters.push_back(std::move(parameter));
    return parameters;
}

Parameters regularisationParameters()
{
    return {
        {.path = "regularisation.tikhonov",
         .type = Number,
         .help = "Weight of the model's roughness, its squared differences over lengths_m; the misfit counts "
                 "as a part of the data's",
         .otherwise = 0.0,
         .lowest = 0},
        {.path = "regularisation.total_variation",
         .type = Number,
         .help = "Weight of the model's total variation, its differences over lengths_m",
         .otherwise = 0.0,
         .lowest = 0},
        {.path = "regularisation.lengths_m",
         .type = Numbers,
         .help = "Lengths along x, z or x, y, z: the longer, the smoother along this axis",
         .whenLeftOut = "the grid's spacing",
         .lowest = 0,
         .shortest = 2,
         .longest = 3},
        {.path = "regularisation.edge",
         .type = Number,
         .help = "Total variation: differences below this are smoothed, above it edges stay (km/s, s/km or "
                 "s2/km2)",
         .otherwise = 1e-3,
         .lowest = 0,
         .isLowestExcluded = true},
    };
}

std::vector<ObjectHelp> constraintObjects()
{
    return {
        {"constraints", "What every model obeys"},
        {"constraints.norms", "Norms of what is stepped in that are limited: lists of one item, or one each"},
        {"regularisation", "What models are preferred"},
    };
}

} // namespace terrane::run
