// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/io/byte_source.h"
#include "remote/transport/open_source.h"
#include "tests/servers/file_server.h"

#include <QByteArray>
#include <QTest>
#include <string>
#include <vector>

namespace terrane::test {

// Bytes without a pattern that repeats.
inline QByteArray noise(int size, quint32 seed = 1)
{
    QByteArray bytes(size, '\0');
    quint32 state = seed;
    for (char &byte : bytes) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<char>(state >> 24);
    }
    return bytes;
}

inline QByteArray read(const io::ByteSource &source, std::uint64_t offset, std::uint64_t count)
{
    QByteArray bytes(static_cast<qsizetype>(count), '\0');
    source.read(offset, std::as_writable_bytes(std::span(bytes.data(), count)));
    return bytes;
}

inline QByteArray readAll(const io::ByteSource &source)
{
    return read(source, 0, source.size());
}

// Fast to give up: every attempt fails at once here.
inline remote::OpenOptions hasty(const QString &cacheFolder)
{
    remote::OpenOptions options;
    options.limits.retry.firstDelay = std::chrono::milliseconds(10);
    options.limits.stallTimeout = std::chrono::seconds(5);
    options.cacheFolder = cacheFolder.toStdString();
    return options;
}

// The error that opening gives; kind and message.
inline std::pair<ErrorKind, QString> errorOf(const QString &url, const remote::OpenOptions &options)
{
    try {
        remote::openSource(url.toStdString(), {}, options);
    } catch (const Error &error) {
        return {error.kind(), error.what()};
    }
    return {ErrorKind::Failure, "no error"};
}

} // namespace terrane::test

// Starts a server, or skips the test with the reason; on the build machines that is a failure.
#define START_OR_SKIP(server)                                                                                \
    do {                                                                                                     \
        if (!(server).start()) {                                                                             \
            if (qEnvironmentVariableIsSet("CI"))                                                             \
                QFAIL(qPrintable((server).error()));                                                         \
            QSKIP(qPrintable((server).error()));                                                             \
        }                                                                                                    \
    } while (false)
