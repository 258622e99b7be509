// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/box.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace terrane::hdf5 {

std::uint64_t Box::size() const
{
    return std::accumulate(count.begin(), count.end(), std::uint64_t{1}, std::multiplies<>());
}

Box boxFrom(const Shape &shape, const Shape &chunk, std::uint64_t at, std::uint64_t most)
{
    Box box = {Shape(shape.size(), 0), shape};
    std::uint64_t inner = Box{{}, shape}.size();
    for (std::size_t axis = 0; axis < shape.size(); ++axis) {
        inner /= shape[axis];
        const std::uint64_t first = at / inner;
        at %= inner;
        box.start[axis] = first;
        box.count[axis] = 1;
        if (at > 0 || inner > most)
            continue;
        std::uint64_t end = std::min(shape[axis], first + most / inner);
        if (end < shape[axis] && !chunk.empty())
            if (const std::uint64_t whole = end - end % chunk[axis]; whole > first)
                end = whole;
        box.count[axis] = end - first;
        break;
    }
    return box;
}

} // namespace terrane::hdf5
