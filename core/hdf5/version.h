// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace terrane::hdf5 {

// Of the library that is in use: "1.10.8".
std::string libraryVersion();

} // namespace terrane::hdf5
