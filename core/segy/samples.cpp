// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/samples.h"

#include "core/error.h"
#include "core/segy/samples_kernels.h"

#include <fmt/format.h>

#include <stdexcept>

namespace terrane::segy {

namespace kernels {

ToFloat toFloat(SampleFormat format, ByteOrder order, SimdLevel level)
{
    if (level >= SimdLevel::Avx512) {
        if (const ToFloat kernel = toFloatAvx512(format, order))
            return kernel;
    }
    if (level >= SimdLevel::Avx2) {
        if (const ToFloat kernel = toFloatAvx2(format, order))
            return kernel;
    }
    return toFloatPortable(format, order);
}

} // namespace kernels

namespace {

void checkSizes(SampleFormat format, std::size_t rawBytes, std::size_t samples)
{
    const std::size_t each = bytesPerSample(format);
    if (rawBytes % each != 0 || rawBytes / each != samples)
        throw std::invalid_argument(
            fmt::format("{} bytes cannot hold {} samples of {}", rawBytes, samples, name(format)));
}

} // namespace

void samplesToFloat(SampleFormat format, ByteOrder order, std::span<const std::byte> raw, std::span<float> to)
{
    checkSizes(format, raw.size(), to.size());
    kernels::toFloat(format, order, simdLevel())(raw.data(), to.size(), to.data());
}

bool isWritable(SampleFormat format)
{
    return kernels::fromFloat(format, ByteOrder::Big) != nullptr;
}

std::size_t samplesFromFloat(SampleFormat format, ByteOrder order, std::span<const float> samples,
                             std::span<std::byte> raw)
{
    const kernels::FromFloat kernel = kernels::fromFloat(format, order);
    if (!kernel) {
        throw InputError(fmt::format("samples of format {} ({}) are read, not written",
                                     static_cast<int>(format), name(format)),
                         "sample format", "Use 1 (IBM float), 2, 3 or 8 (integer), 5 or 6 (IEEE float)");
    }
    checkSizes(format, raw.size(), samples.size());
    return kernel(samples.data(), samples.size(), raw.data());
}

} // namespace terrane::segy
