// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/writer.h"

#include "core/hdf5/handle.h"
#include "core/io/atomic_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace terrane::hdf5 {

namespace {

constexpr std::uint64_t kSlabBytes = 16 << 20;
constexpr std::uint64_t kChunkBytes = 1 << 20;

std::uint64_t countOf(const Shape &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>());
}

// Chunks of about 1 MiB: whole rows where they fit, else a part of one row.
Dimensions chunkShape(const Shape &shape, std::uint64_t valueBytes)
{
    Dimensions chunk(shape.begin(), shape.end());
    std::uint64_t bytes = countOf(shape) * valueBytes;
    for (hsize_t &length : chunk) {
        if (bytes <= kChunkBytes)
            break;
        const std::uint64_t inner = bytes / length;
        length = std::max<hsize_t>(1, kChunkBytes / std::max<std::uint64_t>(1, inner));
        bytes = inner * length;
    }
    return chunk;
}

Handle stringType(std::size_t length)
{
    Handle type(H5Tcopy(H5T_C_S1), H5Tclose);
    H5Tset_size(type.id(), std::max<std::size_t>(1, length));
    H5Tset_strpad(type.id(), H5T_STR_NULLPAD);
    H5Tset_cset(type.id(), H5T_CSET_UTF8);
    return type;
}

} // namespace

struct Writer::Private
{
    explicit Private(std::string path) : atomic(std::move(path)) {}
    // The library can close a file only when it can write what it still holds: a full disk gets room first.
    ~Private()
    {
        if (file)
            static_cast<void>(!::truncate(atomic.temporaryPath().c_str(), 0));
    }

    io::AtomicFile atomic;
    Handle file;

    [[noreturn]] void fail(const std::string &what) const
    {
        throw FailureError(fmt::format("{} cannot be written ({})", what, lastReason()), atomic.path(),
                           "Check the folder, its permissions and the free space; nothing was changed");
    }

    Handle openObject(const std::string &name) const
    {
        Handle object(H5Oopen(file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
        if (!object)
            fail("an attribute of " + name);
        return object;
    }

    Handle create(const std::string &dataset, hid_t type, std::size_t valueBytes, const Shape &shape,
                  const WriteOptions &options) const
    {
        const Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
        H5Pset_create_intermediate_group(links.id(), 1);
        const Handle properties(H5Pcreate(H5P_DATASET_CREATE), H5Pclose);
        // The same content is the same bytes, whenever it is written.
        H5Pset_obj_track_times(properties.id(), false);
        const Dimensions dimensions(shape.begin(), shape.end());
        if (options.deflate > 0 && countOf(shape) > 1) {
            const Dimensions chunk = chunkShape(shape, valueBytes);
            H5Pset_chunk(properties.id(), static_cast<int>(chunk.size()), chunk.data());
            H5Pset_shuffle(properties.id());
            H5Pset_deflate(properties.id(), static_cast<unsigned>(options.deflate));
        } else {
            // The bytes are on the disk, or the disk is known to be full, before the first is filled.
            H5Pset_alloc_time(properties.id(), H5D_ALLOC_TIME_EARLY);
            H5Pset_fill_time(properties.id(), H5D_FILL_TIME_NEVER);
        }
        const Handle space(shape.empty()
                               ? H5Screate(H5S_SCALAR)
                               : H5Screate_simple(static_cast<int>(shape.size()), dimensions.data(), nullptr),
                           H5Sclose);
        Handle created(H5Dcreate2(file.id(), dataset.c_str(), type, space.id(), links.id(), properties.id(),
                                  H5P_DEFAULT),
                       H5Dclose);
        if (!created)
            fail(dataset);
        return created;
    }

    void writeSlab(const Handle &dataset, hid_t type, const Shape &shape, std::uint64_t first,
                   std::uint64_t rows, const void *values, const std::string &name) const
    {
        if (shape.empty()) {
            if (H5Dwrite(dataset.id(), type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values) < 0)
                fail(name);
            return;
        }
        const Handle space(H5Dget_space(dataset.id()), H5Sclose);
        Dimensions start(shape.size(), 0), count(shape.begin(), shape.end());
        start[0] = first;
        count[0] = rows;
        const Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                            H5Sclose);
        if (H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr) <
                0 ||
            H5Dwrite(dataset.id(), type, memory.id(), space.id(), H5P_DEFAULT, values) < 0)
            fail(name);
    }

    void setAttribute(const std::string &object, const std::string &name, hid_t type, std::uint64_t count,
                      bool isList, const void *value) const
    {
        const Handle owner = openObject(object);
        const hsize_t length = count;
        const Handle space(isList ? H5Screate_simple(1, &length, nullptr) : H5Screate(H5S_SCALAR), H5Sclose);
        const Handle attribute(
            H5Acreate2(owner.id(), name.c_str(), type, space.id(), H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
        if (!attribute || H5Awrite(attribute.id(), type, value) < 0)
            fail(fmt::format("attribute {} of {}", name, object));
    }
};

Writer::Writer(std::string path) : m_private(std::make_unique<Private>(std::move(path)))
{
    const Lock lock;
    const std::string &name = m_private->atomic.temporaryPath();
    const Handle access = fileAccess();
    m_private->file = Handle(H5Fcreate(name.c_str(), H5F_ACC_TRUNC, H5P_DEFAULT, access.id()), H5Fclose);
    if (!m_private->file)
        m_private->fail("the file");
}

Writer::~Writer()
{
    const Lock lock;
    m_private.reset();
}

template<typename T>
void Writer::write(const std::string &dataset, std::span<const T> values, const Shape &shape,
                   const WriteOptions &options, const Progress &progress)
{
    if (values.size() != countOf(shape))
        throw std::invalid_argument(
            fmt::format("{}: {} values for the shape {}", dataset, values.size(), toString(shape)));
    const Lock lock;
    const Handle created = m_private->create(dataset, nativeType<T>(), sizeof(T), shape, options);
    if (values.empty())
        return;
    const std::uint64_t rows = shape.empty() ? 1 : shape[0];
    const std::uint64_t rowValues = values.size() / rows;
    const std::uint64_t step = std::max<std::uint64_t>(1, kSlabBytes / (rowValues * sizeof(T)));
    for (std::uint64_t row = 0; row < rows; row += step) {
        progress.throwIfCancelled(m_private->atomic.path());
        progress.update(row * rowValues * sizeof(T), values.size() * sizeof(T), "bytes");
        m_private->writeSlab(created, nativeType<T>(), shape, row, std::min(step, rows - row),
                             values.data() + row * rowValues, dataset);
    }
}

void Writer::writeStrings(const std::string &dataset, std::span<const std::string> values)
{
    const Lock lock;
    std::size_t longest = 1;
    for (const std::string &value : values)
        longest = std::max(longest, value.size());
    std::string packed(longest * values.size(), '\0');
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i].copy(packed.data() + i * longest, longest);
    const Handle type = stringType(longest);
    const Shape shape = {values.size()};
    const Handle created = m_private->create(dataset, type.id(), longest, shape, {});
    if (!values.empty())
        m_private->writeSlab(created, type.id(), shape, 0, values.size(), packed.data(), dataset);
}

template<typename T>
void Writer::create(const std::string &dataset, const Shape &shape, const WriteOptions &options)
{
    const Lock lock;
    m_private->create(dataset, nativeType<T>(), sizeof(T), shape, options);
}

template<typename T>
void Writer::writeRows(const std::string &dataset, std::uint64_t first, std::span<const T> values)
{
    const Lock lock;
    const Handle opened(H5Dopen2(m_private->file.id(), dataset.c_str(), H5P_DEFAULT), H5Dclose);
    if (!opened)
        m_private->fail(dataset);
    const Handle space(H5Dget_space(opened.id()), H5Sclose);
    Dimensions dimensions(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.id()))));
    H5Sget_simple_extent_dims(space.id(), dimensions.data(), nullptr);
    const Shape shape(dimensions.begin(), dimensions.end());
    const std::uint64_t rowValues = shape.empty() || shape[0] == 0 ? 0 : countOf(shape) / shape[0];
    if (rowValues == 0 || values.size() % rowValues != 0 || first > shape[0] ||
        values.size() / rowValues > shape[0] - first)
        throw std::invalid_argument(fmt::format("{}: {} values from row {} on do not fit the shape {}",
                                                dataset, values.size(), first, toString(shape)));
    if (!values.empty())
        m_private->writeSlab(opened, nativeType<T>(), shape, first, values.size() / rowValues, values.data(),
                             dataset);
}

void Writer::makeGroup(const std::string &group)
{
    const Lock lock;
    const Handle links(H5Pcreate(H5P_LINK_CREATE), H5Pclose);
    H5Pset_create_intermediate_group(links.id(), 1);
    if (!Handle(H5Gcreate2(m_private->file.id(), group.c_str(), links.id(), H5P_DEFAULT, H5P_DEFAULT),
                H5Gclose))
        m_private->fail(group);
}

void Writer::setAttribute(const std::string &object, const std::string &name, std::int64_t value)
{
    const Lock lock;
    m_private->setAttribute(object, name, H5T_NATIVE_INT64, 1, false, &value);
}

void Writer::setAttribute(const std::string &object, const std::string &name, double value)
{
    const Lock lock;
    m_private->setAttribute(object, name, H5T_NATIVE_DOUBLE, 1, false, &value);
}

void Writer::setAttribute(const std::string &object, const std::string &name, std::span<const double> values)
{
    const Lock lock;
    m_private->setAttribute(object, name, H5T_NATIVE_DOUBLE, values.size(), true, values.data());
}

void Writer::setAttribute(const std::string &object, const std::string &name, const std::string &value)
{
    const Lock lock;
    const Handle type = stringType(value.size());
    m_private->setAttribute(object, name, type.id(), 1, false, value.empty() ? "" : value.data());
}

void Writer::commit()
{
    const Lock lock;
    if (H5Fflush(m_private->file.id(), H5F_SCOPE_GLOBAL) < 0 || !m_private->file.reset())
        m_private->fail("the file");
    m_private->atomic.commit();
}

#define TERRANE_HDF5_WRITE(T)                                                                                \
    template void Writer::write<T>(const std::string &, std::span<const T>, const Shape &,                   \
                                   const WriteOptions &, const Progress &);                                  \
    template void Writer::create<T>(const std::string &, const Shape &, const WriteOptions &);               \
    template void Writer::writeRows<T>(const std::string &, std::uint64_t, std::span<const T>);
TERRANE_HDF5_WRITE(float)
TERRANE_HDF5_WRITE(double)
TERRANE_HDF5_WRITE(std::int8_t)
TERRANE_HDF5_WRITE(std::uint8_t)
TERRANE_HDF5_WRITE(std::int16_t)
TERRANE_HDF5_WRITE(std::uint16_t)
TERRANE_HDF5_WRITE(std::int32_t)
TERRANE_HDF5_WRITE(std::uint32_t)
TERRANE_HDF5_WRITE(std::int64_t)
TERRANE_HDF5_WRITE(std::uint64_t)
#undef TERRANE_HDF5_WRITE

} // namespace terrane::hdf5
