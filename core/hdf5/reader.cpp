// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/reader.h"

#include "core/hdf5/dataset_check.h"
#include "core/hdf5/handle.h"
#include "core/io/byte_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <concepts>
#include <cstring>
#include <limits>

namespace terrane::hdf5 {

namespace {

constexpr std::uint64_t kSlabBytes = 64 << 20;
constexpr std::size_t kMostDatasets = 10'000;
constexpr int kDeepestGroup = 16;
constexpr std::uint64_t kMostAttributeValues = 4096;
constexpr std::size_t kLongestString = 1 << 20;

std::string textOf(const char *bytes, std::size_t length)
{
    return std::string(bytes, ::strnlen(bytes, length));
}

// Lists the datasets below a group into `names`.
void listDatasets(hid_t group, const std::string &prefix, int depth, std::vector<std::string> &names)
{
    std::vector<std::string> links;
    const auto keep = [](hid_t, const char *name, const H5L_info_t *link, void *list) -> herr_t {
        auto &kept = *static_cast<std::vector<std::string> *>(list);
        if (link->type == H5L_TYPE_HARD)
            kept.emplace_back(name);
        return kept.size() < kMostDatasets ? 0 : 1;
    };
    H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, nullptr, keep, &links);
    for (const std::string &link : links) {
        if (names.size() >= kMostDatasets)
            return;
        const Handle object(H5Oopen(group, link.c_str(), H5P_DEFAULT), H5Oclose);
        const H5I_type_t type = object ? H5Iget_type(object.id()) : H5I_BADID;
        if (type == H5I_DATASET)
            names.push_back(prefix + link);
        else if (type == H5I_GROUP && depth < kDeepestGroup)
            listDatasets(object.id(), prefix + link + '/', depth + 1, names);
    }
}

} // namespace

std::string toString(const Shape &shape)
{
    return fmt::format("({})", fmt::join(shape, ", "));
}

struct Reader::Private
{
    std::string path;
    std::uint64_t fileSize = 0;
    Handle file;

    [[noreturn]] void fail(const std::string &what, const std::string &object,
                           const std::string &mend = {}) const
    {
        throw InputError(what, object.empty() ? path : fmt::format("{}, {}", path, object), mend);
    }

    // True when every part of the path is a plain (hard) link: no other link is followed.
    bool exists(const std::string &name) const
    {
        if (name == "/")
            return true;
        if (name.empty())
            return false;
        for (std::size_t end = name.find('/', 1);; end = name.find('/', end + 1)) {
            const std::string part = name.substr(0, end);
            H5L_info_t link = {};
            if (H5Lexists(file.id(), part.c_str(), H5P_DEFAULT) <= 0 ||
                H5Lget_info(file.id(), part.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
                return false;
            if (end == std::string::npos)
                return true;
        }
    }

    Handle openObject(const std::string &name) const
    {
        if (!exists(name))
            fail("is not in the file", name);
        Handle object(H5Oopen(file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
        if (!object)
            fail(fmt::format("cannot be opened ({})", lastReason()), name, "The file is damaged");
        return object;
    }

    Handle openDataset(const std::string &name) const
    {
        Handle object = openObject(name);
        if (H5Iget_type(object.id()) != H5I_DATASET)
            fail("is a group, expected a dataset", name);
        return object;
    }

    Handle openAttribute(const Handle &object, const std::string &objectName, const std::string &name) const
    {
        if (H5Aexists(object.id(), name.c_str()) <= 0)
            fail(fmt::format("the attribute {} is missing", name), objectName);
        Handle attribute(H5Aopen(object.id(), name.c_str(), H5P_DEFAULT), H5Aclose);
        if (!attribute)
            fail(fmt::format("the attribute {} cannot be opened ({})", name, lastReason()), objectName,
                 "The file is damaged");
        return attribute;
    }

    // The number of values of an attribute, which is small.
    std::uint64_t attributeCount(const Handle &attribute, const std::string &object,
                                 const std::string &name) const
    {
        const Handle space(H5Aget_space(attribute.id()), H5Sclose);
        const hssize_t count = space ? H5Sget_simple_extent_npoints(space.id()) : -1;
        if (count <= 0 || static_cast<std::uint64_t>(count) > kMostAttributeValues)
            fail(fmt::format("the attribute {} holds {} values, expected 1 to {}", name, count,
                             kMostAttributeValues),
                 object);
        return static_cast<std::uint64_t>(count);
    }

    template<typename T>
    void checkType(hid_t type, const std::string &name) const
    {
        const H5T_class_t kind = H5Tget_class(type);
        if constexpr (std::floating_point<T>) {
            if (kind != H5T_FLOAT && kind != H5T_INTEGER)
                fail(fmt::format("holds {}, expected numbers", typeName(type)), name);
        } else {
            const std::size_t size = H5Tget_size(type);
            const bool isSigned = H5Tget_sign(type) != H5T_SGN_NONE;
            const bool fits =
                isSigned == std::signed_integral<T> ? size <= sizeof(T) : !isSigned && size < sizeof(T);
            if (kind != H5T_INTEGER || !fits)
                fail(fmt::format("holds {}, expected {}", typeName(type), typeName(nativeType<T>())), name);
        }
        if (H5Tget_size(type) > sizeof(double))
            fail(fmt::format("holds {}, which is not supported", typeName(type)), name);
    }

    template<typename T>
    void readSlab(const Handle &dataset, const Dimensions &shape, std::uint64_t first, std::uint64_t rows,
                  T *to, const std::string &name) const
    {
        const Handle space(H5Dget_space(dataset.id()), H5Sclose);
        Dimensions start(shape.size(), 0), count = shape;
        start[0] = first;
        count[0] = rows;
        const Handle memory(H5Screate_simple(static_cast<int>(count.size()), count.data(), nullptr),
                            H5Sclose);
        if (!space || !memory ||
            H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr) <
                0 ||
            H5Dread(dataset.id(), nativeType<T>(), memory.id(), space.id(), H5P_DEFAULT, to) < 0)
            fail(fmt::format("cannot be read ({})", lastReason()), name, "The file is damaged");
    }

    template<typename T>
    std::vector<T> read(const std::string &name, const Shape *expected, const Progress &progress) const
    {
        const Lock lock;
        const Handle dataset = openDataset(name);
        const StoredDataset stored = checkStored(dataset.id(), path, name, fileSize);
        if (expected != nullptr && *expected != stored.shape)
            fail(fmt::format("has the shape {}, expected {}", toString(stored.shape), toString(*expected)),
                 name);
        const Handle type(H5Dget_type(dataset.id()), H5Tclose);
        checkType<T>(type.id(), name);
        std::vector<T> values(stored.count);
        if (stored.shape.empty()) {
            if (H5Dread(dataset.id(), nativeType<T>(), H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) < 0)
                fail(fmt::format("cannot be read ({})", lastReason()), name, "The file is damaged");
            return values;
        }
        const Dimensions shape(stored.shape.begin(), stored.shape.end());
        const std::uint64_t rowValues = stored.count / shape[0];
        const std::uint64_t step = std::max<std::uint64_t>(1, kSlabBytes / (rowValues * sizeof(T)));
        for (std::uint64_t row = 0; row < shape[0]; row += step) {
            progress.throwIfCancelled(path);
            progress.update(row * rowValues * sizeof(T), stored.count * sizeof(T), "bytes");
            readSlab(dataset, shape, row, std::min<std::uint64_t>(step, shape[0] - row),
                     values.data() + row * rowValues, name);
        }
        return values;
    }

    std::string readString(hid_t source, hid_t type, hid_t memory, hid_t space, const std::string &name,
                           bool isAttribute) const;
};

Reader::Reader(const std::string &path) : m_private(std::make_unique<Private>())
{
    m_private->path = path;
    m_private->fileSize = io::openFile(path)->size();
    if (!recognises(path))
        m_private->fail("is no HDF5 file (its signature is missing)", "");
    const Lock lock;
    const Handle access = fileAccess();
    m_private->file = Handle(H5Fopen(path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose);
    if (!m_private->file)
        m_private->fail(fmt::format("cannot be opened as HDF5 ({})", lastReason()), "",
                        "It is truncated or damaged, or is still being written");
}

Reader::~Reader()
{
    const Lock lock;
    m_private.reset();
}

Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&other) noexcept
{
    const Lock lock;
    m_private = std::move(other.m_private);
    return *this;
}

bool Reader::recognises(const std::string &path)
{
    static constexpr std::array<unsigned char, 8> kSignature = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    const auto source = io::openFile(path);
    // The superblock lies at 0 or, behind a user block, at 512, 1024, 2048...
    for (std::uint64_t at = 0; at + kSignature.size() <= source->size(); at = at == 0 ? 512 : 2 * at) {
        std::array<unsigned char, 8> found = {};
        source->read(at, std::as_writable_bytes(std::span(found)));
        if (found == kSignature)
            return true;
    }
    return false;
}

const std::string &Reader::path() const
{
    return m_private->path;
}

bool Reader::has(const std::string &name) const
{
    const Lock lock;
    return m_private->exists(name);
}

bool Reader::isDataset(const std::string &name) const
{
    const Lock lock;
    return m_private->exists(name) && H5Iget_type(m_private->openObject(name).id()) == H5I_DATASET;
}

std::vector<std::string> Reader::datasets() const
{
    const Lock lock;
    std::vector<std::string> names;
    listDatasets(m_private->file.id(), "", 0, names);
    return names;
}

DatasetInfo Reader::info(const std::string &dataset) const
{
    const Lock lock;
    const Handle opened = m_private->openDataset(dataset);
    const Handle type(H5Dget_type(opened.id()), H5Tclose);
    return {dataset, checkStored(opened.id(), path(), dataset, m_private->fileSize).shape,
            typeName(type.id())};
}

template<typename T>
std::vector<T> Reader::read(const std::string &dataset, const Progress &progress) const
{
    return m_private->read<T>(dataset, nullptr, progress);
}

template<typename T>
std::vector<T> Reader::read(const std::string &dataset, const Shape &shape, const Progress &progress) const
{
    return m_private->read<T>(dataset, &shape, progress);
}

template<typename T>
void Reader::readRows(const std::string &dataset, std::uint64_t first, std::span<T> to) const
{
    const Lock lock;
    const Handle opened = m_private->openDataset(dataset);
    const StoredDataset stored = checkStored(opened.id(), path(), dataset, m_private->fileSize);
    const Handle type(H5Dget_type(opened.id()), H5Tclose);
    m_private->checkType<T>(type.id(), dataset);
    if (to.empty())
        return;
    const std::uint64_t rowValues = stored.shape.empty() ? 1 : stored.count / stored.shape[0];
    const std::uint64_t rows = to.size() / rowValues;
    if (stored.shape.empty() || to.size() % rowValues != 0 || first > stored.shape[0] ||
        rows > stored.shape[0] - first)
        m_private->fail(fmt::format("has the shape {}; {} values from row {} on were asked for",
                                    toString(stored.shape), to.size(), first),
                        dataset);
    m_private->readSlab(opened, Dimensions(stored.shape.begin(), stored.shape.end()), first, rows, to.data(),
                        dataset);
}

// One string of a dataset (with its selection in memory and file) or of an attribute.
std::string Reader::Private::readString(hid_t source, hid_t type, hid_t memory, hid_t space,
                                        const std::string &name, bool isAttribute) const
{
    const auto get = [&](hid_t as, void *to) {
        const herr_t result =
            isAttribute ? H5Aread(source, as, to) : H5Dread(source, as, memory, space, H5P_DEFAULT, to);
        if (result < 0)
            fail(fmt::format("text cannot be read ({})", lastReason()), name, "The file is damaged");
    };
    if (H5Tis_variable_str(type) > 0) {
        char *text = nullptr;
        get(type, &text);
        std::string copy = text == nullptr ? "" : textOf(text, kLongestString);
        H5free_memory(text);
        return copy;
    }
    const std::size_t length = H5Tget_size(type);
    if (length > kLongestString || length > fileSize)
        fail(fmt::format("claims a text of {} bytes, the file has {}", length, fileSize), name,
             "The file is damaged");
    std::string text(length, '\0');
    get(type, text.data());
    text = textOf(text.data(), length);
    if (H5Tget_strpad(type) == H5T_STR_SPACEPAD)
        text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::vector<std::string> Reader::readStrings(const std::string &dataset) const
{
    const Lock lock;
    const Handle opened = m_private->openDataset(dataset);
    const StoredDataset stored = checkStored(opened.id(), path(), dataset, m_private->fileSize);
    const Handle type(H5Dget_type(opened.id()), H5Tclose);
    if (H5Tget_class(type.id()) != H5T_STRING || stored.shape.size() > 1)
        m_private->fail(fmt::format("holds {} of shape {}, expected a list of strings", typeName(type.id()),
                                    toString(stored.shape)),
                        dataset);
    const Handle space(H5Dget_space(opened.id()), H5Sclose);
    const Handle memory(H5Screate(H5S_SCALAR), H5Sclose);
    std::vector<std::string> values;
    values.reserve(stored.count);
    // One at a time: the memory of one string is known to be less than the file, that of all is not.
    for (hsize_t i = 0; i < stored.count; ++i) {
        if (!stored.shape.empty())
            H5Sselect_elements(space.id(), H5S_SELECT_SET, 1, &i);
        values.push_back(
            m_private->readString(opened.id(), type.id(), memory.id(), space.id(), dataset, false));
    }
    return values;
}

bool Reader::hasAttribute(const std::string &object, const std::string &name) const
{
    const Lock lock;
    return m_private->exists(object) && H5Aexists(m_private->openObject(object).id(), name.c_str()) > 0;
}

std::int64_t Reader::attributeInteger(const std::string &object, const std::string &name) const
{
    const Lock lock;
    const Handle owner = m_private->openObject(object);
    const Handle attribute = m_private->openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (m_private->attributeCount(attribute, object, name) != 1 || H5Tget_class(type.id()) != H5T_INTEGER)
        m_private->fail(
            fmt::format("the attribute {} holds {}, expected one integer", name, typeName(type.id())),
            object);
    std::int64_t value = 0;
    if (H5Aread(attribute.id(), H5T_NATIVE_INT64, &value) < 0)
        m_private->fail(fmt::format("the attribute {} cannot be read ({})", name, lastReason()), object,
                        "The file is damaged");
    return value;
}

std::vector<double> Reader::attributeNumbers(const std::string &object, const std::string &name) const
{
    const Lock lock;
    const Handle owner = m_private->openObject(object);
    const Handle attribute = m_private->openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    m_private->checkType<double>(type.id(), fmt::format("{}, attribute {}", object, name));
    std::vector<double> values(m_private->attributeCount(attribute, object, name));
    if (H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, values.data()) < 0)
        m_private->fail(fmt::format("the attribute {} cannot be read ({})", name, lastReason()), object,
                        "The file is damaged");
    return values;
}

double Reader::attributeNumber(const std::string &object, const std::string &name) const
{
    const std::vector<double> values = attributeNumbers(object, name);
    if (values.size() != 1)
        m_private->fail(fmt::format("the attribute {} holds {} values, expected 1", name, values.size()),
                        object);
    return values.front();
}

std::string Reader::attributeString(const std::string &object, const std::string &name) const
{
    const Lock lock;
    const Handle owner = m_private->openObject(object);
    const Handle attribute = m_private->openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (m_private->attributeCount(attribute, object, name) != 1 || H5Tget_class(type.id()) != H5T_STRING)
        m_private->fail(
            fmt::format("the attribute {} holds {}, expected one text", name, typeName(type.id())), object);
    return m_private->readString(attribute.id(), type.id(), H5S_ALL, H5S_ALL,
                                 fmt::format("{}, attribute {}", object, name), true);
}

#define TERRANE_HDF5_READ(T)                                                                                 \
    template std::vector<T> Reader::read<T>(const std::string &, const Progress &) const;                    \
    template std::vector<T> Reader::read<T>(const std::string &, const Shape &, const Progress &) const;     \
    template void Reader::readRows<T>(const std::string &, std::uint64_t, std::span<T>) const;
TERRANE_HDF5_READ(float)
TERRANE_HDF5_READ(double)
TERRANE_HDF5_READ(std::int8_t)
TERRANE_HDF5_READ(std::uint8_t)
TERRANE_HDF5_READ(std::int16_t)
TERRANE_HDF5_READ(std::uint16_t)
TERRANE_HDF5_READ(std::int32_t)
TERRANE_HDF5_READ(std::uint32_t)
TERRANE_HDF5_READ(std::int64_t)
TERRANE_HDF5_READ(std::uint64_t)
#undef TERRANE_HDF5_READ

} // namespace terrane::hdf5
