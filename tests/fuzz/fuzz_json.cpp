// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// JSON of any content, read as what Terrane reads from users, gives an object or an Error, nothing else.
#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/build.h"

#include <array>
#include <cstdint>

using namespace terrane;

namespace {

constexpr std::uint64_t kMostNodes = 10'000;

void readModelDescription(std::string_view text)
{
    const ModelDescription description = parseModelDescription(text, "fuzz");
    const auto &shape = description.grid.shape;
    const auto nodes = checkedProduct(std::array<std::uint64_t, 3>{shape[0], shape[1], shape[2]});
    if (!nodes || *nodes <= kMostNodes)
        buildModel(description);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    try {
        readModelDescription(text);
    } catch (const Error &) {
    }
    return 0;
}
