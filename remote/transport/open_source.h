// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/io/byte_source.h"

#include <string>

namespace terrane::remote {

// Opens what the user named: a local path or file:// URL, http(s):// or ftp://.
// Throws InputError for other schemes.
io::ByteSourcePtr openSource(const std::string &pathOrUrl);

} // namespace terrane::remote
