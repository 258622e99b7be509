// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace terrane::remote {

// The part of a field that a request asks for: a plane of nodes ("slice"), every K-th node ("decimate"; or
// the smallest K for which there are at most so many "nodes"), or both.
struct FeedArray
{
    // {"shape", "axes", "spacing_m", "origin_m", "decimate"}, the last axis fastest.
    nlohmann::ordered_json description;
    std::vector<float> values;
};

// Throws InputError for a slice or a decimation that the grid has not.
FeedArray partOf(const Grid &grid, const std::vector<float> &values, const nlohmann::ordered_json &request);

} // namespace terrane::remote
