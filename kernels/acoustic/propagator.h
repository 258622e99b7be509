// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/layer_fields.h"
#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/points.h"
#include "kernels/acoustic/tiling.h"

#include <array>
#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace terrane::acoustic {

// The field has left the numbers: where and when. It happens when the time step is too long for the model.
class UnstableError : public std::runtime_error
{
public:
    UnstableError(int step, const std::array<std::ptrdiff_t, 3> &node);
    int step = 0;                            // it was found after this step
    std::array<std::ptrdiff_t, 3> node = {}; // of the model; can lie in its margins
};

// A row of a step, each array from the row's first node on.
template<typename T>
struct StepRow
{
    int step = 0;
    std::ptrdiff_t ix = 0, iy = 0; // of the layout
    const T *now = nullptr;        // the field before the step, q[n]
    const T *next = nullptr;       // and after it, q[n+1]
    const T *change = nullptr;     // what the step added, q[n+1] - 2 q[n] + q[n-1]; null if not asked for
};

// What looks at the field while it is stepped: see Simulation::run().
template<typename T>
class StepVisitor
{
public:
    virtual ~StepVisitor() = default;
    virtual bool wants(int step) const = 0;
    virtual bool needsChange() const { return false; }
    // Called for every row of the steps that are wanted, by several threads, each row by one. Steps of one
    // row come in their order.
    virtual void row(const StepRow<T> &row) = 0;
};

// A source that is spread over the nodes, or what else changes a step's result.
template<typename T>
class RowSource
{
public:
    virtual ~RowSource() = default;
    // A row of a step's result, before its visitors see it: adds factor * s to `next` and, where there is
    // one, to `change`. All begin with the row's first node. By several threads, each row by one, in the
    // order of steps.
    virtual void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next, T *change) = 0;
};

template<typename T>
struct RunOptions
{
    int firstStep = 0, endStep = 0;
    const Sources<T> *sources = nullptr;
    const T *sourceValues = nullptr; // [step][source], of all steps from 0 on
    std::vector<RowSource<T> *> rowSources;
    const Receivers<T> *receivers = nullptr;
    T *records = nullptr; // [step][receiver], of all steps from 0 on: the field after each step
    std::vector<StepVisitor<T> *> visitors;
    // Told how many more steps are done, some times a second; false stops the run.
    std::function<bool(int)> progress;
};

// Steps fields through a medium: q[n+1] = 2 q[n] - q[n-1] + (v dt)^2 (D2 q[n] + sources[n]).
//
// The map from source values to records is reciprocal (see layer.h): with sources and receivers exchanged and
// both in reversed time it is its own transpose, as long as no point lies in an absorbing layer.
//
// The same bits for any number of threads, and for any pieces that a run is cut into. An object holds one
// field: for one run at a time.
template<typename T>
class Simulation
{
public:
    // The medium must outlive it. tileHeight: steps of a half-band (see Tiling); 0 chooses by the caches.
    explicit Simulation(const Medium<T> &medium, int tileHeight = 0);

    // Runs steps [firstStep, endStep): from rest when firstStep is 0, otherwise from where the run before
    // ended; throws std::invalid_argument when that is elsewhere. False when `progress` stopped it. Throws
    // UnstableError, within 100 steps.
    bool run(const RunOptions<T> &options);

    // Turns time round after a run that ended at step N: the run from step 1 on then goes back, and its step
    // n leaves q[N - 1 - n]. Without layers: right only where SavedBoundary holds the field at their edge.
    void turnBack();

    const Medium<T> &medium() const { return m_medium; }
    // All that a run goes on from, with the number of the step that comes next.
    int nextStep() const { return m_nextStep; }
    std::vector<std::span<T>> state();
    void setNextStep(int step) { m_nextStep = step; } // after the state was filled

    // Of the memory that it holds, with that of a run with visitors.
    std::size_t bytes() const;

private:
    struct Team;

    void begin();
    std::size_t changesOfThreads() const;
    void runPhase(const RunOptions<T> &options, const Tiling &tiling, int phase);
    void runTile(const RunOptions<T> &options, const Tiling &tiling, int phase, int tile, Team &team);
    void stepPlanes(const RunOptions<T> &options, int step, Tiling::Range planes, Team &team);
    void finishRow(const RunOptions<T> &options, int step, std::ptrdiff_t ix, std::ptrdiff_t iy, T *change);
    void readReceivers(const RunOptions<T> &options, int step, Tiling::Range planes, const Team &team);
    void sumReceivers(const RunOptions<T> &options, const Tiling &tiling, int phase);
    void throwIfUnstable(int step) const;

    const Medium<T> &m_medium;
    const Layout &m_layout;
    RowKernels<T> m_kernels;
    int m_tileHeight = 0;
    std::ptrdiff_t m_planesAtOnce = 0; // of x, that an update runs over
    std::ptrdiff_t m_rowsAtOnce =
        0;                  // of planes, so that the planes that updates share stay in a core's cache
    UpdateRows<T> m_update; // with the stencil
    LayerFields<T> m_layers;
    AlignedArray<T> m_fields[2];
    int m_nextStep = 0;
    bool m_hasLayers = true;  // not on the way back
    std::vector<T> m_slots;   // of two half-bands' steps
    std::vector<T> m_changes; // of the rows that an update runs over, for each thread
};

} // namespace terrane::acoustic
