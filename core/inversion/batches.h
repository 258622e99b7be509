// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace terrane::inversion {

enum class BatchOrder { Random, Cyclic };

// Shots of draw number `draw`, in rising order: `count` of them, without repeats. Random draws depend on the
// seed and the number alone, so a run that goes on draws as an unbroken one; cyclic ones go through all
// shots.
std::vector<std::size_t> drawBatch(const std::vector<std::size_t> &shots, std::size_t count, BatchOrder order,
                                   std::uint64_t seed, std::uint64_t draw);

} // namespace terrane::inversion
