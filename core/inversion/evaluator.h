// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/progress.h"
#include "core/run/iteration_file.h"
#include "core/signal/trace.h"

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

namespace terrane::inversion {

// What is asked of the shots.
enum class Quantity {
    Misfit,      // alone, for trial models
    Gradient,    // misfit, its gradient and the illumination
    Spectra,     // what an estimate of the wavelet needs
    Curvature,   // the Gauss-Newton Hessian's product with a direction, as `gradient`; of the misfit l2
    ShotSpectra, // Spectra of each shot, one after the other; zeros of shots without traces
};

std::string_view name(Quantity quantity);   // "misfit", "gradient", "spectra"...
Quantity quantityOf(std::string_view name); // throws InputError

// One evaluation: these shots of the survey, in this model.
struct Request
{
    Quantity quantity = Quantity::Gradient;
    std::size_t stage = 0;
    std::vector<std::size_t> shots = {}; // in the order of sums
    std::vector<float> vp = {};          // m/s, at the start model's nodes; its other fields stay
    signal::Wavelet wavelet = {};        // that is fired, before the stage's filter
    // Samples of each shot's wavelet, one after the other, in place of the wavelet's; empty: all fire the
    // same.
    std::vector<float> shotWavelets = {};
    // Changes of m = 1 / vp^2 (s2/m2) at the nodes; empty for none.
    std::vector<float> image = {};     // of linearised runs: its scattered waves are added to the data
    std::vector<float> direction = {}; // of Curvature
};

// Sums over shots.
struct Sums
{
    std::vector<run::ShotMisfit> misfits;                        // in the order of the shots
    std::vector<float> gradient;                                 // by m = 1 / vp^2 (s2/m2)
    std::vector<float> sourceIllumination, receiverIllumination; // at the nodes
    std::vector<double> spectra;
    std::vector<Finding> findings;

    double misfit() const;
    double observed() const; // misfit of no simulated data
};

// To those of the shots before.
void addSpectra(Quantity quantity, const std::vector<double> &spectra, std::vector<double> &sum);

// Where shots are computed: worker processes of this machine, or engines.
class Evaluator
{
public:
    virtual ~Evaluator() = default;

    // Tells, before the first shots, how much memory one needs at least, in bytes: who computes several at
    // once on a machine heeds it.
    virtual void expect(std::size_t /*bytesOfShot*/) {}

    // The sum over all shots of the request, the same bits wherever they are computed. Throws InputError or
    // FailureError when a shot cannot be computed: a part is never taken for the whole.
    virtual Sums evaluate(const Request &request, const Progress &progress) = 0;

    // Simulates shots of a modelling run, and calls take(i, gather) for each in their order. Throws as
    // evaluate() does, and what take() throws.
    using TakeShot = std::function<void(std::size_t, const signal::Gather &)>;
    virtual void simulate(const std::vector<std::size_t> &shots, const TakeShot &take,
                          const Progress &progress) = 0;
};

} // namespace terrane::inversion
