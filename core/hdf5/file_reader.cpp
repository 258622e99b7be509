// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/file_reader.h"

#include "core/error.h"
#include "core/hdf5/box.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace terrane::hdf5 {

namespace {

// Large pieces of chunks, which are unpacked once; else small ones, which stay in the processor's cache.
constexpr std::uint64_t kPlainPieceBytes = 4 << 20;
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

hid_t inMemory(Number type)
{
    switch (type) {
    case Number::Float:
        return nativeType<float>();
    case Number::Double:
        return nativeType<double>();
    case Number::Int8:
        return nativeType<std::int8_t>();
    case Number::Uint8:
        return nativeType<std::uint8_t>();
    case Number::Int16:
        return nativeType<std::int16_t>();
    case Number::Uint16:
        return nativeType<std::uint16_t>();
    case Number::Int32:
        return nativeType<std::int32_t>();
    case Number::Uint32:
        return nativeType<std::uint32_t>();
    case Number::Int64:
        return nativeType<std::int64_t>();
    case Number::Uint64:
        return nativeType<std::uint64_t>();
    }
    return H5I_INVALID_HID;
}

} // namespace

FileReader::FileReader(std::string path, std::uint64_t fileSize, Limits &limits)
    : m_path(std::move(path)), m_fileSize(fileSize), m_limits(limits)
{}

void FileReader::open()
{
    const Handle access = fileAccess();
    m_file = Handle(H5Fopen(m_path.c_str(), H5F_ACC_RDONLY, access.id()), H5Fclose);
    if (!m_file)
        fail(fmt::format("cannot be opened as HDF5 ({})", lastReason()), "",
             "It is truncated or damaged, or is still being written");
}

void FileReader::fail(const std::string &what, const std::string &object, const std::string &mend) const
{
    throw InputError(what, object.empty() ? m_path : fmt::format("{}, {}", m_path, object), mend);
}

// True when every part of the path is a plain (hard) link: no other link is followed.
bool FileReader::exists(const std::string &name) const
{
    if (name == "/")
        return true;
    if (name.empty())
        return false;
    for (std::size_t end = name.find('/', 1);; end = name.find('/', end + 1)) {
        const std::string part = name.substr(0, end);
        H5L_info_t link = {};
        if (H5Lexists(m_file.id(), part.c_str(), H5P_DEFAULT) <= 0 ||
            H5Lget_info(m_file.id(), part.c_str(), &link, H5P_DEFAULT) < 0 || link.type != H5L_TYPE_HARD)
            return false;
        if (end == std::string::npos)
            return true;
    }
}

Handle FileReader::openObject(const std::string &name) const
{
    if (!exists(name))
        fail("is not in the file", name);
    Handle object(H5Oopen(m_file.id(), name.c_str(), H5P_DEFAULT), H5Oclose);
    if (!object)
        fail(fmt::format("cannot be opened ({})", lastReason()), name, "The file is damaged");
    return object;
}

Handle FileReader::openDataset(const std::string &name) const
{
    Handle object = openObject(name);
    if (H5Iget_type(object.id()) != H5I_DATASET)
        fail("is a group, expected a dataset", name);
    return object;
}

Handle FileReader::openAttribute(const Handle &object, const std::string &objectName,
                                 const std::string &name) const
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
std::uint64_t FileReader::attributeCount(const Handle &attribute, const std::string &object,
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

StoredDataset FileReader::stored(const Handle &dataset, const std::string &name) const
{
    StoredDataset stored = checkStored(dataset.id(), m_path, name, m_fileSize);
    m_limits.expect(stored.bytes, stored.chunkBytes);
    return stored;
}

void FileReader::checkType(hid_t type, hid_t wanted, const std::string &name) const
{
    const H5T_class_t kind = H5Tget_class(type);
    if (H5Tget_class(wanted) == H5T_FLOAT) {
        if (kind != H5T_FLOAT && kind != H5T_INTEGER)
            fail(fmt::format("holds {}, expected numbers", typeName(type)), name);
    } else {
        const std::size_t size = H5Tget_size(type), room = H5Tget_size(wanted);
        const bool isSigned = H5Tget_sign(type) != H5T_SGN_NONE;
        const bool fits =
            isSigned == (H5Tget_sign(wanted) != H5T_SGN_NONE) ? size <= room : !isSigned && size < room;
        if (kind != H5T_INTEGER || !fits)
            fail(fmt::format("holds {}, expected {}", typeName(type), typeName(wanted)), name);
    }
    if (H5Tget_size(type) > sizeof(double))
        fail(fmt::format("holds {}, which is not supported", typeName(type)), name);
}

bool FileReader::has(const std::string &name) const
{
    return exists(name);
}

bool FileReader::isDataset(const std::string &name) const
{
    return exists(name) && H5Iget_type(openObject(name).id()) == H5I_DATASET;
}

std::vector<std::string> FileReader::datasets() const
{
    std::vector<std::string> names;
    listDatasets(m_file.id(), "", 0, names);
    return names;
}

DatasetInfo FileReader::info(const std::string &dataset) const
{
    const Handle opened = openDataset(dataset);
    const Handle type(H5Dget_type(opened.id()), H5Tclose);
    return {dataset, stored(opened, dataset).shape, typeName(type.id())};
}

const Shape &FileReader::openArray(const std::string &dataset, Number type, const Shape *expected)
{
    if (!m_array.dataset || m_array.name != dataset || m_array.type != type) {
        Array array = {dataset, type, openDataset(dataset), {}};
        array.stored = stored(array.dataset, dataset);
        const Handle fileType(H5Dget_type(array.dataset.id()), H5Tclose);
        checkType(fileType.id(), inMemory(type), dataset);
        m_array = std::move(array);
    }
    const Shape &shape = m_array.stored.shape;
    if (expected != nullptr && *expected != shape)
        fail(fmt::format("has the shape {}, expected {}", toString(shape), toString(*expected)), dataset);
    return shape;
}

void FileReader::readBox(const Array &array, const Shape &start, const Shape &count, void *to) const
{
    const hid_t type = inMemory(array.type);
    const Dimensions from(start.begin(), start.end()), size(count.begin(), count.end());
    const Handle space(H5Dget_space(array.dataset.id()), H5Sclose);
    const Handle memory(size.empty() ? H5Screate(H5S_SCALAR)
                                     : H5Screate_simple(static_cast<int>(size.size()), size.data(), nullptr),
                        H5Sclose);
    if (!space || !memory ||
        (!size.empty() &&
         H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, from.data(), nullptr, size.data(), nullptr) < 0) ||
        H5Dread(array.dataset.id(), type, memory.id(), space.id(), H5P_DEFAULT, to) < 0)
        fail(fmt::format("cannot be read ({})", lastReason()), array.name, "The file is damaged");
}

std::uint64_t FileReader::readArray(const std::string &dataset, Number type, std::uint64_t first,
                                    std::uint64_t most, std::span<std::byte> to)
{
    openArray(dataset, type, nullptr);
    const StoredDataset &stored = m_array.stored;
    const std::uint64_t valueBytes = H5Tget_size(inMemory(type));
    const std::uint64_t piece = stored.chunk.empty() ? kPlainPieceBytes : to.size();
    const std::uint64_t values = std::min<std::uint64_t>({piece, most, to.size()}) / valueBytes;
    if (values == 0 || first >= stored.count)
        return 0;
    const Box box = boxFrom(stored.shape, stored.chunk, first, values);
    readBox(m_array, box.start, box.count, to.data());
    return box.size() * valueBytes;
}

// One string of a dataset (with its selection in memory and file) or of an attribute.
std::string FileReader::readString(hid_t source, hid_t type, hid_t memory, hid_t space,
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
    if (length > kLongestString || length > m_fileSize)
        fail(fmt::format("claims a text of {} bytes, the file has {}", length, m_fileSize), name,
             "The file is damaged");
    std::string text(length, '\0');
    get(type, text.data());
    text = textOf(text.data(), length);
    if (H5Tget_strpad(type) == H5T_STR_SPACEPAD)
        text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

std::vector<std::string> FileReader::readStrings(const std::string &dataset) const
{
    const Handle opened = openDataset(dataset);
    const StoredDataset found = stored(opened, dataset);
    const Handle type(H5Dget_type(opened.id()), H5Tclose);
    if (H5Tget_class(type.id()) != H5T_STRING || found.shape.size() > 1)
        fail(fmt::format("holds {} of shape {}, expected a list of strings", typeName(type.id()),
                         toString(found.shape)),
             dataset);
    const Handle space(H5Dget_space(opened.id()), H5Sclose);
    const Handle memory(H5Screate(H5S_SCALAR), H5Sclose);
    std::vector<std::string> values;
    values.reserve(found.count);
    // One at a time: the memory of one string is known to be less than the file, that of all is not.
    for (hsize_t i = 0; i < found.count; ++i) {
        if (!found.shape.empty())
            H5Sselect_elements(space.id(), H5S_SELECT_SET, 1, &i);
        values.push_back(readString(opened.id(), type.id(), memory.id(), space.id(), dataset, false));
    }
    return values;
}

bool FileReader::hasAttribute(const std::string &object, const std::string &name) const
{
    return exists(object) && H5Aexists(openObject(object).id(), name.c_str()) > 0;
}

std::int64_t FileReader::attributeInteger(const std::string &object, const std::string &name) const
{
    const Handle owner = openObject(object);
    const Handle attribute = openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (attributeCount(attribute, object, name) != 1 || H5Tget_class(type.id()) != H5T_INTEGER)
        fail(fmt::format("the attribute {} holds {}, expected one integer", name, typeName(type.id())),
             object);
    std::int64_t value = 0;
    if (H5Aread(attribute.id(), H5T_NATIVE_INT64, &value) < 0)
        fail(fmt::format("the attribute {} cannot be read ({})", name, lastReason()), object,
             "The file is damaged");
    return value;
}

std::vector<double> FileReader::attributeNumbers(const std::string &object, const std::string &name) const
{
    const Handle owner = openObject(object);
    const Handle attribute = openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    checkType(type.id(), nativeType<double>(), fmt::format("{}, attribute {}", object, name));
    std::vector<double> values(attributeCount(attribute, object, name));
    if (H5Aread(attribute.id(), H5T_NATIVE_DOUBLE, values.data()) < 0)
        fail(fmt::format("the attribute {} cannot be read ({})", name, lastReason()), object,
             "The file is damaged");
    return values;
}

std::string FileReader::attributeString(const std::string &object, const std::string &name) const
{
    const Handle owner = openObject(object);
    const Handle attribute = openAttribute(owner, object, name);
    const Handle type(H5Aget_type(attribute.id()), H5Tclose);
    if (attributeCount(attribute, object, name) != 1 || H5Tget_class(type.id()) != H5T_STRING)
        fail(fmt::format("the attribute {} holds {}, expected one text", name, typeName(type.id())), object);
    return readString(attribute.id(), type.id(), H5S_ALL, H5S_ALL,
                      fmt::format("{}, attribute {}", object, name), true);
}

} // namespace terrane::hdf5
