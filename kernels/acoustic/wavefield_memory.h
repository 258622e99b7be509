// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/checkpoint_schedule.h"
#include "kernels/acoustic/saved_boundary.h"
#include "kernels/acoustic/saved_wavefield.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace terrane::acoustic {

// How the field of a run forward comes back, from its last step to the first. A run is cut into pieces; the
// way back has one piece at a time in saved().
template<typename T>
class WavefieldMemory
{
public:
    virtual ~WavefieldMemory() = default;

    // Runs through all steps, from rest. `run` gives sources, receivers, visitors and progress. False when
    // progress stopped it.
    virtual bool forward(Simulation<T> &simulation, const RunOptions<T> &run) = 0;
    // After that, once: calls `use` for steps [begin, end) that saved() holds, which together are all, the
    // last ones first; stops when that gives false. `run` as before; its receivers and visitors get nothing
    // more.
    using Use = std::function<bool(int begin, int end)>;
    virtual bool backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use) = 0;

    // True when backward() needs the simulation as forward() left it.
    virtual bool simulatesAgain() const { return true; }

    const SavedWavefield<T> &saved() const { return m_saved; }

protected:
    // pieceSteps: of the pieces that saved() has room for.
    WavefieldMemory(const Medium<T> &medium, int steps, int pieceSteps, const SavingOptions &saving)
        : m_steps(steps), m_saved(medium, pieceSteps, saving)
    {}

    int m_steps = 0;
    SavedWavefield<T> m_saved;
};

// Everything stays in memory.
template<typename T>
class KeptWavefield final : public WavefieldMemory<T>
{
public:
    using Use = typename WavefieldMemory<T>::Use;
    KeptWavefield(const Medium<T> &medium, int steps, const SavingOptions &saving)
        : WavefieldMemory<T>(medium, steps, steps, saving)
    {}
    bool simulatesAgain() const override { return false; }
    bool forward(Simulation<T> &simulation, const RunOptions<T> &run) override;
    bool backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use) override;
};

// The field at the edge of the absorbing layers is kept, and the rest simulated back in time from its end.
// The simulation must stand where forward() left it.
template<typename T>
class ReconstructedWavefield final : public WavefieldMemory<T>
{
public:
    using Use = typename WavefieldMemory<T>::Use;
    ReconstructedWavefield(const Medium<T> &medium, int steps, int pieceSteps, const SavingOptions &saving)
        : WavefieldMemory<T>(medium, steps, pieceSteps, saving),
          m_pieceSteps(pieceSteps),
          m_boundary(medium, steps)
    {}
    bool forward(Simulation<T> &simulation, const RunOptions<T> &run) override;
    bool backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use) override;

private:
    int m_pieceSteps = 0;
    SavedBoundary<T> m_boundary;
};

// Keeps states of simulations, by slot.
template<typename T>
class StateStore
{
public:
    virtual ~StateStore() = default;
    virtual void keep(int slot, const std::vector<std::span<T>> &state) = 0;
    virtual void restore(int slot, const std::vector<std::span<T>> &state) = 0;
};

template<typename T>
class StatesInMemory final : public StateStore<T>
{
public:
    void keep(int slot, const std::vector<std::span<T>> &state) override;
    void restore(int slot, const std::vector<std::span<T>> &state) override;

private:
    std::vector<std::vector<AlignedArray<T>>> m_slots;
};

// States of the simulation are kept at some steps, and pieces are simulated again from those: the same bits
// as if everything had been kept.
template<typename T>
class CheckpointedWavefield final : public WavefieldMemory<T>
{
public:
    using Use = typename WavefieldMemory<T>::Use;
    CheckpointedWavefield(const Medium<T> &medium, int steps, int pieceSteps, const SavingOptions &saving,
                          int stateCount, std::unique_ptr<StateStore<T>> store)
        : WavefieldMemory<T>(medium, steps, pieceSteps, saving),
          m_pieceSteps(pieceSteps),
          m_schedule(checkpointSchedule((steps + pieceSteps - 1) / pieceSteps, stateCount)),
          m_store(std::move(store))
    {}
    bool forward(Simulation<T> &simulation, const RunOptions<T> &run) override;
    bool backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use) override;

private:
    bool follow(Simulation<T> &simulation, const CheckpointAction &action, RunOptions<T> run);
    int begin(int piece) const { return piece * m_pieceSteps; }
    int end(int piece) const { return std::min(this->m_steps, (piece + 1) * m_pieceSteps); }

    int m_pieceSteps = 0;
    std::vector<CheckpointAction> m_schedule;
    std::size_t m_done = 0; // of its actions
    std::vector<int> m_stepOfSlot;
    std::unique_ptr<StateStore<T>> m_store;
};

} // namespace terrane::acoustic
