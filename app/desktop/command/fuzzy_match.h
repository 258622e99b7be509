// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <optional>

namespace terrane::desktop {

// How well `text` fits what was typed: its letters in their order, anywhere; higher is better, nothing where
// a letter is missing. Beginnings of words and letters side by side count more, short texts before long ones.
// Case does not matter; blanks in `typed` separate words that may come in any order.
std::optional<int> fuzzyMatch(const QString &typed, const QString &text);

} // namespace terrane::desktop
