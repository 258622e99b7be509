// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/trace_field.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace terrane::segy {

class File;

// The fields of the standard, and those of the extension where the file has it.
std::vector<HeaderField> traceFieldsOf(const File &file);

// A field by one of its names, or "byte:type" ("181:float32"), whose name is then `text` itself: it must live
// as long. Throws InputError naming `where` when it is none or passes the `headerBytes` of a trace header.
HeaderField parseTraceField(const std::string &text, std::uint64_t headerBytes, const std::string &where);

// The value as it stands in the header, which begins with byte 1 of the trace header.
std::string valueText(const HeaderField &field, ByteOrder order, std::span<const std::byte> header);

bool isFloat(FieldType type);

} // namespace terrane::segy
