// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/inversion/evaluator.h"
#include "core/inversion/inputs.h"
#include "core/inversion/observed_shot.h"

#include <memory>

namespace terrane::inversion {

// Computes shots of an inversion, one chunk after the other. What one chunk shares with the next (the
// simulator of a model, open files) is kept.
class ShotWorker
{
public:
    // `memoryBudget` of one shot, bytes; 0: half of the machine's.
    ShotWorker(const run::Settings &settings, const survey::SourceOpener &open, std::size_t memoryBudget,
               const Progress &progress = {});
    ~ShotWorker();

    const Inputs &inputs() const;

    // Sums over the request's shots in their order, in double. Throws InputError naming the shot.
    Sums compute(const Request &request, const Progress &progress);

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace terrane::inversion
