// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/hdf5/handle.h"
#include "core/hdf5/reader.h"

namespace terrane::hdf5 {

// The shape of a dataset that can be believed.
struct StoredDataset
{
    Shape shape;
    std::uint64_t count = 0; // product of the shape; at least 1
    std::uint64_t bytes = 0; // of all values, unpacked
    Shape chunk;             // of one chunk; empty when the dataset is not in chunks
    std::uint64_t chunkBytes = 0;
};

// Checks what a dataset claims against the bytes that are stored for it and the file's size: the shape,
// the place of the bytes, the number of chunks, how much they can have been compressed. Throws InputError
// naming file, dataset, what was claimed and what is there. Called under the lock.
StoredDataset checkStored(hid_t dataset, const std::string &path, const std::string &name,
                          std::uint64_t fileSize);

} // namespace terrane::hdf5
