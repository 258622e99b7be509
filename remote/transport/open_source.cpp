// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/transport/open_source.h"

namespace terrane::remote {

io::ByteSourcePtr openSource(const std::string &pathOrUrl)
{
    return io::openFile(pathOrUrl);
}

} // namespace terrane::remote
