// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/runnable.h"

#include "core/inversion/image_weights.h"
#include "core/inversion/model_space.h"
#include "core/inversion/optimizer_choice.h"
#include "core/run/modelling.h"

namespace terrane::inversion {

void requireFitting(const run::Settings &settings, const Inputs &inputs)
{
    if (settings.kind() == run::RunKind::Fwi)
        optimizerOf(settings, ModelSpace(settings, inputs.start), inputs.stages);
    else
        const ImageWeights weights(settings, inputs.start);
}

void requireRunnable(const run::Settings &settings, const survey::SourceOpener &open,
                     const Progress &progress)
{
    if (settings.kind() == run::RunKind::Modelling)
        run::prepareModelling(settings, open, progress);
    else
        requireFitting(settings, prepareInversion(settings, open, progress));
}

} // namespace terrane::inversion
