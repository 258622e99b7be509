// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/version.h"

#include <fmt/format.h>
#include <hdf5.h>

namespace terrane::hdf5 {

std::string libraryVersion()
{
    unsigned major = 0, minor = 0, release = 0;
    H5get_libversion(&major, &minor, &release);
    return fmt::format("{}.{}.{}", major, minor, release);
}

} // namespace terrane::hdf5
