// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/settings.h"

#include <limits>
#include <memory>
#include <string>

namespace terrane::optimize {

struct Sample
{
    double step = 0;
    double value = 0;
    double slope = 0; // the derivative by the step
};

// A function of the step along a direction. What is not finite is +infinity, whatever the slope then is.
class Curve
{
public:
    virtual ~Curve();
    virtual double value(double step) = 0;
    virtual Sample sample(double step) = 0;
};

struct Start
{
    double value = 0; // at step 0
    double slope = 0; // at step 0, below 0
    double firstStep = 1;
    double largestStep = std::numeric_limits<double>::infinity(); // not below the first
    double shortestStep = 0;                                      // below it nothing changes
    // What sufficient decrease is counted from: above `value` for non-monotone searches (Armijo alone).
    double reference = -std::numeric_limits<double>::infinity();
};

struct Found
{
    bool isGood = false; // the step is a decrease, or meets the conditions of the search
    double step = 0;
    double value = 0;
    std::string why = {}; // when it is not good, or not all that was asked for
};

// Finds a step that is neither too long nor too short. A value of +infinity is too long. Deterministic and
// without a memory.
class LineSearch
{
public:
    virtual ~LineSearch();
    virtual Found search(Curve &curve, const Start &start) const = 0;
};

// Shortens the step until value <= max(reference, start value) + decrease * step * slope. The next step is
// the minimum of a parabola, then of a cubic, through what is known (Nocedal and Wright, Numerical
// Optimization, 2006, eqs 3.57 to 3.59), held within 0.1 and 0.5 of the last; after a value that is not
// finite, a quarter.
class ArmijoSearch : public LineSearch
{
public:
    explicit ArmijoSearch(const SearchSettings &settings) : m_settings(settings) {}
    Found search(Curve &curve, const Start &start) const override;

private:
    SearchSettings m_settings;
};

// Strong Wolfe conditions: value <= start + decrease * step * slope and |slope| <= curvature * |start slope|
// (Nocedal and Wright, 2006, algorithms 3.5 and 3.6), with cubic interpolation. A step at largestStep, or the
// lowest one found when the trials are used up, needs the first condition only.
class WolfeSearch : public LineSearch
{
public:
    explicit WolfeSearch(const SearchSettings &settings) : m_settings(settings) {}
    Found search(Curve &curve, const Start &start) const override;

private:
    SearchSettings m_settings;
};

// Hager and Zhang, SIAM J. Optim. 16 (2005), section 4: the Wolfe conditions, or the approximate ones, which
// look at slopes where differences of values are rounding: (2 decrease - 1) slope0 >= slope >= curvature
// slope0 and value <= start + 1e-6 |start|. The other numbers are theirs: theta 1/2, gamma 0.66, rho 5.
class HagerZhangSearch : public LineSearch
{
public:
    explicit HagerZhangSearch(const SearchSettings &settings) : m_settings(settings) {}
    Found search(Curve &curve, const Start &start) const override;

private:
    SearchSettings m_settings;
};

std::unique_ptr<LineSearch> makeLineSearch(const SearchSettings &settings);

// Where the cubic with these values and slopes at two steps has its minimum; NaN when it has none (Nocedal
// and Wright, 2006, eq. 3.59).
double cubicMinimum(const Sample &a, const Sample &b);

} // namespace terrane::optimize
