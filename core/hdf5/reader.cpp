// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/reader.h"

#include "core/error.h"
#include "core/hdf5/process.h"
#include "core/hdf5/protocol.h"
#include "core/io/byte_source.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <numeric>

namespace terrane::hdf5 {

namespace {

constexpr std::uint64_t kProgressBytes = 64 << 20;
// More than this many values for each byte of the file is what deflate cannot pack.
constexpr std::uint64_t kMostCompression = 1032;

Message requestFor(Operation operation)
{
    return Message().put(static_cast<std::uint64_t>(operation));
}

std::uint64_t countOf(const Shape &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::uint64_t{1}, std::multiplies<>());
}

} // namespace

std::string toString(const Shape &shape)
{
    return fmt::format("({})", fmt::join(shape, ", "));
}

// The file is read by a process of its own; this end asks.
struct Reader::Private
{
    explicit Private(const std::string &path) : process(path, io::openFile(path)->size()) {}

    // mutable: asking changes nothing that a caller can see.
    mutable ReaderProcess process;

    const std::string &path() const { return process.path(); }

    [[noreturn]] void fail(const std::string &what, const std::string &object) const
    {
        throw InputError(what, fmt::format("{}, {}", path(), object));
    }

    template<typename T>
    T ask(const Message &request) const
    {
        T value = {};
        process.ask(request, value);
        return value;
    }

    template<typename T>
    T ask(Operation operation, const std::string &object) const
    {
        return ask<T>(requestFor(operation).put(object));
    }

    template<typename T>
    T ask(Operation operation, const std::string &object, const std::string &name) const
    {
        return ask<T>(requestFor(operation).put(object).put(name));
    }

    // Checks that the dataset can be read as T and returns its shape.
    template<typename T>
    Shape openArray(const std::string &name, const Shape *expected) const
    {
        return ask<Shape>(requestFor(Operation::OpenArray)
                              .put(name)
                              .put(static_cast<std::uint64_t>(numberOf<T>()))
                              .put(std::uint64_t{expected == nullptr ? 0U : 1U})
                              .put(expected == nullptr ? Shape() : *expected));
    }

    // Values from the first-th on.
    template<typename T>
    void readValues(const std::string &name, std::uint64_t first, std::span<T> to,
                    const Progress &progress) const
    {
        const auto bytes = std::as_writable_bytes(to);
        std::uint64_t next = 0;
        for (std::size_t done = 0; done < bytes.size();) {
            if (done >= next) {
                progress.throwIfCancelled(path());
                progress.update(done, bytes.size(), "bytes");
                next = done + kProgressBytes;
            }
            done += process.askForBytes(requestFor(Operation::ReadArray)
                                            .put(name)
                                            .put(static_cast<std::uint64_t>(numberOf<T>()))
                                            .put(first + done / sizeof(T))
                                            .put(std::uint64_t{bytes.size() - done}),
                                        bytes.subspan(done));
        }
    }

    template<typename T>
    std::vector<T> read(const std::string &name, const Shape *expected, const Progress &progress) const
    {
        const std::uint64_t count = countOf(openArray<T>(name, expected));
        if (count / kMostCompression > process.fileSize())
            fail(fmt::format("claims {} values, the file has {} bytes", count, process.fileSize()), name);
        std::vector<T> values(count);
        readValues<T>(name, 0, values, progress);
        return values;
    }
};

Reader::Reader(const std::string &path)
{
    if (!recognises(path))
        throw InputError("is no HDF5 file (its signature is missing)", path);
    m_private = std::make_unique<Private>(path);
    m_private->process.ask(requestFor(Operation::Open));
}

Reader::~Reader() = default;
Reader::Reader(Reader &&) noexcept = default;
Reader &Reader::operator=(Reader &&other) noexcept = default;

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
    return m_private->path();
}

bool Reader::has(const std::string &name) const
{
    return m_private->ask<std::uint64_t>(Operation::Has, name) != 0;
}

bool Reader::isDataset(const std::string &name) const
{
    return m_private->ask<std::uint64_t>(Operation::IsDataset, name) != 0;
}

std::vector<std::string> Reader::datasets() const
{
    return m_private->ask<std::vector<std::string>>(requestFor(Operation::Datasets));
}

DatasetInfo Reader::info(const std::string &dataset) const
{
    DatasetInfo info = {dataset, {}, {}};
    m_private->process.ask(requestFor(Operation::Info).put(dataset), info.shape, info.type);
    return info;
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
    const Shape shape = m_private->openArray<T>(dataset, nullptr);
    if (to.empty())
        return;
    const std::uint64_t rowValues = shape.empty() ? 1 : std::max<std::uint64_t>(1, countOf(shape) / shape[0]);
    const std::uint64_t rows = to.size() / rowValues;
    if (shape.empty() || to.size() % rowValues != 0 || first > shape[0] || rows > shape[0] - first)
        m_private->fail(fmt::format("has the shape {}; {} values from row {} on were asked for",
                                    toString(shape), to.size(), first),
                        dataset);
    m_private->readValues<T>(dataset, first * rowValues, to, {});
}

std::vector<std::string> Reader::readStrings(const std::string &dataset) const
{
    return m_private->ask<std::vector<std::string>>(Operation::ReadStrings, dataset);
}

bool Reader::hasAttribute(const std::string &object, const std::string &name) const
{
    return m_private->ask<std::uint64_t>(Operation::HasAttribute, object, name) != 0;
}

std::int64_t Reader::attributeInteger(const std::string &object, const std::string &name) const
{
    return static_cast<std::int64_t>(
        m_private->ask<std::uint64_t>(Operation::AttributeInteger, object, name));
}

std::vector<double> Reader::attributeNumbers(const std::string &object, const std::string &name) const
{
    return m_private->ask<std::vector<double>>(Operation::AttributeNumbers, object, name);
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
    return m_private->ask<std::string>(Operation::AttributeString, object, name);
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
