// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/wavefield_memory.h"

#include <array>
#include <cstddef>
#include <vector>

namespace terrane::simulation {

// Keeps saved steps compressed by zfp (Lindstrom 2014, IEEE Transactions on Visualization and Computer
// Graphics 20, 2674-2683) at a fixed rate, so that its memory is known beforehand. All threads compress; the
// same bits for any number of them.
class CompressedWavefield final : public acoustic::WavefieldMemory<float>
{
public:
    // Full precision is taken for the pieces whatever `saving` says.
    CompressedWavefield(const acoustic::Medium<float> &medium, int steps, int pieceSteps,
                        const acoustic::SavingOptions &saving);

    // Of one saved step.
    static std::size_t bytes(const std::array<std::size_t, 3> &shape);

    bool simulatesAgain() const override { return false; }
    bool forward(acoustic::Simulation<float> &simulation, const acoustic::RunOptions<float> &run) override;
    bool backward(acoustic::Simulation<float> &simulation, const acoustic::RunOptions<float> &run,
                  const Use &use) override;

private:
    enum class Way { In, Out };
    void pass(Way way, int begin, int end);

    std::array<std::size_t, 3> m_shape;
    int m_pieceSteps = 0;
    std::vector<std::vector<unsigned char>> m_blocks; // [saved step][slab of planes]
};

} // namespace terrane::simulation
