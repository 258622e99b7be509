// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/aligned_gather.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::survey {

namespace {

constexpr std::uint64_t kMostGrowth = 4;

} // namespace

signal::Gather aligned(Gather gather)
{
    signal::Gather result = {
        .interval = gather.sampleInterval, .samplesPerTrace = gather.samplesPerTrace, .samples = {}};
    const auto &receivers = gather.receivers;
    const auto [least, most] =
        std::minmax_element(receivers.begin(), receivers.end(),
                            [](const Receiver &a, const Receiver &b) { return a.delay < b.delay; });
    if (receivers.empty() || least->delay == most->delay) {
        result.begin = receivers.empty() ? 0 : least->delay;
        result.samples = std::move(gather.samples);
        return result;
    }
    result.begin = least->delay;
    const auto shiftOf = [&](const Receiver &receiver) {
        return static_cast<std::uint64_t>(
            std::llround((receiver.delay - result.begin) / gather.sampleInterval));
    };
    const std::uint64_t samples = gather.samplesPerTrace + shiftOf(*most);
    if (!(gather.sampleInterval > 0) || samples > kMostGrowth * gather.samplesPerTrace)
        throw InputError(fmt::format("the traces begin {:g} s apart", most->delay - least->delay),
                         fmt::format("shot {}", gather.shot.field),
                         "Check the delay recording time (bytes 109-110) of its traces");
    result.samplesPerTrace = samples;
    result.samples.resize(samples * receivers.size());
    for (std::size_t i = 0; i < receivers.size(); ++i)
        std::copy_n(gather.samples.begin() + static_cast<std::ptrdiff_t>(i * gather.samplesPerTrace),
                    gather.samplesPerTrace,
                    result.samples.begin() +
                        static_cast<std::ptrdiff_t>(i * samples + shiftOf(receivers[i])));
    return result;
}

} // namespace terrane::survey
