// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace terrane::optimize {

enum class Method {
    SpectralProjectedGradient,
    Lbfgs,
    ProjectedQuasiNewton,
    ConjugateGradient,
    GradientDescent, // with momentum and a given step: stochastic gradient descent
    Adam,
    GaussNewton,
    LinearLeastSquares, // conjugate gradients with exact steps
};

// How the step along a direction is found.
enum class Search {
    Armijo,     // from values alone, except of the first trial
    Wolfe,      // strong Wolfe conditions; each trial takes a gradient
    HagerZhang, // approximate Wolfe conditions; each trial takes a gradient
};

// The formula of nonlinear conjugate gradients.
enum class Conjugacy { PolakRibiere, DaiYuan, HagerZhang };

struct SearchSettings
{
    Search kind = Search::Armijo;
    double decrease = 1e-4;   // of the promised decrease, the part that is asked for: 0 to 1/2
    double curvature = 0.9;   // of the slope, the part that may be left: above `decrease`, below 1
    int mostTrials = 12;      // evaluations along one direction
    bool withGradient = true; // Armijo: takes the gradient at the first trial, which is mostly accepted
};

// Each method takes what it knows; all of it is checked.
struct OptimizerSettings
{
    Method method = Method::SpectralProjectedGradient;
    SearchSettings search = {};
    // An iteration whose first trial promises to lessen the misfit by less than this part of the first
    // iteration's misfit ends in Converged.
    double tolerance = 1e-9;

    int memory = 5; // Lbfgs, ProjectedQuasiNewton: pairs that are kept
    // SpectralProjectedGradient: misfits that a new one is compared with; with 1 the misfit never rises.
    int nonMonotoneMemory = 10;
    // GaussNewton, ProjectedQuasiNewton: when their inner solver ends: after so many steps, or when the
    // residual's norm (GaussNewton), or the decrease that a step promises (ProjectedQuasiNewton), is this
    // part of what it was at first.
    int innerIterations = 10;
    double innerTolerance = 1e-2;
    double damping = 0; // GaussNewton: so much of the inverse preconditioner (or identity) is added
    Conjugacy conjugacy = Conjugacy::PolakRibiere;

    // GradientDescent, Adam: the step, divided by 1 + decay * iteration. With 0 it is the one that gives the
    // first update the length of Space::firstStep.
    double learningRate = 0;
    double learningDecay = 0;
    double momentum = 0.9;                                      // GradientDescent: below 1
    double firstDecay = 0.9, secondDecay = 0.999, floor = 1e-8; // Adam: beta 1, beta 2, epsilon
};

// Throw InputError naming the setting that cannot be used.
void check(const SearchSettings &settings);
void check(const OptimizerSettings &settings);

} // namespace terrane::optimize
