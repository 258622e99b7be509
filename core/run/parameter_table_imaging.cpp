// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/parameter_parts.h"

#include <algorithm>

namespace terrane::run {

namespace {

using enum ParameterType;

// What is recorded, and which waves of it are migrated.
Parameters data()
{
    Parameters parameters = recordedDataParameters();
    // Clipping is not linear in the data, as migration is.
    std::erase_if(parameters,
                  [](const Parameter &parameter) { return parameter.path == "data.clip_percent"; });
    const Parameters own = {
        {.path = "data.nlind",
         .type = Flag,
         .help = "What is simulated in the model is taken from the data; false: the data are scattered waves "
                 "alone (JUDI's nlind, which is false where it is left out)",
         .otherwise = true},
        {.path = "data.lowest_hz",
         .type = Number,
         .help = "Data and wavelet without what is lower; 0: keep it",
         .otherwise = 0.0,
         .lowest = 0},
        {.path = "data.highest_hz",
         .type = Number,
         .help = "Data and wavelet without what is higher; 0: keep it",
         .otherwise = 0.0,
         .lowest = 0,
         .option = "--highest"},
        {.path = "data.shortest_offset_m",
         .type = Number,
         .help = "Only traces from this offset on",
         .otherwise = 0.0,
         .lowest = 0},
        {.path = "data.longest_offset_m",
         .type = Number,
         .help = "Only traces up to this offset; 0: all",
         .otherwise = 0.0,
         .lowest = 0},
    };
    parameters.insert(parameters.end(), own.begin(), own.end());
    return parameters;
}

Parameters simulation()
{
    Parameters parameters = simulationParameters();
    parameters.push_back({.path = "simulation.refine",
                          .type = Integer,
                          .help = "Simulate on a grid with so many steps in one of the model's, linear "
                                  "between its nodes",
                          .otherwise = std::int64_t{1},
                          .lowest = 1,
                          .highest = 16});
    return parameters;
}

Parameter condition()
{
    return {.path = "image.condition",
            .type = Choice,
            .help = "Imaging condition: correlation, or inverse scattering (isic), without smears of waves "
                    "that go the same way",
            .otherwise = std::string("isic"),
            .choices = {"correlation", "isic"}};
}

Parameter laplacian()
{
    return {.path = "image.laplacian", .type = Flag, .help = "Take minus the Laplacian", .otherwise = false};
}

Parameters weights()
{
    return {
        {.path = "image.illumination",
         .type = Choice,
         .help = "Images are divided by the energy of these wave fields",
         .otherwise = std::string("both"),
         .choices = {"none", "source", "receiver", "both"}},
        {.path = "image.illumination_part",
         .type = Number,
         .help = "Part of the greatest illumination that is added before",
         .otherwise = 0.01,
         .lowest = 0,
         .highest = 1,
         .isLowestExcluded = true},
        {.path = "image.depth_power",
         .type = Number,
         .help = "Images are multiplied by (depth)^power",
         .otherwise = 0.0,
         .lowest = 0,
         .highest = 10},
        {.path = "image.mute_above_m",
         .type = Number,
         .help = "No image above this depth",
         .whenLeftOut = "none"},
        {.path = "image.mute_water_m_s",
         .type = Number,
         .help = "No image where, from its top down, the model is not faster: in the water",
         .whenLeftOut = "none",
         .lowest = 0,
         .isLowestExcluded = true},
        {.path = "image.taper_m",
         .type = Number,
         .help = "Below a mute, where the image begins",
         .otherwise = 100.0,
         .lowest = 0},
    };
}

Parameters update()
{
    return {
        {.path = "update.iterations",
         .type = Integer,
         .help = "Iterations of conjugate gradients",
         .otherwise = std::int64_t{10},
         .lowest = 1,
         .highest = 100000,
         .option = "--iterations"},
    };
}

ParameterTable tableOf(const std::vector<Parameters> &parts, const std::vector<ObjectHelp> &more)
{
    ParameterTable table;
    for (const Parameters &part : parts)
        table.parameters.insert(table.parameters.end(), part.begin(), part.end());
    table.alternatives = modelAlternatives();
    table.objects = {{"data", "What was recorded, and what of it is migrated"}};
    for (const ObjectHelp &object : modelObjects())
        table.objects.push_back(object);
    table.objects.push_back({"simulation", "How waves are computed"});
    table.objects.insert(table.objects.end(), more.begin(), more.end());
    table.objects.push_back({"compute", "Where and in which pieces it is computed"});
    table.needed = {"data", "model", "wavelet"};
    return table;
}

} // namespace

ParameterTable rtmTable()
{
    Parameters image = {condition()};
    for (const Parameter &parameter : weights()) {
        if (parameter.path == "image.depth_power")
            image.push_back(laplacian());
        image.push_back(parameter);
    }
    return tableOf({topParameters(), data(), modelParameters(), estimatedWaveletParameters(), simulation(),
                    image, computeParameters()},
                   {{"image", "What is made of the waves that meet, in this order"}});
}

ParameterTable lsrtmTable()
{
    return tableOf({topParameters(), data(), modelParameters(), estimatedWaveletParameters(), simulation(),
                    weights(), update(), computeParameters()},
                   {{"image", "Where the image is, and what conjugate gradients are preconditioned with"},
                    {"update", "How the image is updated"}});
}

} // namespace terrane::run
