// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/states_on_disk.h"

#include "core/error.h"

#include <fmt/format.h>
#include <stdlib.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace terrane::simulation {

namespace {

[[noreturn]] void fail(const char *what, const std::string &folder)
{
    const int reason = errno;
    throw FailureError(fmt::format("{} ({})", what, std::strerror(reason)), folder,
                       reason == ENOSPC ? "Make room, or choose another folder or strategy"
                                        : "Choose another folder or strategy");
}

// Calls pass(bytes, count, offset), which moves some of them, for a state in its slot.
template<typename Pass>
void forState(int slot, const std::vector<std::span<float>> &state, const Pass &pass)
{
    off_t size = 0;
    for (const std::span<float> &array : state)
        size += static_cast<off_t>(array.size_bytes());
    off_t at = size * slot;
    for (const std::span<float> &array : state)
        for (std::size_t done = 0; done < array.size_bytes();) {
            const std::size_t passed =
                pass(reinterpret_cast<char *>(array.data()) + done, array.size_bytes() - done, at);
            done += passed;
            at += static_cast<off_t>(passed);
        }
}

} // namespace

StatesOnDisk::StatesOnDisk(const std::string &folder)
    : m_folder(folder.empty() ? std::filesystem::temp_directory_path().string() : folder)
{
    std::string name = m_folder + "/terrane-states-XXXXXX";
    m_file = ::mkstemp(name.data());
    if (m_file < 0)
        fail("states of a simulation cannot be kept", m_folder);
    ::unlink(name.c_str());
}

StatesOnDisk::~StatesOnDisk()
{
    ::close(m_file);
}

void StatesOnDisk::keep(int slot, const std::vector<std::span<float>> &state)
{
    forState(slot, state, [this](const char *bytes, std::size_t count, off_t at) {
        const ssize_t written = ::pwrite(m_file, bytes, count, at);
        if (written <= 0)
            fail("a state of a simulation cannot be written", m_folder);
        return static_cast<std::size_t>(written);
    });
}

void StatesOnDisk::restore(int slot, const std::vector<std::span<float>> &state)
{
    forState(slot, state, [this](char *bytes, std::size_t count, off_t at) {
        const ssize_t read = ::pread(m_file, bytes, count, at);
        if (read <= 0)
            fail("a state of a simulation cannot be read back", m_folder);
        return static_cast<std::size_t>(read);
    });
}

} // namespace terrane::simulation
