// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/optimize/optimizer.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::run {

struct ShotMisfit
{
    std::size_t shot = 0; // of the survey, from 0
    double misfit = 0;
    double observed = 0;               // misfit of no data at all: what the misfit of a shot is a part of
    std::array<double, 3> source = {}; // m, x, y, z
};

// Of migrations: their iterations' model has this field beside those of the background.
inline constexpr std::string_view kImageField = "image";

// A committed iteration of an inversion: all that is needed to go on, and to look at.
struct IterationRecord
{
    std::int64_t iteration = 0; // 0: the start model
    std::int64_t stage = 0;     // of the next iteration, from 0
    std::int64_t inStage = 0;   // iterations that were made in it
    Model model;
    // At the model's nodes, by the parameter that is stepped in; empty where there is none.
    std::vector<float> gradient, update;
    std::vector<ShotMisfit> misfits; // of the iteration's last gradient
    double misfit = 0;               // their sum with regularisation; of the batch
    optimize::State state;           // the optimizer's and the driver's
};

// HDF5 in the layout of a Terrane model (model_file.h), so that whatever reads models reads it, and a group
// "run" with the rest. Replaced whole or not at all, and survives a power cut. Throws FailureError.
void writeIteration(const std::string &path, const IterationRecord &record);

// Throws InputError when the file is damaged or from a newer program.
IterationRecord readIteration(const std::string &path);

} // namespace terrane::run
