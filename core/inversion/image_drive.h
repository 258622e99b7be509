// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/drive_context.h"
#include "core/inversion/evaluator.h"
#include "core/inversion/inputs.h"
#include "core/run/iteration_file.h"
#include "core/run/settings.h"

#include <vector>

namespace terrane::inversion {

// Drives a migration (run::RunKind::Rtm or Lsrtm) from its last committed iteration to its end.
//
// Iterations hold the background as their model, with one field more, the image (run::kImageField): of Lsrtm
// the change of m = 1 / vp^2 in s2/m2; of Rtm, whose iteration 1 is the last, in the unit of the data's
// derivative, pointing as m should change, and with both illuminations as fields. Their gradient is the
// derivative of the misfit by m as it was summed.
void driveImage(const DriveContext &context, const run::Settings &settings, const Inputs &inputs,
                Evaluator &evaluator);

// As driveImage() finds a least-squares migration that has made no iteration yet and begins with an image
// (s2/m2).
run::IterationRecord firstImageRecord(const Inputs &inputs, const std::vector<float> &image);

} // namespace terrane::inversion
