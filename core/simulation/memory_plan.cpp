// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/simulation/memory_plan.h"

#include "core/error.h"
#include "kernels/acoustic/checkpoint_schedule.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace terrane::simulation {

namespace {

// A piece is at least so long: tiles in time need room.
constexpr int kShortestPiece = 48;
constexpr int kMostSegments = 200;
// Against copying memory, of what passes through zfp and back, and through a file (measured).
constexpr double kCompressionSlowness = 13, kDiskSlowness = 12;

struct Named
{
    Strategy strategy;
    std::string_view name, description;
};

constexpr std::array kNamed = {
    Named{Strategy::All, "all", "every step in memory"},
    Named{Strategy::Nyquist, "nyquist", "as few steps as the band needs"},
    Named{Strategy::NyquistShort, "nyquist-16bit", "the same in 16 bits"},
    Named{Strategy::Compressed, "zfp", "the same compressed by zfp"},
    Named{Strategy::Boundary, "boundary", "the edges of the field, the rest simulated back"},
    Named{Strategy::Checkpoints, "checkpoints", "some states, the rest simulated again"},
    Named{Strategy::CheckpointsOnDisk, "checkpoints-on-disk", "the same in a file"},
    Named{Strategy::Frequencies, "frequencies", "sums of Fourier transforms"},
};

const Named &named(Strategy strategy)
{
    return *std::find_if(kNamed.begin(), kNamed.end(),
                         [strategy](const Named &one) { return one.strategy == strategy; });
}

bool canBeExact(Strategy strategy)
{
    return strategy == Strategy::All || strategy == Strategy::Checkpoints ||
           strategy == Strategy::CheckpointsOnDisk;
}

class Planner
{
public:
    Planner(const MemoryNeeds &needs, std::size_t budget) : m_needs(needs), m_budget(budget) {}

    MemoryChoice choice(Strategy strategy) const
    {
        MemoryChoice result;
        result.strategy = strategy;
        result.savedEvery = strategy == Strategy::All || m_needs.isExact ? 1 : m_needs.savedEvery;
        result.isShort = !m_needs.isExact && strategy != Strategy::All && strategy != Strategy::Nyquist &&
                         strategy != Strategy::Compressed;
        switch (strategy) {
        case Strategy::All:
        case Strategy::Nyquist:
        case Strategy::NyquistShort:
            keep(result, saved(result, m_needs.steps), 1);
            break;
        case Strategy::Compressed:
            result.pieceSteps = pieceSteps(result);
            keep(result,
                 savedSteps(result, m_needs.steps) * m_needs.compressedBytes +
                     saved(result, result.pieceSteps),
                 kCompressionSlowness);
            break;
        case Strategy::Boundary:
            result.pieceSteps = pieceSteps(result);
            result.bytes = m_needs.fixedBytes + m_needs.simulationBytes + m_needs.boundaryBytes +
                           saved(result, result.pieceSteps);
            result.repeatedSteps = m_needs.steps;
            result.relativeTime = timeOf(
                m_needs.steps, static_cast<double>(saved(result, m_needs.steps) + m_needs.boundaryBytes));
            break;
        case Strategy::Checkpoints:
        case Strategy::CheckpointsOnDisk:
            setCheckpoints(result);
            break;
        case Strategy::Frequencies:
            result.bytes = m_needs.fixedBytes + 2 * m_needs.modeBytes;
            // All sums are read and written at each of those steps.
            result.relativeTime = timeOf(0, 2 * static_cast<double>(m_needs.modeBytes) *
                                                static_cast<double>(savedSteps(result, m_needs.steps)));
            break;
        }
        result.fits = result.bytes <= m_budget;
        return result;
    }

private:
    static std::size_t savedSteps(const MemoryChoice &choice, int steps)
    {
        return static_cast<std::size_t>((steps + choice.savedEvery - 1) / choice.savedEvery);
    }
    std::size_t saved(const MemoryChoice &choice, int steps) const
    {
        return savedSteps(choice, steps) * (choice.isShort ? m_needs.shortBytes : m_needs.fieldBytes);
    }
    int pieceSteps(const MemoryChoice &choice) const
    {
        const int pieces = (kShortestPiece + choice.savedEvery - 1) / choice.savedEvery;
        return std::min(m_needs.steps, pieces * choice.savedEvery);
    }
    // Of a run forward, one backward, `again` steps besides, and so many bytes written and read.
    double timeOf(double again, double bytes) const
    {
        const double steps = m_needs.steps;
        const double bytesOfStep = m_needs.bytesAtStep * static_cast<double>(m_needs.nodes);
        return 1 + (again + 2 * bytes / bytesOfStep) / (2 * steps);
    }
    void keep(MemoryChoice &choice, std::size_t bytes, double slowness) const
    {
        choice.bytes = m_needs.fixedBytes + bytes;
        choice.relativeTime = timeOf(0, static_cast<double>(saved(choice, m_needs.steps)) * slowness);
    }
    // The length of pieces and the number of states that cost the least time, or, where nothing fits, the
    // least memory.
    void setCheckpoints(MemoryChoice &choice) const
    {
        const bool isOnDisk = choice.strategy == Strategy::CheckpointsOnDisk;
        const int shortest =
            std::max(std::min(m_needs.steps, choice.savedEvery), m_needs.steps / kMostSegments + 1);
        const std::size_t always = m_needs.fixedBytes + m_needs.simulationBytes;
        choice.bytes = always + saved(choice, shortest);
        choice.pieceSteps = shortest;
        choice.relativeTime = 1e9;
        for (int piece = shortest; piece / 2 < m_needs.steps; piece = std::max(piece + 1, piece * 5 / 4)) {
            const std::size_t fixed = always + saved(choice, std::min(piece, m_needs.steps));
            if (fixed > m_budget && piece > shortest)
                break;
            const int segments = (m_needs.steps + piece - 1) / piece;
            const std::size_t room = fixed > m_budget ? 0 : (m_budget - fixed) / m_needs.stateBytes;
            const int states = isOnDisk ? segments - 1
                                        : static_cast<int>(std::min<std::size_t>(
                                              room, static_cast<std::size_t>(std::max(0, segments - 1))));
            // All segments but the last are run through for use a second time, after these.
            const auto again = static_cast<int>(acoustic::checkpointAdvances(segments, states)) * piece;
            const double kept = static_cast<double>(states) * static_cast<double>(m_needs.stateBytes);
            // Every state but that of the last piece is restored once for each piece.
            const double bytes =
                static_cast<double>(saved(choice, m_needs.steps)) + kept * (isOnDisk ? kDiskSlowness : 1);
            const double startsOfTiles = 0.1 * kShortestPiece / piece;
            const double time = timeOf(again, bytes) + startsOfTiles;
            if (time >= choice.relativeTime)
                continue;
            choice.relativeTime = time;
            choice.repeatedSteps = again;
            choice.pieceSteps = piece;
            choice.checkpoints = states;
            choice.bytes = fixed + (isOnDisk ? 0 : static_cast<std::size_t>(states) * m_needs.stateBytes);
            choice.diskBytes = isOnDisk ? static_cast<std::size_t>(states) * m_needs.stateBytes : 0;
        }
    }

    const MemoryNeeds &m_needs;
    std::size_t m_budget = 0;
};

std::string gigabytes(std::size_t bytes)
{
    return fmt::format("{:.3g} GB", 1e-9 * static_cast<double>(bytes));
}

// Three digits, of which the last is rounded up: who gives that has given enough.
std::string gigabytesAtLeast(std::size_t bytes)
{
    const double value = 1e-9 * static_cast<double>(bytes);
    const double digit = std::pow(10, std::floor(std::log10(value)) - 2);
    return fmt::format("{:.3g} GB", std::ceil(value / digit) * digit);
}

[[noreturn]] void throwTooLittle(std::size_t budget, const std::string &strategy, std::size_t least,
                                 const char *other = "")
{
    throw InputError(fmt::format("{} of memory are too little{}", gigabytes(budget), strategy), "memory",
                     fmt::format("Give at least {}{}", gigabytesAtLeast(least), other));
}

} // namespace

std::string_view nameOf(Strategy strategy)
{
    return named(strategy).name;
}

std::string_view describe(Strategy strategy)
{
    return named(strategy).description;
}

Strategy strategyOf(std::string_view name)
{
    std::vector<std::string_view> names;
    for (const Strategy strategy : kStrategies) {
        if (nameOf(strategy) == name)
            return strategy;
        names.push_back(nameOf(strategy));
    }
    throw InputError(fmt::format("there is no memory strategy \"{}\"", name), "strategy",
                     fmt::format("Take one of {}", fmt::join(names, ", ")));
}

MemoryPlan planMemory(const MemoryNeeds &needs, std::size_t budget, std::optional<Strategy> wanted)
{
    MemoryPlan plan;
    plan.budget = budget;
    if (wanted && needs.isExact && !canBeExact(*wanted))
        throw InputError(
            fmt::format("the strategy {} does not give the bits of keeping all", nameOf(*wanted)), "memory",
            "Take all, checkpoints or checkpoints-on-disk");
    std::optional<std::size_t> best;
    for (const Strategy strategy : kStrategies) {
        if (needs.isExact && !canBeExact(strategy))
            continue;
        const MemoryChoice choice = Planner(needs, budget).choice(strategy);
        const bool isAsked = !wanted || *wanted == strategy;
        if (isAsked && choice.fits && (!best || choice.relativeTime < plan.choices[*best].relativeTime))
            best = plan.choices.size();
        plan.choices.push_back(choice);
    }
    if (!best)
        throwTooLittle(budget, wanted ? fmt::format(" for the strategy {}", nameOf(*wanted)) : "",
                       leastMemory(needs, wanted));
    plan.chosen = *best;
    return plan;
}

std::size_t leastMemory(const MemoryNeeds &needs, std::optional<Strategy> wanted)
{
    std::size_t least = SIZE_MAX;
    for (const Strategy strategy : kStrategies)
        if ((!wanted || *wanted == strategy) && (!needs.isExact || canBeExact(strategy)))
            least = std::min(least, Planner(needs, 0).choice(strategy).bytes);
    return least;
}

MemoryPlan planFrequencies(const MemoryNeeds &needs, std::size_t budget)
{
    MemoryPlan plan;
    plan.budget = budget;
    plan.choices = {Planner(needs, budget).choice(Strategy::Frequencies)};
    if (!plan.choice().fits)
        throwTooLittle(budget, " for the frequencies", plan.choice().bytes, ", or take fewer of them");
    return plan;
}

} // namespace terrane::simulation
