// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/acoustic/row_kernels_impl.h"
#include "kernels/simd/level.h"
#include "kernels/simd/pack.h"

namespace terrane::acoustic {

template<>
RowKernels<float> rowKernels(Dimensions dimensions, int order)
{
    switch (simdLevel()) {
    case SimdLevel::Avx512:
        return rowKernelsAvx512(dimensions, order);
    case SimdLevel::Avx2:
        return rowKernelsAvx2(dimensions, order);
    default:
        return kernelsOf<simd::PortablePack<float, 4>>(dimensions, order);
    }
}

// For tests, where speed does not matter.
template<>
RowKernels<double> rowKernels(Dimensions dimensions, int order)
{
    return kernelsOf<simd::PortablePack<double, 2>>(dimensions, order);
}

} // namespace terrane::acoustic
