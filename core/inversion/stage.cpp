// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/stage.h"

#include "core/error.h"
#include "core/signal/spectrum.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::inversion {

namespace {

// The lists of "stages.", each of one item or of one for each stage.
class StageLists
{
public:
    explicit StageLists(const run::Settings &settings) : m_settings(settings)
    {
        for (const run::Parameter &parameter : settings.table().parameters)
            if (parameter.object() == "stages")
                m_count = std::max(m_count, lengthOf(parameter.path));
        for (const run::Parameter &parameter : settings.table().parameters)
            if (parameter.object() == "stages" && lengthOf(parameter.path) != 1 &&
                lengthOf(parameter.path) != m_count)
                throw InputError(fmt::format("is a list of {}, but there are {} stages",
                                             lengthOf(parameter.path), m_count),
                                 settings.where(parameter.path), "Give one item, or one for each stage");
    }

    std::size_t count() const { return m_count; }

    double number(std::size_t stage, std::string_view path) const
    {
        return item(m_settings.numbers(path), stage);
    }
    std::int64_t integer(std::size_t stage, std::string_view path) const
    {
        return item(m_settings.integers(path), stage);
    }
    std::string text(std::size_t stage, std::string_view path) const
    {
        return item(m_settings.texts(path), stage);
    }

private:
    template<typename Item>
    static Item item(const std::vector<Item> &list, std::size_t stage)
    {
        return list.size() == 1 ? list.front() : list.at(stage);
    }

    std::size_t lengthOf(std::string_view path) const
    {
        return std::visit(
            [](const auto &value) -> std::size_t {
                if constexpr (requires { value.size(); })
                    return value.size();
                else
                    return 1;
            },
            *m_settings.value(path));
    }

    const run::Settings &m_settings;
    std::size_t m_count = 1;
};

// `which` begins the message; `object` holds the keys.
void check(const Stage &stage, const std::string &which, const run::Settings &settings,
           const std::string &object)
{
    if (stage.band.highCorner > 0 && stage.band.lowCorner >= stage.band.highCorner)
        throw InputError(fmt::format("{}{:g} Hz is not below the highest frequency, {:g} Hz", which,
                                     stage.band.lowCorner, stage.band.highCorner),
                         settings.where(object + ".lowest_hz"), "Give a lower one, or 0 for none");
    if (stage.longestOffset > 0 && stage.shortestOffset >= stage.longestOffset)
        throw InputError(fmt::format("{}{:g} m is not below the longest offset, {:g} m", which,
                                     stage.shortestOffset, stage.longestOffset),
                         settings.where(object + ".shortest_offset_m"), "Give a shorter one, or 0");
}

// Of a migration.
Stage onlyStage(const run::Settings &settings)
{
    Stage stage;
    stage.iterations =
        settings.kind() == run::RunKind::Lsrtm ? static_cast<int>(*settings.integer("update.iterations")) : 1;
    stage.band.lowCorner = *settings.number("data.lowest_hz");
    stage.band.highCorner = *settings.number("data.highest_hz");
    stage.misfit = "l2";
    stage.shortestOffset = *settings.number("data.shortest_offset_m");
    stage.longestOffset = *settings.number("data.longest_offset_m");
    stage.refine = static_cast<std::size_t>(*settings.integer("simulation.refine"));
    check(stage, "", settings, "data");
    return stage;
}

std::string bandText(const Stage &stage)
{
    if (stage.band.lowCorner > 0 && stage.band.highCorner > 0)
        return fmt::format("{:g} to {:g} Hz", stage.band.lowCorner, stage.band.highCorner);
    if (stage.band.highCorner > 0)
        return fmt::format("up to {:g} Hz", stage.band.highCorner);
    if (stage.band.lowCorner > 0)
        return fmt::format("from {:g} Hz", stage.band.lowCorner);
    return "all frequencies";
}

} // namespace

std::vector<Stage> stagesOf(const run::Settings &settings)
{
    if (!settings.table().isObject("stages"))
        return {onlyStage(settings)};
    const StageLists lists(settings);
    std::vector<Stage> stages(lists.count());
    for (std::size_t i = 0; i < stages.size(); ++i) {
        Stage &stage = stages[i];
        stage.iterations = static_cast<int>(lists.integer(i, "stages.iterations"));
        stage.band.lowCorner = lists.number(i, "stages.lowest_hz");
        stage.band.highCorner = lists.number(i, "stages.highest_hz");
        stage.batch = static_cast<std::size_t>(lists.integer(i, "stages.shots"));
        stage.misfit = lists.text(i, "stages.misfit");
        stage.shortestOffset = lists.number(i, "stages.shortest_offset_m");
        stage.longestOffset = lists.number(i, "stages.longest_offset_m");
        stage.smooth = lists.number(i, "stages.smooth_m");
        stage.smoothWavelengths = lists.number(i, "stages.smooth_wavelengths");
        stage.refine = static_cast<std::size_t>(lists.integer(i, "stages.refine"));
        check(stage, fmt::format("stage {}: ", i + 1), settings, "stages");
    }
    return stages;
}

double smoothingLength(const Stage &stage, double slowest, const signal::Wavelet &wavelet)
{
    if (stage.smoothWavelengths == 0)
        return stage.smooth;
    const double highest = stage.band.highCorner > 0
                               ? stage.band.highCorner
                               : signal::dominantFrequency(signal::amplitudeSpectrum(wavelet));
    return std::max(stage.smooth, stage.smoothWavelengths * slowest / highest);
}

std::string describe(const std::vector<Stage> &stages, std::size_t number)
{
    const Stage &stage = stages.at(number);
    return fmt::format("stage {} of {}: {}, {}, {}", number + 1, stages.size(), bandText(stage), stage.misfit,
                       stage.batch == 0 ? std::string("all shots") : fmt::format("{} shots", stage.batch));
}

std::string describe(const Stage &stage, std::size_t shots)
{
    return fmt::format("{} shots, {}", shots, bandText(stage));
}

} // namespace terrane::inversion
