// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/inversion/driver.h"
#include "core/progress.h"
#include "core/run/run_folder.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string_view>

namespace terrane::inversion {

constexpr std::uint64_t kSpareBytes = 64 << 20; // that an iteration needs beside its arrays

// Bytes that an iteration needs on the disk: `arrays` of the model's nodes, and three for each shot.
inline std::uint64_t roomOfIteration(std::size_t nodes, std::size_t shots, std::uint64_t arrays)
{
    return kSpareBytes + sizeof(float) * nodes * (arrays + 3 * shots);
}

// What the drivers of all kinds of run have in common: whom they tell, when they stop, and how they wait
// while the disk is full. It lives as long as what it was made of.
class DriveContext
{
public:
    DriveContext(const run::RunFolder &folder, const EventListener &listener, const Progress &progress);

    const run::RunFolder &folder() const { return m_folder; }
    // Is also cancelled by a person's request (run::Request).
    const Progress &progress() const { return m_progress; }
    void tell(std::string_view event, const nlohmann::ordered_json &fields, bool durable = false) const
    {
        m_listener(event, fields, durable);
    }

    // Does the work again when it failed for want of space, as soon as so many bytes are free.
    template<typename Work>
    auto withSpace(std::uint64_t needed, const Work &work) const
    {
        for (;;) {
            try {
                return work();
            } catch (const FailureError &error) {
                if (available() >= needed)
                    throw;
                tellFull(error, needed);
            }
            waitForSpace(needed);
        }
    }

private:
    std::uint64_t available() const;
    void tellFull(const FailureError &error, std::uint64_t needed) const;
    void waitForSpace(std::uint64_t needed) const;

    const run::RunFolder &m_folder;
    const EventListener &m_listener;
    Progress m_progress;
};

} // namespace terrane::inversion
