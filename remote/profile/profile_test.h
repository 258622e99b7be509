// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "remote/profile/profile.h"

#include <functional>
#include <string>

namespace terrane::remote {

// One thing that was looked at.
struct ProfileCheck
{
    std::string what; // "task"
    bool isGood = true;
    std::string found; // "ran on n1 after 3.2 s"
    std::string mend;  // of what is not good
};

// Runs a task of no work as a run would, in a folder of its own within `folder` (removed afterwards), and
// tells what it finds: that the engine takes it, starts it, and sees this folder; version, cores, memory,
// clock, and how fast files are read. Returns whether all is good. Waits for the queue, until cancelled.
bool testProfile(const Profile &profile, const std::string &folder,
                 const std::function<void(const ProfileCheck &)> &tell, const Progress &progress);

} // namespace terrane::remote
