// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/misfit/data_processing.h"

namespace terrane::misfit {

// One step of a chain.
class LinearStep
{
public:
    virtual ~LinearStep() = default;
    virtual void apply(signal::Gather &gather, std::span<const double> offsets) const = 0;
    virtual void transpose(signal::Gather &gather, std::span<const double> offsets) const
    {
        apply(gather, offsets);
    }
    virtual bool needsOffsets() const { return false; }
};

// Of any step but TraceNormalization. Throws InputError for what makes no sense.
std::unique_ptr<const LinearStep> makeStep(const ProcessingStep &step, double begin, double interval,
                                           std::size_t samples);

} // namespace terrane::misfit
