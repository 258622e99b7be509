// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace terrane::desktop {

// The command line that came with this program: beside it, in the build tree, or in the PATH.
QString terranectlPath();

// Where ssh keeps the sockets of its connections, one a host, so that a person logs in once; empty where
// there is no private place for them.
QString sshControlFolder();

} // namespace terrane::desktop
