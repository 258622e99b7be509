// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"
#include "core/survey/gather.h"

namespace terrane::survey {

// The traces of a shot on one time axis, which counts from the shot's time: where delays differ, traces are
// moved by whole samples and there are zeros round them. Throws InputError when that would need more than
// four times the samples.
signal::Gather aligned(Gather gather);

} // namespace terrane::survey
