// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/hdf5/dataset_check.h"
#include "core/hdf5/handle.h"
#include "core/hdf5/limits.h"
#include "core/hdf5/protocol.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace terrane::hdf5 {

// What Reader does, with the library itself: lives in Reader's child process, which a damaged file may bring
// down, and where nobody else calls the library. It takes no lock. Errors are InputError.
class FileReader
{
public:
    FileReader(std::string path, std::uint64_t fileSize, Limits &limits);

    void open();

    bool has(const std::string &name) const;
    bool isDataset(const std::string &name) const;
    std::vector<std::string> datasets() const;
    DatasetInfo info(const std::string &dataset) const;

    // The shape of a dataset that can be read as this type, and is of the expected shape if there is one.
    const Shape &openArray(const std::string &dataset, Number type, const Shape *expected);
    // Puts values from the first-th on, at most so many bytes of them, into `to`, and returns how many bytes
    // there are: at least one value where `to` and `most` have room for it, 0 behind the end.
    std::uint64_t readArray(const std::string &dataset, Number type, std::uint64_t first, std::uint64_t most,
                            std::span<std::byte> to);
    std::vector<std::string> readStrings(const std::string &dataset) const;

    bool hasAttribute(const std::string &object, const std::string &name) const;
    std::int64_t attributeInteger(const std::string &object, const std::string &name) const;
    std::vector<double> attributeNumbers(const std::string &object, const std::string &name) const;
    std::string attributeString(const std::string &object, const std::string &name) const;

private:
    // The array that was opened last.
    struct Array
    {
        std::string name;
        Number type = Number::Float;
        Handle dataset;
        StoredDataset stored;
    };

    [[noreturn]] void fail(const std::string &what, const std::string &object,
                           const std::string &mend = {}) const;
    bool exists(const std::string &name) const;
    Handle openObject(const std::string &name) const;
    Handle openDataset(const std::string &name) const;
    Handle openAttribute(const Handle &object, const std::string &objectName, const std::string &name) const;
    StoredDataset stored(const Handle &dataset, const std::string &name) const;
    std::uint64_t attributeCount(const Handle &attribute, const std::string &object,
                                 const std::string &name) const;
    void checkType(hid_t type, hid_t wanted, const std::string &name) const;
    void readBox(const Array &array, const Shape &start, const Shape &count, void *to) const;
    std::string readString(hid_t source, hid_t type, hid_t memory, hid_t space, const std::string &name,
                           bool isAttribute) const;

    std::string m_path;
    std::uint64_t m_fileSize;
    Limits &m_limits;
    Handle m_file;
    Array m_array;
};

} // namespace terrane::hdf5
