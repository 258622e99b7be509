// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/parameter_table.h"

#include <vector>

namespace terrane::run {

// Parts that the tables of several kinds of run share.
using Parameters = std::vector<Parameter>;

Parameters topParameters();
Parameters modelParameters();
Parameters waveletParameters();
Parameters simulationParameters();
Parameters constraintParameters();
Parameters regularisationParameters();
// Of runs that compare simulated with recorded data.
Parameters recordedDataParameters();
Parameters estimatedWaveletParameters();
Parameters computeParameters();
std::vector<Alternatives> modelAlternatives(); // of the model and the wavelet
std::vector<ObjectHelp> modelObjects();
std::vector<ObjectHelp> constraintObjects(); // and of regularisation

ParameterTable modellingTable();
ParameterTable fwiTable();
ParameterTable rtmTable();
ParameterTable lsrtmTable();

} // namespace terrane::run
