// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/hdf5/reader.h"

namespace terrane::hdf5 {

// A part of an array: `count` values from `start` on, for each axis.
struct Box
{
    Shape start, count;

    std::uint64_t size() const;
};

// A large box of at most `most` values (at least 1) whose values, last axis fastest, are those from the at-th
// of the array on. Where the array is stored in chunks (else `chunk` is empty) the box ends with a chunk when
// it can, so that a chunk is seldom unpacked twice.
Box boxFrom(const Shape &shape, const Shape &chunk, std::uint64_t at, std::uint64_t most);

} // namespace terrane::hdf5
