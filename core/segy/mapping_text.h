// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/mapping.h"

#include <string>

namespace terrane::segy {

// A mapped value as people write it: its bytes with their types where these are not int32, "49 - 45",
// "181:float32"; nothing for no field (then the value is its constant). The scalar is "byte 71", "byte
// 71:int32" or a number.
std::string termsText(const MappedValue &value);
std::string scalarText(const MappedValue &value);
std::string fieldText(const FieldAt &field); // "9", "181:float32"

// The reverse. Throw InputError naming `where`.
void readTerms(const std::string &text, const std::string &where, MappedValue &value);
void readScalar(const std::string &text, const std::string &where, MappedValue &value);
FieldAt readField(const std::string &text, const std::string &where);

} // namespace terrane::segy
