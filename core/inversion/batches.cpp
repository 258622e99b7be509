// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/batches.h"

#include <algorithm>
#include <array>
#include <random>

namespace terrane::inversion {

std::vector<std::size_t> drawBatch(const std::vector<std::size_t> &shots, std::size_t count, BatchOrder order,
                                   std::uint64_t seed, std::uint64_t draw)
{
    if (count == 0 || count >= shots.size())
        return shots;
    std::vector<std::size_t> drawn = shots;
    if (order == BatchOrder::Cyclic) {
        const std::size_t first = draw * count % shots.size();
        std::ranges::rotate(drawn, drawn.begin() + static_cast<std::ptrdiff_t>(first));
    } else {
        // The standard fixes what the engine gives, but not what its distributions make of it.
        const std::array<std::uint32_t, 4> words = {
            static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32),
            static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(draw >> 32)};
        std::seed_seq sequence(words.begin(), words.end());
        std::mt19937_64 random(sequence);
        for (std::size_t i = 0; i < count; ++i)
            std::swap(drawn[i], drawn[i + random() % (drawn.size() - i)]);
    }
    drawn.resize(count);
    std::ranges::sort(drawn);
    return drawn;
}

} // namespace terrane::inversion
