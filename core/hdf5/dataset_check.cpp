// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/dataset_check.h"

#include "core/error.h"

#include <fmt/format.h>

#include <limits>

namespace terrane::hdf5 {

namespace {

// Deflate cannot do better than 1032 : 1.
constexpr std::uint64_t kMostCompression = 1032;

class Check
{
public:
    Check(hid_t dataset, const std::string &path, const std::string &name, std::uint64_t fileSize)
        : m_dataset(dataset),
          m_where(fmt::format("{}, {}", path, name)),
          m_fileSize(fileSize),
          m_properties(H5Dget_create_plist(dataset), H5Pclose),
          m_stored(H5Dget_storage_size(dataset))
    {
        if (!m_properties)
            fail(fmt::format("cannot be opened ({})", lastReason()));
    }

    StoredDataset run()
    {
        readShape();
        if (H5Pget_external_count(m_properties.id()) > 0)
            fail("keeps its data in other files, which is not followed");
        if (m_stored > m_fileSize)
            fail(fmt::format("claims {} bytes of data, the file has {}", m_stored, m_fileSize));
        switch (H5Pget_layout(m_properties.id())) {
        case H5D_COMPACT:
            checkPlain();
            break;
        case H5D_CONTIGUOUS:
            checkPlain();
            checkPlace();
            break;
        case H5D_CHUNKED:
            checkChunks();
            break;
        default:
            fail("is a virtual dataset, which is not followed");
        }
        return m_result;
    }

private:
    [[noreturn]] void fail(const std::string &what) const
    {
        throw InputError(what, m_where, "The file is damaged, or was not written as a plain dataset");
    }

    std::uint64_t product(std::uint64_t a, std::uint64_t b) const
    {
        if (b != 0 && a > std::numeric_limits<std::int64_t>::max() / b)
            fail(fmt::format("claims the shape {}, which no file can hold", toString(m_result.shape)));
        return a * b;
    }

    void readShape()
    {
        const Handle space(H5Dget_space(m_dataset), H5Sclose);
        const Handle type(H5Dget_type(m_dataset), H5Tclose);
        if (!space || !type)
            fail(fmt::format("has no readable shape or type ({})", lastReason()));
        const H5S_class_t kind = H5Sget_simple_extent_type(space.id());
        const int rank = H5Sget_simple_extent_ndims(space.id());
        if ((kind != H5S_SIMPLE && kind != H5S_SCALAR) || rank < 0)
            fail("is empty");
        Dimensions shape(static_cast<std::size_t>(rank));
        if (rank > 0)
            H5Sget_simple_extent_dims(space.id(), shape.data(), nullptr);
        m_result.shape.assign(shape.begin(), shape.end());
        m_result.count = 1;
        for (const std::uint64_t length : m_result.shape)
            m_result.count = product(m_result.count, length);
        if (m_result.count == 0)
            fail(fmt::format("has the shape {} and so no values", toString(m_result.shape)));
        m_valueBytes = H5Tget_size(type.id());
        m_result.bytes = product(m_result.count, m_valueBytes);
    }

    void checkPlain() const
    {
        if (m_stored == 0)
            fail(fmt::format("of shape {} was never written", toString(m_result.shape)));
        if (m_stored != m_result.bytes)
            fail(fmt::format("claims the shape {} ({} bytes), {} bytes are stored", toString(m_result.shape),
                             m_result.bytes, m_stored));
    }

    void checkPlace() const
    {
        const haddr_t offset = H5Dget_offset(m_dataset);
        if (offset == HADDR_UNDEF || offset > m_fileSize || m_result.bytes > m_fileSize - offset)
            fail(fmt::format("claims {} bytes at byte {}, the file ends at byte {}", m_result.bytes, offset,
                             m_fileSize));
    }

    void checkChunks()
    {
        Dimensions chunk(m_result.shape.size());
        const int rank = static_cast<int>(chunk.size());
        if (rank == 0 || H5Pget_chunk(m_properties.id(), rank, chunk.data()) != rank)
            fail(fmt::format("has no readable chunks ({})", lastReason()));
        std::uint64_t chunks = 1, chunkBytes = m_valueBytes;
        for (std::size_t axis = 0; axis < chunk.size(); ++axis) {
            if (chunk[axis] == 0)
                fail("claims chunks of no size");
            chunks = product(chunks, (m_result.shape[axis] - 1) / chunk[axis] + 1);
            chunkBytes = product(chunkBytes, chunk[axis]);
        }
        const int filters = H5Pget_nfilters(m_properties.id());
        const std::uint64_t most = filters > 0 ? product(m_stored, kMostCompression) : m_stored;
        if (m_result.bytes > most || chunkBytes > most)
            fail(fmt::format("claims the shape {} ({} bytes, chunks of {}), {} bytes are stored",
                             toString(m_result.shape), m_result.bytes, chunkBytes, m_stored));
        m_result.chunk.assign(chunk.begin(), chunk.end());
        m_result.chunkBytes = chunkBytes;
        checkFilters(filters);
        const Handle space(H5Dget_space(m_dataset), H5Sclose);
        hsize_t written = 0;
        if (H5Dget_num_chunks(m_dataset, space.id(), &written) < 0 || written != chunks)
            fail(fmt::format("holds {} of its {} chunks", written, chunks));
    }

    void checkFilters(int filters) const
    {
        for (int i = 0; i < filters; ++i) {
            unsigned flags = 0, settings = 0;
            std::size_t values = 0;
            const H5Z_filter_t filter = H5Pget_filter2(m_properties.id(), static_cast<unsigned>(i), &flags,
                                                       &values, nullptr, 0, nullptr, &settings);
            if (filter < 0 || H5Zfilter_avail(filter) <= 0)
                throw InputError(fmt::format("is compressed with filter {}, which is not known here", filter),
                                 m_where, "Write it again with gzip (deflate) or uncompressed");
        }
    }

    hid_t m_dataset;
    std::string m_where;
    std::uint64_t m_fileSize;
    Handle m_properties;
    std::uint64_t m_stored = 0;
    std::uint64_t m_valueBytes = 0;
    StoredDataset m_result;
};

} // namespace

StoredDataset checkStored(hid_t dataset, const std::string &path, const std::string &name,
                          std::uint64_t fileSize)
{
    return Check(dataset, path, name, fileSize).run();
}

} // namespace terrane::hdf5
