// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <string>
#include <string_view>

namespace terrane::remote {

enum class Digest { Sha256, Md5 };

// SHA-256 of a text, 64 hexadecimal digits.
std::string sha256Hex(std::string_view text);

// Checksum of a file's content as base64, which is how HTTP servers tell it.
std::string fileDigest(const std::string &path, Digest digest, const Progress &progress);

} // namespace terrane::remote
