// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/asio.h"
#include "remote/dispatch/engine_pool.h"
#include "remote/profile/profile.h"

#include <memory>
#include <string>

namespace terrane::remote {

// The engine of a profile, for one run. Scripts, lists and logs of its tasks go to `folder`.
std::unique_ptr<Engine> engineOf(const Profile &profile, asio::io_context &context,
                                 const std::string &folder);

// A job script as a run in this folder would hand it in.
std::string exampleScript(const Profile &profile, const std::string &runFolder);

EnginePoolSettings poolSettings(const Profile &profile);

} // namespace terrane::remote
