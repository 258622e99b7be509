// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/propose.h"

#include "core/inversion/observed_shot.h"
#include "core/model/model.h"
#include "core/run/modelling.h"
#include "core/run/modelling_geometry.h"
#include "core/run/modelling_model.h"
#include "core/signal/spectrum.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::inversion {

namespace {

constexpr double kWater = 1510, kSlowestWater = 1400; // m/s
constexpr double kBelow = 0.8, kAbove = 1.3;          // bounds, in parts of the slowest and the fastest
constexpr double kRoundBounds = 50;                   // m/s

class Proposal
{
public:
    explicit Proposal(const run::Settings &settings) : m_settings(settings) {}

    bool isWanted(std::string_view path) const
    {
        return m_settings.table().find(path) != nullptr && !m_settings.has(path);
    }
    void add(std::string_view path, std::string_view value)
    {
        if (isWanted(path))
            assignments.push_back(fmt::format("{}={}", path, value));
    }

    std::vector<std::string> assignments;

private:
    const run::Settings &m_settings;
};

double peakFrequency(const std::string &name, const survey::SourceOpener &open, const Progress &progress)
{
    const survey::Survey survey = run::surveyOf(name, open, progress);
    survey::SurveyFiles files(survey, open);
    const std::size_t middle = survey.shotCount() / 2;
    const ObservedShot shot = observe(files, middle, run::delayOf(survey, {middle}, name));
    return signal::dominantFrequency(signal::meanSpectrum(shot.data));
}

// Whether the model begins with water along all of its top.
bool hasWater(const Model &model, const std::vector<float> &vp)
{
    const std::size_t depth = model.grid.shape[2];
    for (std::size_t top = 0; top < vp.size(); top += depth)
        if (vp[top] < kSlowestWater || vp[top] > kWater)
            return false;
    return true;
}

} // namespace

std::vector<std::string> proposeOfSurvey(const run::Settings &settings, const std::string &survey,
                                         const survey::SourceOpener &open, const Progress &progress)
{
    Proposal proposal(settings);
    for (const std::string_view path : {"data.survey", "geometry.survey"})
        proposal.add(path, survey);
    const bool hasWavelet = settings.has("wavelet.ricker_hz") || settings.has("wavelet.file");
    if (!hasWavelet && proposal.isWanted("wavelet.ricker_hz"))
        if (const double peak = peakFrequency(survey, open, progress); peak > 0)
            proposal.add("wavelet.ricker_hz", fmt::format("{:.2g}", peak));
    return proposal.assignments;
}

std::vector<std::string> proposeOfModel(const run::Settings &settings, const Progress &progress)
{
    Proposal proposal(settings);
    std::vector<Finding> ignored;
    const Model model = run::modelOf(settings, ignored, progress);
    if (!model.has("vp"))
        return {};
    const std::vector<float> &vp = model.field("vp").values;
    const auto [slowest, fastest] = std::ranges::minmax_element(vp);
    const double lowest = std::floor(kBelow * *slowest / kRoundBounds) * kRoundBounds;
    const double highest = std::ceil(kAbove * *fastest / kRoundBounds) * kRoundBounds;
    proposal.add("constraints.lowest_m_s", fmt::format("{:g}", lowest));
    proposal.add("constraints.highest_m_s", fmt::format("{:g}", highest));
    if (hasWater(model, vp) && !settings.has("constraints.fixed_above_m"))
        proposal.add("constraints.water_m_s", fmt::format("{:g}", kWater));
    return proposal.assignments;
}

} // namespace terrane::inversion
