// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace terrane::hdf5 {

// Answers the requests (see protocol.h) that come through `in` about this file, until it is closed, into
// `out`. Runs in a child process, which it limits in memory and time.
void serve(int in, int out, std::span<std::byte> shared, const std::string &path, std::uint64_t fileSize);

} // namespace terrane::hdf5
