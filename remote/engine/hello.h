// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace terrane::remote {

// What a task of no work finds on its node.
struct Hello
{
    std::string version, host;
    int cores = 0;                       // that it may use
    std::size_t memory = 0;              // bytes that it may take; 0: no limit is set
    double time = 0;                     // the node's clock, s since 1970
    std::optional<double> bytesOfSecond; // reading the file beside it; nothing where there is none
};

// Writes FILE, and reads the file FILE.bytes where it is there, as a task reads its model.
void writeHello(const std::string &file);
std::optional<Hello> readHello(const std::string &file); // nothing while it is not there

} // namespace terrane::remote
