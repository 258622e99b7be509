// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/drive_context.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

namespace terrane::inversion {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kLookForRequests = std::chrono::milliseconds(300);
constexpr auto kLookForSpace = std::chrono::seconds(1);

Progress withRequests(const run::RunFolder &folder, const Progress &progress)
{
    Progress both = progress;
    // Whoever asked once and heard yes does not hear no the next time.
    struct Wish
    {
        Clock::time_point looked = {};
        bool isThere = false;
    };
    both.cancelled = [&folder, progress, wish = std::make_shared<Wish>()] {
        if (wish->isThere || progress.isCancelled())
            return true;
        if (Clock::now() - wish->looked < kLookForRequests)
            return false;
        wish->looked = Clock::now();
        wish->isThere = run::readRequest(folder) != run::Request::None;
        return wish->isThere;
    };
    return both;
}

} // namespace

DriveContext::DriveContext(const run::RunFolder &folder, const EventListener &listener,
                           const Progress &progress)
    : m_folder(folder), m_listener(listener), m_progress(withRequests(folder, progress))
{}

std::uint64_t DriveContext::available() const
{
    return std::filesystem::space(m_folder.path()).available;
}

void DriveContext::tellFull(const FailureError &error, std::uint64_t needed) const
{
    try {
        tell("disk-full", {{"what", error.problem()},
                           {"where", error.where()},
                           {"available_bytes", available()},
                           {"needed_bytes", needed}});
    } catch (const FailureError &) { // there is no room for this line either
    }
}

void DriveContext::waitForSpace(std::uint64_t needed) const
{
    while (available() < needed) {
        m_progress.throwIfCancelled("run");
        std::this_thread::sleep_for(kLookForSpace);
    }
    tell("note", {{"what", "there is room on the disk again: the run goes on"}});
}

} // namespace terrane::inversion
