// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/wavefield_memory.h"

#include <algorithm>

namespace terrane::acoustic {

namespace {

// A run of the same sources that nobody listens to.
template<typename T>
RunOptions<T> unheard(const RunOptions<T> &run)
{
    RunOptions<T> result = run;
    result.receivers = nullptr;
    result.records = nullptr;
    result.visitors.clear();
    return result;
}

// The source of a run backwards: step n of `steps` fires what step steps - n did.
template<typename T>
class ReversedRowSource final : public RowSource<T>
{
public:
    ReversedRowSource(RowSource<T> &source, int steps) : m_source(source), m_steps(steps) {}
    void add(int step, std::ptrdiff_t ix, std::ptrdiff_t iy, const T *factor, T *next, T *change) override
    {
        m_source.add(m_steps - step, ix, iy, factor, next, change);
    }

private:
    RowSource<T> &m_source;
    int m_steps = 0;
};

// What is saved of a run backwards, as the steps forward would have. Step n of it undoes what step steps - n
// changed, and leaves the field that step steps - 2 - n left.
template<typename T>
class ReversedSaving final : public StepVisitor<T>
{
public:
    ReversedSaving(SavedWavefield<T> &saved, int steps)
        : m_saved(saved), m_last(saved.needsChange() ? steps : steps - 2)
    {}
    bool wants(int step) const override { return m_saved.holds(m_last - step); }
    bool needsChange() const override { return m_saved.needsChange(); }
    void row(const StepRow<T> &row) override
    {
        StepRow<T> forward = row;
        forward.step = m_last - row.step;
        m_saved.row(forward);
    }
    // The end of the steps that give those from `begin` on.
    int endStep(int begin) const { return m_last - begin + 1; }

private:
    SavedWavefield<T> &m_saved;
    int m_last = 0;
};

} // namespace

template<typename T>
bool KeptWavefield<T>::forward(Simulation<T> &simulation, const RunOptions<T> &run)
{
    RunOptions<T> saving = run;
    saving.firstStep = 0;
    saving.endStep = this->m_steps;
    saving.visitors.push_back(&this->m_saved);
    return simulation.run(saving);
}

template<typename T>
bool KeptWavefield<T>::backward(Simulation<T> & /*simulation*/, const RunOptions<T> & /*run*/, const Use &use)
{
    return use(0, this->m_steps);
}

template<typename T>
bool ReconstructedWavefield<T>::forward(Simulation<T> &simulation, const RunOptions<T> &run)
{
    const int steps = this->m_steps;
    this->m_saved.setSteps((steps - 1) / m_pieceSteps * m_pieceSteps, steps);
    RunOptions<T> saving = run;
    saving.firstStep = 0;
    saving.endStep = steps;
    saving.visitors.push_back(&this->m_saved);
    saving.visitors.push_back(&m_boundary);
    return simulation.run(saving);
}

template<typename T>
bool ReconstructedWavefield<T>::backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use)
{
    const int steps = this->m_steps;
    const std::size_t sources = run.sources ? run.sources->count() : 0;
    std::vector<T> reversed((static_cast<std::size_t>(steps) + 1) * sources);
    for (int step = 1; step <= steps && sources > 0; ++step)
        std::copy_n(run.sourceValues + static_cast<std::size_t>(steps - step) * sources, sources,
                    reversed.data() + static_cast<std::size_t>(step) * sources);
    std::vector<ReversedRowSource<T>> rowSources;
    for (RowSource<T> *source : run.rowSources)
        rowSources.emplace_back(*source, steps);
    ReversedSaving<T> saving(this->m_saved, steps);
    RunOptions<T> back = unheard(run);
    back.sourceValues = reversed.data();
    back.visitors = {&saving};
    back.rowSources.clear();
    for (ReversedRowSource<T> &source : rowSources)
        back.rowSources.push_back(&source);
    back.rowSources.push_back(&m_boundary);

    int begin = (steps - 1) / m_pieceSteps * m_pieceSteps;
    if (!use(begin, steps))
        return false;
    for (simulation.turnBack(); begin > 0;) {
        const int end = begin;
        begin -= m_pieceSteps;
        this->m_saved.setSteps(begin, end);
        back.firstStep = simulation.nextStep();
        back.endStep = saving.endStep(begin);
        if (!simulation.run(back) || !use(begin, end))
            return false;
    }
    return true;
}

template<typename T>
void StatesInMemory<T>::keep(int slot, const std::vector<std::span<T>> &state)
{
    const auto number = static_cast<std::size_t>(slot);
    if (m_slots.size() <= number)
        m_slots.resize(number + 1);
    std::vector<AlignedArray<T>> &kept = m_slots[number];
    for (std::size_t i = 0; i < state.size(); ++i) {
        if (kept.size() <= i)
            kept.emplace_back(state[i].size(), AlignedArray<T>::Content::Undefined);
        std::copy(state[i].begin(), state[i].end(), kept[i].data());
    }
}

template<typename T>
void StatesInMemory<T>::restore(int slot, const std::vector<std::span<T>> &state)
{
    const std::vector<AlignedArray<T>> &kept = m_slots.at(static_cast<std::size_t>(slot));
    for (std::size_t i = 0; i < state.size(); ++i)
        std::copy_n(kept[i].data(), state[i].size(), state[i].begin());
}

// False when progress stopped it.
template<typename T>
bool CheckpointedWavefield<T>::follow(Simulation<T> &simulation, const CheckpointAction &action,
                                      RunOptions<T> run)
{
    switch (action.kind) {
    case CheckpointAction::Kind::Restore:
        if (action.slot >= 0)
            m_store->restore(action.slot, simulation.state());
        simulation.setNextStep(action.slot < 0 ? 0 : m_stepOfSlot.at(static_cast<std::size_t>(action.slot)));
        return true;
    case CheckpointAction::Kind::Keep:
        m_store->keep(action.slot, simulation.state());
        m_stepOfSlot.resize(std::max(m_stepOfSlot.size(), static_cast<std::size_t>(action.slot) + 1));
        m_stepOfSlot[static_cast<std::size_t>(action.slot)] = simulation.nextStep();
        return true;
    case CheckpointAction::Kind::Advance:
        run.endStep = begin(action.segment);
        break;
    case CheckpointAction::Kind::Use:
        this->m_saved.setSteps(begin(action.segment), end(action.segment));
        run.visitors.push_back(&this->m_saved);
        run.endStep = end(action.segment);
        break;
    }
    run.firstStep = simulation.nextStep();
    return simulation.run(run);
}

// Up to the last segment.
template<typename T>
bool CheckpointedWavefield<T>::forward(Simulation<T> &simulation, const RunOptions<T> &run)
{
    simulation.setNextStep(0);
    for (m_done = 0; follow(simulation, m_schedule[m_done], run); ++m_done)
        if (m_schedule[m_done].kind == CheckpointAction::Kind::Use)
            return true;
    return false;
}

template<typename T>
bool CheckpointedWavefield<T>::backward(Simulation<T> &simulation, const RunOptions<T> &run, const Use &use)
{
    const RunOptions<T> again = unheard(run);
    int segment = m_schedule[m_done].segment;
    if (!use(begin(segment), end(segment)))
        return false;
    while (++m_done < m_schedule.size()) {
        if (!follow(simulation, m_schedule[m_done], again))
            return false;
        if (m_schedule[m_done].kind != CheckpointAction::Kind::Use)
            continue;
        segment = m_schedule[m_done].segment;
        if (!use(begin(segment), end(segment)))
            return false;
    }
    return true;
}

template class KeptWavefield<float>;
template class KeptWavefield<double>;
template class ReconstructedWavefield<float>;
template class ReconstructedWavefield<double>;
template class StatesInMemory<float>;
template class StatesInMemory<double>;
template class CheckpointedWavefield<float>;
template class CheckpointedWavefield<double>;

} // namespace terrane::acoustic
