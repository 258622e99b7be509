// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/data_processing.h"

#include "core/error.h"
#include "core/misfit/gather_check.h"
#include "core/misfit/linear_step.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace terrane::misfit {

namespace {

constexpr auto kWhere = "data processing";
constexpr double kSameTime = 1e-6; // of an interval

double normOf(std::span<const float> trace, signal::Norm norm)
{
    if (norm == signal::Norm::RootMeanSquare)
        return std::sqrt(signal::energy(trace) / static_cast<double>(trace.size()));
    float largest = 0;
    for (const float sample : trace)
        largest = std::max(largest, std::abs(sample));
    return largest;
}

void multiply(signal::Gather &gather, std::span<const double> factors)
{
    for (std::size_t i = 0; i < factors.size(); ++i) {
        const auto trace = gather.trace(i);
        if (factors[i] == 0)
            std::fill(trace.begin(), trace.end(), 0.0F);
        else
            for (float &sample : trace)
                sample = static_cast<float>(sample * factors[i]);
    }
}

} // namespace

DataProcessing::DataProcessing(const ProcessingSettings &settings, double begin, double interval,
                               std::size_t samples)
    : m_begin(begin), m_interval(interval), m_samples(samples)
{
    signal::checkInterval(interval, kWhere);
    for (const ProcessingStep &step : settings.steps) {
        if (const auto *normalization = std::get_if<TraceNormalization>(&step)) {
            if (m_isNormalized)
                throw InputError("traces are normalized twice", kWhere, "Leave one of both steps out");
            m_isNormalized = true;
            m_norm = normalization->norm;
            m_factorsAt = m_steps.size();
            continue;
        }
        m_steps.push_back(makeStep(step, begin, interval, samples));
        m_needsOffsets |= m_steps.back()->needsOffsets();
    }
    if (!m_isNormalized)
        m_factorsAt = m_steps.size();
}

DataProcessing::~DataProcessing() = default;
DataProcessing::DataProcessing(DataProcessing &&) noexcept = default;
DataProcessing &DataProcessing::operator=(DataProcessing &&) noexcept = default;

void DataProcessing::check(const signal::Gather &gather, std::span<const double> offsets,
                           std::span<const double> factors) const
{
    checkGather(gather, kWhere);
    const double tolerance = kSameTime * m_interval;
    if (gather.samplesPerTrace != m_samples || !(std::abs(gather.begin - m_begin) <= tolerance) ||
        !(std::abs(gather.interval - m_interval) <= tolerance))
        throw InputError(fmt::format("{} samples from {:g} s every {:g} s in place of {} from {:g} s every "
                                     "{:g} s",
                                     gather.samplesPerTrace, gather.begin, gather.interval, m_samples,
                                     m_begin, m_interval),
                         kWhere, "Resample the gather");
    const auto areFinite = [](std::span<const double> values) {
        return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    };
    if ((m_needsOffsets || !offsets.empty()) && (offsets.size() != gather.traces() || !areFinite(offsets)))
        throw InputError(
            fmt::format("{} offsets for {} traces, or one is no number", offsets.size(), gather.traces()),
            kWhere, "Give one offset for each trace, in metres");
    if (!factors.empty() && (factors.size() != gather.traces() || !areFinite(factors)))
        throw InputError(
            fmt::format("{} factors for {} traces, or one is no number", factors.size(), gather.traces()),
            kWhere, "Give one factor for each trace, or none");
}

std::vector<double> DataProcessing::applyToObserved(signal::Gather &observed, std::span<const double> offsets,
                                                    std::span<const double> given) const
{
    check(observed, offsets, given);
    std::vector<double> factors(given.begin(), given.end());
    for (std::size_t step = 0; step < m_factorsAt; ++step)
        m_steps[step]->apply(observed, offsets);
    if (m_isNormalized) {
        factors.resize(observed.traces(), 1);
        for (std::size_t i = 0; i < factors.size(); ++i) {
            const double norm = factors[i] == 0 ? 0 : normOf(observed.trace(i), m_norm);
            factors[i] = norm > 0 ? factors[i] / norm : 0;
        }
    }
    multiply(observed, factors);
    for (std::size_t step = m_factorsAt; step < m_steps.size(); ++step)
        m_steps[step]->apply(observed, offsets);
    return factors;
}

void DataProcessing::apply(signal::Gather &gather, std::span<const double> offsets,
                           std::span<const double> factors) const
{
    check(gather, offsets, factors);
    if (m_isNormalized && factors.empty() && gather.traces() > 0)
        throw InputError("traces are normalized, and the norms are missing", kWhere,
                         "Process the observed traces first, and give what comes back");
    for (std::size_t step = 0; step < m_factorsAt; ++step)
        m_steps[step]->apply(gather, offsets);
    multiply(gather, factors);
    for (std::size_t step = m_factorsAt; step < m_steps.size(); ++step)
        m_steps[step]->apply(gather, offsets);
}

void DataProcessing::transpose(signal::Gather &gather, std::span<const double> offsets,
                               std::span<const double> factors) const
{
    check(gather, offsets, factors);
    if (m_isNormalized && factors.empty() && gather.traces() > 0)
        throw InputError("traces are normalized, and the norms are missing", kWhere,
                         "Process the observed traces first, and give what comes back");
    for (std::size_t step = m_steps.size(); step > m_factorsAt; --step)
        m_steps[step - 1]->transpose(gather, offsets);
    multiply(gather, factors);
    for (std::size_t step = m_factorsAt; step > 0; --step)
        m_steps[step - 1]->transpose(gather, offsets);
}

double clipAdjointSource(std::span<float> source, double percentile)
{
    std::vector<float> values;
    std::copy_if(source.begin(), source.end(), std::back_inserter(values), [](float v) { return v != 0; });
    const double level = signal::clipLevel(values, percentile);
    const auto limit = static_cast<float>(level);
    for (float &sample : source)
        sample = std::clamp(sample, -limit, limit);
    return level;
}

} // namespace terrane::misfit
