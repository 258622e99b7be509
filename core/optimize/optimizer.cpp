// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/optimizer.h"

namespace terrane::optimize {

Optimizer::~Optimizer() = default;

} // namespace terrane::optimize
