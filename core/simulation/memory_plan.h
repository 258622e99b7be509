// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::simulation {

// How the wave field of a run forward is kept for the way back, which a gradient needs.
enum class Strategy {
    All,               // every step, in float
    Nyquist,           // as few steps as the wavelet's band needs, in float
    NyquistShort,      // the same in 16 bits, with a scale for each 64 nodes
    Compressed,        // the same, compressed by zfp
    Boundary,          // the field at the edge of the layers; the rest is simulated back in time
    Checkpoints,       // states at some steps, from which the rest is simulated again
    CheckpointsOnDisk, // the same, in a file
    Frequencies,       // sums of Fourier transforms, whatever the steps: for a part of a gradient
};
// Those that give the whole gradient.
inline constexpr Strategy kStrategies[] = {
    Strategy::All,      Strategy::Nyquist,     Strategy::NyquistShort,     Strategy::Compressed,
    Strategy::Boundary, Strategy::Checkpoints, Strategy::CheckpointsOnDisk};

// "all", "nyquist", "nyquist-16bit", "zfp", "boundary", "checkpoints", "checkpoints-on-disk".
std::string_view nameOf(Strategy strategy);
// What a person reads: one line.
std::string_view describe(Strategy strategy);
// Throws InputError with the names that there are.
Strategy strategyOf(std::string_view name);

// What a plan is made for.
struct MemoryNeeds
{
    int steps = 0, savedEvery = 1;   // of the run; as few as the band needs
    std::size_t fixedBytes = 0;      // whatever the strategy: medium, a simulation, images, records
    std::size_t simulationBytes = 0; // of one more, for strategies that simulate again
    std::size_t stateBytes = 0;      // what must be kept of it
    std::size_t fieldBytes = 0;      // one step's field in float, at the nodes of the model
    std::size_t shortBytes = 0;      // the same in 16 bits
    std::size_t compressedBytes = 0; // and compressed
    std::size_t boundaryBytes = 0;   // of all steps
    std::size_t modeBytes = 0;       // of the sums of Strategy::Frequencies, for one way
    double bytesAtStep = 5;          // that memory moves in the time of one step, for each node
    std::size_t nodes = 0;           // that are stepped
    bool isExact = false;            // only what gives the same bits as Strategy::All
};

// One strategy and what it costs.
struct MemoryChoice
{
    Strategy strategy = Strategy::All;
    std::size_t bytes = 0, diskBytes = 0; // peak memory in all; disk
    // Estimated, against a run forward and one backward that save nothing.
    double relativeTime = 1;
    int savedEvery = 1;
    int repeatedSteps = 0;
    bool isShort = false;                // 16 bits in the pieces
    int pieceSteps = 0, checkpoints = 0; // where there are some
    bool fits = false;
};

struct MemoryPlan
{
    std::size_t budget = 0;
    std::vector<MemoryChoice> choices; // in the order of Strategy; some may be missing
    std::size_t chosen = 0;            // of choices

    const MemoryChoice &choice() const { return choices[chosen]; }
};

// The fastest of the strategies that fit the budget in bytes (or the one that is wanted). Throws InputError
// with the least budget that works.
MemoryPlan planMemory(const MemoryNeeds &needs, std::size_t budget, std::optional<Strategy> wanted = {});
// The least budget, in bytes, that planMemory() makes a plan for.
std::size_t leastMemory(const MemoryNeeds &needs, std::optional<Strategy> wanted = {});
// Of Strategy::Frequencies alone. Throws InputError in the same way.
MemoryPlan planFrequencies(const MemoryNeeds &needs, std::size_t budget);

} // namespace terrane::simulation
