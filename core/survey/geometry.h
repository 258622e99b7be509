// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/sea_floor.h"
#include "core/survey/survey.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace terrane::survey {

// The most that a described geometry may have; of receivers, for one shot.
inline constexpr std::size_t kMostShots = 1'000'000;
inline constexpr std::size_t kMostReceivers = 10'000'000;

struct GeometryShot
{
    std::int64_t field = 0; // field record number
    std::vector<Position> sources;
    std::vector<Position> receivers;
};

// Where the shots of a survey and their receivers are: described, or those of an index.
class Geometry
{
public:
    virtual ~Geometry() = default;
    virtual std::size_t shotCount() const = 0;
    virtual GeometryShot shot(std::size_t number) const = 0; // from 0
};

// Evenly spaced positions, from the first to the last. One position is `from`, which must then be `to`.
// Throws InputError naming `where` for a count of 0 or above `most`, and numbers that are not finite.
std::vector<Position> linePositions(const Position &from, const Position &to, std::size_t count,
                                    std::size_t most, const std::string &where);

// Positions every `spacing` metres on the line from `from`; the last is at or before `to`.
std::vector<Position> spacedPositions(const Position &from, const Position &to, double spacing,
                                      std::size_t most, const std::string &where);

struct PositionGrid
{
    Position origin, inlineStep, crosslineStep; // m; steps to the next on an inline, and to the next inline
    std::size_t inlineCount = 0, crosslineCount = 0;
};

// Inline by inline. Throws InputError as linePositions() does.
std::vector<Position> gridPositions(const PositionGrid &grid, std::size_t most, const std::string &where);

struct GeometryDescription
{
    std::vector<Position> sources;         // a shot at each
    std::vector<Position> receivers;       // of every shot
    bool receiversMove = false;            // x and y of receivers count from the shot's source, z does not
    std::optional<SeaFloor> seaFloor = {}; // z of receivers counts from it, downwards
    bool sourcesTogether = false;          // one shot that all sources fire
};

// Shots are numbered from 1 (field record), in the order of their sources.
class DescribedGeometry : public Geometry
{
public:
    // Throws InputError when there are no sources or receivers, too many, or one that is not finite, and for
    // receivers that move with sources that fire together.
    explicit DescribedGeometry(GeometryDescription description);

    std::size_t shotCount() const override
    {
        return m_description.sourcesTogether ? 1 : m_description.sources.size();
    }
    GeometryShot shot(std::size_t number) const override; // throws what SeaFloor::depth() throws

private:
    GeometryDescription m_description;
};

// The shots of an index, with all of their traces.
class SurveyGeometry : public Geometry
{
public:
    explicit SurveyGeometry(std::shared_ptr<const Survey> survey) : m_survey(std::move(survey)) {}

    const Survey &survey() const { return *m_survey; }
    std::size_t shotCount() const override { return m_survey->shotCount(); }
    GeometryShot shot(std::size_t number) const override;

private:
    std::shared_ptr<const Survey> m_survey;
};

} // namespace terrane::survey
