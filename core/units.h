// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace terrane {

// The international foot, which foreign files use; see ISO 80000-3.
inline constexpr double kMetresPerFoot = 0.3048;

} // namespace terrane
