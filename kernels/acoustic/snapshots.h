// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kernels/acoustic/medium.h"
#include "kernels/acoustic/propagator.h"
#include "kernels/aligned_array.h"

#include <cstddef>
#include <span>
#include <vector>

namespace terrane::acoustic {

// The field after some steps of a run, at the nodes of the model, as pressure.
template<typename T>
class Snapshots final : public StepVisitor<T>
{
public:
    // Steps in rising order.
    Snapshots(const Medium<T> &medium, std::vector<int> steps);
    bool wants(int step) const override;
    void row(const StepRow<T> &row) override;
    std::span<const T> snapshot(std::size_t number) const
    {
        return {m_fields.data() + number * m_nodes, m_nodes};
    }

private:
    const Medium<T> &m_medium;
    std::vector<int> m_steps;
    std::size_t m_nodes = 0;
    AlignedArray<T> m_fields;
};

} // namespace terrane::acoustic
