// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/transform.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace terrane {

// The steps that make a field, one after the other. Values are in the field's SI unit, lengths in metres.

struct Constant
{
    double value = 0;
};

// value above and at `fromDepth`, then growing by perMetre.
struct Gradient
{
    double value = 0, perMetre = 0, fromDepth = 0;
};

// Flat layers: each reaches from its top to the next one's.
struct Layers
{
    struct Layer
    {
        double top = 0, value = 0;
    };
    std::vector<Layer> layers; // tops grow; the first is at or above the grid
};

// Everything above a depth.
struct Water
{
    double depth = 0, value = 1500;
};

// A change of what is there, inside a body. `taper` is the width inside the body's edge over which the change
// grows from nothing to all (a raised cosine); 0 is a sharp edge.
struct Anomaly
{
    double value = 0;
    bool adds = true; // value is added; else it replaces
    double taper = 0;
};

struct Box : Anomaly
{
    Bounds bounds;
};

struct Ellipsoid : Anomaly
{
    std::array<double, 3> center = {}, radius = {};
};

// Cells whose sign alternates, the first (at the bounds' begin or the grid's) positive; the value is added.
struct Checkerboard : Anomaly
{
    Bounds bounds;
    std::array<double, 3> cell = {};
};

using BuildStep = std::variant<Constant, Gradient, Layers, Water, Box, Ellipsoid, Checkerboard>;

struct FieldDescription
{
    std::string name;
    std::vector<BuildStep> steps;
};

// What model build makes. As JSON (units in the keys; 2D lists are x, z, 3D ones x, y, z; other keys are
// refused; bounds may be left out or null where they are open):
//   {"grid": {"shape": [401, 121], "spacing_m": [25, 25], "origin_m": [0, 0]},
//    "fields": [{"name": "vp", "steps": [
//      {"type": "gradient", "value": 1800, "per_m": 0.6, "from_depth_m": 500},
//      {"type": "constant", "value": 2000},
//      {"type": "layers", "layers": [{"top_m": 0, "value": 1500}, {"top_m": 500, "value": 2200}]},
//      {"type": "box", "from_m": [4000, 1000], "to_m": [6000, 1500], "add": 300, "taper_m": 100},
//      {"type": "ellipsoid", "center_m": [5000, 1500], "radius_m": [800, 300], "set": 4500},
//      {"type": "checkerboard", "cell_m": [500, 250], "add": 100, "from_m": [null, 500]},
//      {"type": "water", "depth_m": 500, "value": 1500}]}]}
struct ModelDescription
{
    Grid grid;
    std::vector<FieldDescription> fields;
};

// Throws InputError naming the place in the document ("fields[0].steps[2].add").
ModelDescription parseModelDescription(std::string_view json, const std::string &where);

// Throws InputError when a step cannot be made: a field without a background, layers out of order...
Model buildModel(const ModelDescription &description, const Progress &progress = {});

} // namespace terrane
