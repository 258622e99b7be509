// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"
#include "core/signal/trace.h"
#include "core/simulation/memory_plan.h"
#include "core/simulation/shot_window.h"
#include "core/simulation/time_axis.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/acoustic/wavefield_memory.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::simulation {

// What waves that meet say of the model.
enum class Condition {
    Correlation,       // the derivative of the misfit
    InverseScattering, // what waves that go the same way leave empty: for migration, see imaging.h
};

struct GradientSettings
{
    std::size_t memoryBudget = 0; // bytes; 0: half of the machine's
    std::optional<Strategy> strategy;
    bool isExact = false; // only strategies that give the same bits as keeping all
    std::string folder;   // for Strategy::CheckpointsOnDisk; empty: the system's for temporary files
    Condition condition = Condition::Correlation;
    bool withDensity = false;        // also the derivative by density
    std::vector<double> frequencies; // Hz; when there are some, only their part: Strategy::Frequencies
};

// Returns the misfit of simulated data and puts the adjoint source a in their place: a change of the data by
// d changes the misfit by sum a d times the interval.
using Compare = std::function<double(signal::Gather &)>;

// All at each node of the model; zero where the aperture leaves it out.
struct ShotGradient
{
    double misfit = 0;            // half of the sum of squared residuals times the interval: Pa2 s for Pa
    std::vector<float> gradient;  // by m = 1 / vp^2 (s2/m2), density fixed; or the image, in the same unit
    std::vector<float> byDensity; // by rho (kg/m3), vp fixed; when asked for
    std::vector<float> sourceIllumination, receiverIllumination; // energy of the fields, sum q^2 dt
    signal::Gather simulated;                                    // empty after migrate()
};

struct Snapshot
{
    double time = 0;          // s; of the step next to the time that was asked for
    std::vector<float> field; // Pa, at each node of the model
};

// Simulates shots of one wavelet in one model: acoustic, with its density where it has one (see
// acoustic::Medium). A source is the wavelet times a delta function; what is recorded is pressure. Both are
// moved between their own samples and the steps of the simulation without an error in time (see TimeAxis).
// One shot uses all threads; several threads may each call it for a shot of their own, which gives the same
// bits.
//
// F is simulate(), F' adjoint(), J born(), J' migrate(); gradient() is J' of the residuals. F and F', J and
// J' (where memory keeps all of the field) are the transposes of each other.
//
// Functions throw InputError for positions outside of the model and for data that do not fit or are not
// finite, and Error(Interrupted) when progress is cancelled.
class ShotSimulator
{
public:
    // `data` are the samples that are recorded. Throws InputError.
    ShotSimulator(const Model &model, const signal::Wavelet &wavelet, const TimeSamples &data,
                  const Physics &physics = {});

    // "too-few-nodes-per-wavelength", with the highest frequency that is safe.
    const std::vector<Finding> &findings() const { return m_findings; }
    double step() const { return m_windows.step(); } // s
    std::size_t steps() const { return m_steps.count; }
    double peakFrequency() const { return m_band.peak; } // of the wavelet, Hz
    std::size_t nodes(const ShotPositions &shot) const;  // that are stepped, absorbing layers included

    // A trace for each receiver.
    signal::Gather simulate(const ShotPositions &shot, const Progress &progress = {}) const;
    // The same, and the field at some times (s), in rising order.
    signal::Gather simulate(const ShotPositions &shot, const std::vector<double> &times,
                            std::vector<Snapshot> &snapshots, const Progress &progress = {}) const;
    // The same of a source that is spread over the model: `weights` (of its shape, 1/m2 in 2D, 1/m3 in 3D)
    // times the wavelet. No aperture.
    signal::Gather simulateExtended(std::span<const float> weights, const std::vector<Position> &receivers,
                                    const Progress &progress = {}) const;

    // The transpose of simulate() as a map from the wavelet's samples to the data.
    signal::Wavelet adjoint(const ShotPositions &shot, const signal::Gather &data,
                            const Progress &progress = {}) const;
    // The transpose of simulateExtended() as a map from the weights to the data.
    std::vector<float> adjointExtended(const std::vector<Position> &receivers, const signal::Gather &data,
                                       const Progress &progress = {}) const;

    // How the data change, to first order, with a change of m = 1 / vp^2 (s2/m2) at each node of the model.
    signal::Gather born(const ShotPositions &shot, std::span<const float> change,
                        const Progress &progress = {}) const;
    // The image of data that were scattered once.
    ShotGradient migrate(const ShotPositions &shot, const signal::Gather &data,
                         const GradientSettings &settings = {}, const Progress &progress = {}) const;
    // The misfit of one shot and its derivative, by a run forward and one backward (Plessix 2006, Geophysical
    // Journal International 167, 495-503). The model's margins, which repeat its outermost nodes, count as
    // fixed, and so does the density at the nodes of points.
    ShotGradient gradient(const ShotPositions &shot, const signal::Gather &observed,
                          const GradientSettings &settings = {}, const Progress &progress = {}) const;
    // The same of any misfit.
    ShotGradient gradient(const ShotPositions &shot, const Compare &compare,
                          const GradientSettings &settings = {}, const Progress &progress = {}) const;

    // That simulate() takes, in bytes.
    std::size_t memoryOfSimulation(const ShotPositions &shot) const;
    // How migrate() and gradient() would keep the field, and what other ways would cost. Throws InputError
    // when nothing fits the budget.
    MemoryPlan plan(const ShotPositions &shot, const GradientSettings &settings = {}) const;
    // The least budget for which there is a plan, in bytes.
    std::size_t leastMemory(const ShotPositions &shot, const GradientSettings &settings = {}) const;

private:
    struct ImagingRun;
    // Of the wavelet, Hz.
    struct Band
    {
        double peak = 0, highest = 0, highestSaved = 0; // the last: what gradients shall have
    };

    static Band bandOf(const signal::Wavelet &wavelet);
    void checkWavelength(const std::vector<float> &vp);
    void checkData(const signal::Gather &data, std::size_t traces) const;
    std::vector<float> firedOf(const ShotPositions &shot) const;
    void runAll(const ShotWindow &window, acoustic::RunOptions<float> run, const Progress &progress) const;
    signal::Gather gatherOf(const std::vector<float> &records, std::size_t traces) const;
    std::vector<float> reversedOf(const signal::Gather &data) const;
    acoustic::SavingOptions savingOf(const MemoryChoice &choice, const GradientSettings &settings) const;
    MemoryNeeds needsOf(acoustic::Simulation<float> &simulation, const ShotPositions &shot,
                        const GradientSettings &settings) const;
    MemoryPlan planFor(acoustic::Simulation<float> &simulation, const ShotPositions &shot,
                       const GradientSettings &settings) const;
    std::unique_ptr<acoustic::WavefieldMemory<float>> memoryOf(const acoustic::Medium<float> &medium,
                                                               const MemoryChoice &choice,
                                                               const GradientSettings &settings) const;
    ShotGradient image(ImagingRun &run) const;
    ShotGradient residualsOf(ImagingRun &run) const;
    ShotGradient fromKept(ImagingRun &run) const;
    ShotGradient fromFrequencies(ImagingRun &run) const;

    Physics m_physics;
    signal::Wavelet m_wavelet;
    Band m_band;
    ShotWindows m_windows;
    TimeSamples m_data, m_steps;
    std::unique_ptr<const TimeAxis> m_dataAxis;
    int m_savedEvery = 1; // step, for gradients
    std::vector<Finding> m_findings;
};

} // namespace terrane::simulation
