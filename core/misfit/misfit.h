// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/signal/trace.h"

#include <memory>
#include <span>
#include <vector>

namespace terrane::misfit {

// How simulated traces u are compared with observed ones d; r = u - d, dt the sample interval. All sum over
// the traces of a gather, and are zero where u = d.
enum class MisfitKind {
    // 1/2 sum r^2 dt
    L2,
    // sum dt of 1/2 r^2 where |r| <= h, of h |r| - h^2 / 2 elsewhere; h = huberThreshold times the gather's
    // observed root mean square (Huber 1973, Annals of Statistics 1, 799-821; Guitton and Symes 2003,
    // Geophysics 68, 1310-1319).
    Huber,
    // (k + 1) / 2 sum log(1 + (r / s)^2 / k) dt, s = studentScale times the gather's observed root mean
    // square: -log of Student's t, without the data's unit (Aravkin, van Leeuwen and Herrmann 2011, "Robust
    // full-waveform inversion using the Student's t-distribution", SEG Expanded Abstracts; JUDI's studentst
    // is s = 1 in the data's unit, k = 2).
    StudentsT,
    // 1 - <u, d> / (|u| |d|) a trace, from 0 to 2, blind to amplitudes (Choi and Alkhalifah 2012,
    // Geophysical Prospecting 60, 748-758, whose value is this less 1).
    NormalizedCorrelation,
    // 1/2 sum (E(u) - E(d))^2 dt with the envelope E(u)^2 = u^2 + H(u)^2 + e^2, H the Hilbert transform; with
    // envelopePower 2, of E^2 (Bozdag, Trampert and Tromp 2011, Geophysical Journal International 185,
    // 845-870; Wu, Luo and Wu 2014, Geophysics 79, WA13-WA24).
    Envelope,
    // 1/2 sum (u / E(u) - d / E(d))^2 dt + 1/2 sum (H(u) / E(u) - H(d) / E(d))^2 dt, the simulated trace
    // first scaled to the observed one's norm: phases without amplitudes, and without their jumps (Yuan,
    // Bozdag, Ciardelli, Gao and Simons 2020, "The exponentiated phase measurement", Geophysical Journal
    // International 221).
    Phase,
    // W2(p(u), p(d))^2 + W2(p(-u), p(-d))^2 in s^2 a trace: the least mean of squared distances in time over
    // which one density can be moved to make it the other. p(u) = log(1 + exp(b u)) over its sum, with b =
    // transportSharpness over the largest |d| of the trace (softplus: Engquist and Yang 2020, "Optimal
    // transport based seismic inversion: beyond cycle skipping", arXiv:2002.00031). Densities are constant
    // over each sample, which makes the distance and its derivative exact sums.
    Transport,
};

struct MisfitSettings
{
    MisfitKind kind = MisfitKind::L2;
    double huberThreshold = 1; // of the observed root mean square; above 0
    double studentFreedom = 2; // k; above 0
    double studentScale = 1;   // of the observed root mean square; above 0
    int envelopePower = 1;     // 1 or 2
    double waterLevel =
        0.05; // e of Envelope and Phase, of the observed trace's root mean square; not below 0
    double transportSharpness = 5; // above 0; the larger, the more the peaks count, and the less convex
};

struct Evaluated
{
    double value = 0;
    std::vector<float> adjointSource; // a, as the simulated samples: d(value) = sum a d(u) dt
};

// The misfit of a gather. Values are summed in double in the order of traces, so that they do not depend on
// the number of threads; every function uses all threads.
//
// `traceWeights` (one for each trace, not below 0; empty: ones) multiply the misfits of traces. A trace of
// weight 0 is not read. Traces that cannot be compared give no adjoint source: NormalizedCorrelation, Phase
// and Transport are 0 where all of d is zero; where u has less than 1e-12 of the energy of the gather's
// loudest simulated trace, NormalizedCorrelation is 1, and Phase what it is for u = 0. The root mean squares
// of Huber and StudentsT are over the gather's traces of weights above 0, with the zeros that a mute left;
// where they are 0, so is the misfit.
//
// All throw InputError for gathers whose shapes or times differ, for weights that do not fit, and for samples
// that are not finite.
class Misfit
{
public:
    virtual ~Misfit() = default;

    virtual Evaluated evaluate(const signal::Gather &simulated, const signal::Gather &observed,
                               std::span<const float> traceWeights) const = 0;
    // Without the adjoint source: for trial steps.
    virtual double value(const signal::Gather &simulated, const signal::Gather &observed,
                         std::span<const float> traceWeights) const = 0;
};

// Throws InputError for settings out of range.
std::unique_ptr<Misfit> makeMisfit(const MisfitSettings &settings);

} // namespace terrane::misfit
