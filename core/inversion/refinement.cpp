// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/refinement.h"

#include "core/error.h"

namespace terrane::inversion {

namespace {

using Shape = std::array<std::size_t, 3>;

// Values before an axis, and after it.
struct Extent
{
    std::size_t outer = 1, inner = 1;
};

Extent extentOf(const Shape &shape, std::size_t axis)
{
    Extent extent;
    for (std::size_t i = 0; i < 3; ++i)
        (i < axis ? extent.outer : extent.inner) *= i == axis ? 1 : shape[i];
    return extent;
}

// Calls use(coarse, fine, weight) for all pairs of nodes along one axis that share in a value.
template<typename Use>
void forPairs(const Shape &coarse, std::size_t axis, std::size_t factor, const Use &use)
{
    const Extent extent = extentOf(coarse, axis);
    const std::size_t n = coarse[axis], fineN = (n - 1) * factor + 1;
    for (std::size_t outer = 0; outer < extent.outer; ++outer)
        for (std::size_t k = 0; k < fineN; ++k) {
            const std::size_t at = k / factor;
            const double part = static_cast<double>(k % factor) / static_cast<double>(factor);
            for (std::size_t inner = 0; inner < extent.inner; ++inner) {
                const std::size_t from = (outer * n + at) * extent.inner + inner,
                                  to = (outer * fineN + k) * extent.inner + inner;
                use(from, to, 1 - part);
                if (part > 0)
                    use(from + extent.inner, to, part);
            }
        }
}

std::size_t sizeOf(const Shape &shape)
{
    return shape[0] * shape[1] * shape[2];
}

std::size_t refinedLength(std::size_t length, std::size_t factor)
{
    return length == 1 ? 1 : (length - 1) * factor + 1;
}

} // namespace

Refinement::Refinement(const Grid &grid, std::size_t factor) : m_grid(grid), m_fine(grid), m_factor(factor)
{
    if (factor < 1)
        throw InputError("a model cannot be refined by 0", "stages.refine", "Give 1 or more");
    for (std::size_t axis = 0; axis < 3; ++axis) {
        m_fine.shape[axis] = refinedLength(grid.shape[axis], factor);
        if (grid.shape[axis] > 1)
            m_fine.spacing[axis] = grid.spacing[axis] / static_cast<double>(factor);
    }
}

std::vector<float> Refinement::refined(const std::vector<float> &values) const
{
    if (m_factor == 1)
        return values;
    std::vector<double> from(values.begin(), values.end());
    Shape shape = m_grid.shape;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (shape[axis] == 1)
            continue;
        Shape finer = shape;
        finer[axis] = refinedLength(shape[axis], m_factor);
        std::vector<double> to(sizeOf(finer));
        forPairs(shape, axis, m_factor, [&](std::size_t coarse, std::size_t fine, double weight) {
            to[fine] += weight * from[coarse];
        });
        from = std::move(to);
        shape = finer;
    }
    return {from.begin(), from.end()};
}

std::vector<float> Refinement::restricted(const std::vector<float> &fine) const
{
    if (m_factor == 1)
        return fine;
    std::vector<double> from(fine.begin(), fine.end());
    Shape shape = m_fine.shape;
    for (std::size_t axis = 3; axis-- > 0;) {
        if (shape[axis] == 1)
            continue;
        Shape coarser = shape;
        coarser[axis] = m_grid.shape[axis];
        std::vector<double> to(sizeOf(coarser));
        forPairs(coarser, axis, m_factor, [&](std::size_t coarse, std::size_t node, double weight) {
            to[coarse] += weight * from[node];
        });
        from = std::move(to);
        shape = coarser;
    }
    return {from.begin(), from.end()};
}

Model Refinement::refined(const Model &model) const
{
    Model finer = model;
    finer.grid = m_fine;
    for (Field &field : finer.fields)
        field.values = refined(field.values);
    return finer;
}

namespace {

// dm/dv, m = 1 / v^2.
double byVelocity(float v)
{
    const auto value = static_cast<double>(v);
    return -2 / (value * value * value);
}

} // namespace

std::vector<float> Refinement::refinedChange(const std::vector<float> &change,
                                             const std::vector<float> &vp) const
{
    if (m_factor == 1)
        return change;
    std::vector<float> ofVelocity(change.size());
    for (std::size_t i = 0; i < change.size(); ++i)
        ofVelocity[i] = static_cast<float>(static_cast<double>(change[i]) / byVelocity(vp[i]));
    const std::vector<float> fineVp = refined(vp);
    std::vector<float> result = refined(ofVelocity);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(static_cast<double>(result[i]) * byVelocity(fineVp[i]));
    return result;
}

std::vector<float> Refinement::restrictedGradient(const std::vector<float> &fine,
                                                  const std::vector<float> &vp) const
{
    if (m_factor == 1)
        return fine;
    // By velocity and back.
    const std::vector<float> fineVp = refined(vp);
    std::vector<float> scaled(fine.size());
    for (std::size_t i = 0; i < fine.size(); ++i)
        scaled[i] = static_cast<float>(static_cast<double>(fine[i]) * byVelocity(fineVp[i]));
    std::vector<float> result = restricted(scaled);
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i] = static_cast<float>(static_cast<double>(result[i]) / byVelocity(vp[i]));
    return result;
}

} // namespace terrane::inversion
