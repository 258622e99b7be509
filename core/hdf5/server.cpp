// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/server.h"

#include "core/error.h"
#include "core/hdf5/file_reader.h"
#include "core/hdf5/message.h"

#include <fmt/format.h>

#include <new>

namespace terrane::hdf5 {

namespace {

constexpr std::uint64_t kMostRequest = 1 << 20;

Message done()
{
    return Message().put(static_cast<std::uint64_t>(Status::Done));
}

Message done(bool value)
{
    return done().put(std::uint64_t{value ? 1U : 0U});
}

Message refusal(const Error &error)
{
    const Status status = error.kind() == ErrorKind::Input ? Status::InputError : Status::FailureError;
    return Message()
        .put(static_cast<std::uint64_t>(status))
        .put(error.problem())
        .put(error.where())
        .put(error.mend());
}

Message openArray(FileReader &file, Message &request)
{
    const auto name = request.take<std::string>();
    const auto type = static_cast<Number>(request.take<std::uint64_t>());
    const bool isExpected = request.take<std::uint64_t>() != 0;
    const auto expected = request.take<Shape>();
    return done().put(file.openArray(name, type, isExpected ? &expected : nullptr));
}

Message readArray(FileReader &file, Message &request, std::span<std::byte> shared)
{
    const auto name = request.take<std::string>();
    const auto type = static_cast<Number>(request.take<std::uint64_t>());
    const auto first = request.take<std::uint64_t>(), most = request.take<std::uint64_t>();
    return done().put(file.readArray(name, type, first, most, shared));
}

Message answerAbout(FileReader &file, Operation operation, Message &request)
{
    const auto object = request.take<std::string>();
    switch (operation) {
    case Operation::Has:
        return done(file.has(object));
    case Operation::IsDataset:
        return done(file.isDataset(object));
    case Operation::Info: {
        const DatasetInfo info = file.info(object);
        return done().put(info.shape).put(info.type);
    }
    case Operation::ReadStrings:
        return done().put(file.readStrings(object));
    default:
        break;
    }
    const auto name = request.take<std::string>();
    switch (operation) {
    case Operation::HasAttribute:
        return done(file.hasAttribute(object, name));
    case Operation::AttributeInteger:
        return done().put(static_cast<std::uint64_t>(file.attributeInteger(object, name)));
    case Operation::AttributeNumbers:
        return done().put(file.attributeNumbers(object, name));
    case Operation::AttributeString:
        return done().put(file.attributeString(object, name));
    default:
        throw BrokenMessage();
    }
}

Message answer(FileReader &file, Message &request, std::span<std::byte> shared)
{
    const auto operation = static_cast<Operation>(request.take<std::uint64_t>());
    switch (operation) {
    case Operation::Open:
        file.open();
        return done();
    case Operation::Datasets:
        return done().put(file.datasets());
    case Operation::OpenArray:
        return openArray(file, request);
    case Operation::ReadArray:
        return readArray(file, request, shared);
    default:
        return answerAbout(file, operation, request);
    }
}

} // namespace

void serve(int in, int out, std::span<std::byte> shared, const std::string &path, std::uint64_t fileSize)
{
    Limits limits(fileSize);
    // Never destroyed: the process ends without it, and a library whose memory is damaged closes nothing.
    auto &file = *new FileReader(path, fileSize, limits);
    while (auto request = receive(in, kMostRequest)) {
        limits.beginRequest();
        Message reply;
        try {
            reply = answer(file, *request, shared);
        } catch (const Error &error) {
            reply = refusal(error);
        } catch (const std::bad_alloc &) {
            reply = refusal(InputError(
                fmt::format("takes more memory to read than its size of {} bytes explains", fileSize), path,
                "The file is damaged"));
        }
        if (!send(out, reply))
            return;
    }
}

} // namespace terrane::hdf5
