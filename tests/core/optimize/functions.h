// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/optimize/objective.h"
#include "core/optimize/optimizer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <utility>
#include <vector>

// Functions with known minima, which count, can fail, and can be no number in places.
namespace terrane::optimize::test {

class Function : public Objective
{
public:
    double value(const Vector &x) override
    {
        ++evaluations.values;
        return evaluate(x, nullptr);
    }
    double gradient(const Vector &x, Vector &gradient) override
    {
        ++evaluations.gradients;
        gradient.assign(x.size(), 0);
        return evaluate(x, &gradient);
    }
    void curvature(const Vector &x, const Vector &direction, Vector &product) override
    {
        ++evaluations.curvatures;
        fail();
        product.assign(x.size(), 0);
        multiply(x, direction, product);
    }

    Evaluations evaluations;
    int failsAt = 0;                                         // throws at this evaluation, counted from 1
    std::function<bool(const Vector &)> isOutside = nullptr; // there it is NaN

protected:
    virtual double compute(const Vector &x, Vector *gradient) const = 0;
    virtual void multiply(const Vector &, const Vector &, Vector &) const
    {
        throw std::logic_error("no curvature");
    }

private:
    void fail() const
    {
        if (evaluations.total() == failsAt)
            throw std::runtime_error("the node is lost");
    }
    double evaluate(const Vector &x, Vector *gradient) const
    {
        fail();
        const double result = compute(x, gradient);
        return isOutside && isOutside(x) ? std::numeric_limits<double>::quiet_NaN() : result;
    }
};

// The sum over pairs of 100 (x2 - x1^2)^2 + (1 - x1)^2; the Gauss-Newton Hessian is that of its residuals
// 10 (x2 - x1^2) and 1 - x1, so half of the gradient is J^T r: the misfit here is a half of the sum.
class Rosenbrock : public Function
{
protected:
    double compute(const Vector &x, Vector *gradient) const override
    {
        double value = 0;
        for (std::size_t i = 0; i < x.size(); i += 2) {
            const double a = x[i], b = x[i + 1], r1 = 10 * (b - a * a), r2 = 1 - a;
            value += 0.5 * (r1 * r1 + r2 * r2);
            if (gradient != nullptr) {
                (*gradient)[i] = static_cast<float>(-20 * a * r1 - r2);
                (*gradient)[i + 1] = static_cast<float>(10 * r1);
            }
        }
        return value;
    }
    void multiply(const Vector &x, const Vector &direction, Vector &product) const override
    {
        for (std::size_t i = 0; i < x.size(); i += 2) {
            const double a = x[i], j1 = -20 * a * direction[i] + 10 * direction[i + 1], j2 = -direction[i];
            product[i] = static_cast<float>(-20 * a * j1 - j2);
            product[i + 1] = static_cast<float>(10 * j1);
        }
    }
};

// 1/2 (x - c)^T A (x - c), A = shift + the second difference of one axis with zero ends: its eigenvalues are
// shift + 2 - 2 cos(k pi / (n + 1)), k from 1 to n.
class Quadratic : public Function
{
public:
    Quadratic(Vector minimum, double shift, double unit = 1)
        : m_minimum(std::move(minimum)), m_shift(shift), m_unit(unit)
    {}
    void moveTo(Vector minimum) { m_minimum = std::move(minimum); }
    double condition() const
    {
        const double angle = std::acos(-1.0) / static_cast<double>(m_minimum.size() + 1);
        return (m_shift + 2 + 2 * std::cos(angle)) / (m_shift + 2 - 2 * std::cos(angle));
    }

protected:
    double at(const std::vector<double> &v, std::size_t i) const
    {
        return (m_shift + 2) * v[i] - (i > 0 ? v[i - 1] : 0) - (i + 1 < v.size() ? v[i + 1] : 0);
    }
    double compute(const Vector &x, Vector *gradient) const override
    {
        std::vector<double> v(x.size());
        for (std::size_t i = 0; i < x.size(); ++i)
            v[i] = static_cast<double>(x[i]) - m_minimum[i];
        double value = 0;
        for (std::size_t i = 0; i < x.size(); ++i) {
            value += 0.5 * m_unit * v[i] * at(v, i);
            if (gradient != nullptr)
                (*gradient)[i] = static_cast<float>(m_unit * at(v, i));
        }
        return value;
    }
    void multiply(const Vector &, const Vector &direction, Vector &product) const override
    {
        const std::vector<double> v(direction.begin(), direction.end());
        for (std::size_t i = 0; i < v.size(); ++i)
            product[i] = static_cast<float>(m_unit * at(v, i));
    }

private:
    Vector m_minimum;
    double m_shift, m_unit;
};

inline Vector randomVector(std::size_t size, unsigned seed, double scale = 1)
{
    std::mt19937 engine(seed);
    Vector result(size);
    for (float &value : result)
        value = static_cast<float>(scale * (static_cast<double>(engine()) / 0x1p31 - 1));
    return result;
}

inline std::function<void(Vector &)> box(float lower, float upper)
{
    return [=](Vector &x) {
        for (float &value : x)
            value = std::clamp(value, lower, upper);
    };
}

inline double distance(const Vector &a, const Vector &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - b[i], 2);
    return std::sqrt(sum);
}

} // namespace terrane::optimize::test
