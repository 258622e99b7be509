// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/hdf5/reader.h"

#include <span>
#include <string>

namespace terrane::hdf5 {

struct WriteOptions
{
    int deflate = 0; // 0 stores the bytes as they are, 1 (fast) to 9 (small) compress them
};

// Writes an HDF5 file under a temporary name; commit() makes it the file. Without commit() or after an
// error the old file, if any, stays whole. Groups in a dataset's name ("fields/vp") are made. Errors are
// FailureError with the reason ("No space left on device"). T is as for Reader.
class Writer
{
public:
    explicit Writer(std::string path);
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    // A whole dataset (writeList: with one axis); an empty shape is a single value. Large ones are written in
    // slabs.
    template<typename T>
    void write(const std::string &dataset, std::span<const T> values, const Shape &shape,
               const WriteOptions &options = {}, const Progress &progress = {});
    template<typename T>
    void writeList(const std::string &dataset, std::span<const T> values, const WriteOptions &options = {})
    {
        write(dataset, values, Shape{values.size()}, options);
    }
    void writeStrings(const std::string &dataset, std::span<const std::string> values);

    // A dataset that is filled by rows of its first axis.
    template<typename T>
    void create(const std::string &dataset, const Shape &shape, const WriteOptions &options = {});
    template<typename T>
    void writeRows(const std::string &dataset, std::uint64_t first, std::span<const T> values);

    void makeGroup(const std::string &group);
    // Attributes of a dataset or group that was written before; "/" is the file's own.
    void setAttribute(const std::string &object, const std::string &name, std::int64_t value);
    void setAttribute(const std::string &object, const std::string &name, double value);
    void setAttribute(const std::string &object, const std::string &name, std::span<const double> values);
    void setAttribute(const std::string &object, const std::string &name, const std::string &value);

    void commit();

private:
    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace terrane::hdf5
