// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace terrane::hdf5 {

using Shape = std::vector<std::uint64_t>;

// "(121, 401)"; "()" for a single value.
std::string toString(const Shape &shape);

struct DatasetInfo
{
    std::string name;
    Shape shape;
    std::string type; // "float32", "int64", "string", ...
};

// An HDF5 file open for reading. Files are not trusted: shapes are checked against the bytes that are
// stored before memory is taken, nothing outside the file is followed (external links and files, virtual
// datasets, filter plugins). What the HDF5 library itself does not survive (1.10 reads past the end of
// damaged heaps) it meets in a process of its own: each Reader forks one, which reads for it with memory and
// processor time in relation to the file's size, and ends with it. Opening costs about a millisecond and 15
// ms for each GB that this process holds; a Reader should live shortly, for it keeps a copy of what changes
// meanwhile. A Reader is of no use in a process that its owner forks.
//
// All functions may be called from several threads; one Reader reads one thing at a time. Errors are
// InputError with the file, the dataset, what was found and what was expected, also when the library breaks
// down or comes to no end: then every later call throws the same. FailureError when the process cannot be
// started or is killed. Names are paths: "m", "fields/vp".
//
// T is float, double or an integer of 8 to 64 bits, signed or not. Floating point T takes any number in
// the file; integer T only integers whose whole range fits.
class Reader
{
public:
    explicit Reader(const std::string &path);
    ~Reader();
    Reader(Reader &&) noexcept;
    Reader &operator=(Reader &&) noexcept;

    // True when the file begins as HDF5 does. Throws InputError when it cannot be read at all.
    static bool recognises(const std::string &path);

    const std::string &path() const;

    bool has(const std::string &name) const; // a dataset or a group
    bool isDataset(const std::string &name) const;
    // Paths of all datasets, in the order of their names; at most 10000.
    std::vector<std::string> datasets() const;
    DatasetInfo info(const std::string &dataset) const;

    // All values, last axis fastest.
    template<typename T>
    std::vector<T> read(const std::string &dataset, const Progress &progress = {}) const;
    // The same, when the shape is exactly this one; throws otherwise.
    template<typename T>
    std::vector<T> read(const std::string &dataset, const Shape &shape, const Progress &progress = {}) const;
    // Rows [first, first + n) of the first axis, where n rows fill `to` exactly.
    template<typename T>
    void readRows(const std::string &dataset, std::uint64_t first, std::span<T> to) const;
    // A list of strings (0 or 1 axes).
    std::vector<std::string> readStrings(const std::string &dataset) const;

    // Attributes of a dataset or group; "/" is the file's own.
    bool hasAttribute(const std::string &object, const std::string &name) const;
    std::int64_t attributeInteger(const std::string &object, const std::string &name) const;
    std::vector<double> attributeNumbers(const std::string &object, const std::string &name) const;
    double attributeNumber(const std::string &object, const std::string &name) const;
    std::string attributeString(const std::string &object, const std::string &name) const;

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace terrane::hdf5
