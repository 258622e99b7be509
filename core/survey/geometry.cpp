// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/geometry.h"

#include "core/error.h"

#include <fmt/format.h>

#include <cmath>

namespace terrane::survey {

namespace {

// Of the spacing: a last position that rounding put beyond the end is still there.
constexpr double kRounding = 1e-6;

bool isFinite(const Position &position)
{
    return std::isfinite(position.x) && std::isfinite(position.y) && std::isfinite(position.z);
}

void requireFinite(const Position &position, const std::string &where)
{
    if (!isFinite(position))
        throw InputError(
            fmt::format("the position ({}, {}, {}) m is not finite", position.x, position.y, position.z),
            where, "Give numbers in metres");
}

void requireCount(std::size_t count, std::size_t most, const std::string &where)
{
    if (count == 0)
        throw InputError("there are no positions", where, "Give at least one");
    if (count > most)
        throw InputError(fmt::format("{} positions, at most {} are possible", count, most), where,
                         "Take fewer, or several runs");
}

// from + part (to - from), exact at both ends.
Position between(const Position &from, const Position &to, double part)
{
    const auto mix = [part](double a, double b) { return (1 - part) * a + part * b; };
    return {mix(from.x, to.x), mix(from.y, to.y), mix(from.z, to.z)};
}

Position stepped(const Position &from, const Position &step, double times)
{
    return {from.x + times * step.x, from.y + times * step.y, from.z + times * step.z};
}

} // namespace

std::vector<Position> linePositions(const Position &from, const Position &to, std::size_t count,
                                    std::size_t most, const std::string &where)
{
    requireFinite(from, where);
    requireFinite(to, where);
    requireCount(count, most, where);
    if (count == 1 && !(from == to))
        throw InputError("one position cannot be at both ends of a line", where,
                         "Give a count of 2 or more, or one end");
    std::vector<Position> positions(count, from);
    for (std::size_t i = 1; i < count; ++i)
        positions[i] = between(from, to, static_cast<double>(i) / static_cast<double>(count - 1));
    return positions;
}

std::vector<Position> spacedPositions(const Position &from, const Position &to, double spacing,
                                      std::size_t most, const std::string &where)
{
    requireFinite(from, where);
    requireFinite(to, where);
    if (!(spacing > 0) || !std::isfinite(spacing))
        throw InputError(fmt::format("a spacing of {} m", spacing), where, "Give a distance above 0 m");
    const double length = std::hypot(to.x - from.x, to.y - from.y, to.z - from.z);
    const double steps = std::floor(length / spacing + kRounding);
    if (!(steps < static_cast<double>(most)))
        throw InputError(fmt::format("{:.0f} positions, at most {} are possible", steps + 1, most), where,
                         "Take a larger spacing, or several runs");
    const auto count = static_cast<std::size_t>(steps) + 1;
    const Position unit = {(to.x - from.x) / length, (to.y - from.y) / length, (to.z - from.z) / length};
    std::vector<Position> positions(count, from);
    for (std::size_t i = 1; i < count; ++i) // none where the length is 0
        positions[i] = stepped(from, unit, static_cast<double>(i) * spacing);
    return positions;
}

std::vector<Position> gridPositions(const PositionGrid &grid, std::size_t most, const std::string &where)
{
    for (const Position &position : {grid.origin, grid.inlineStep, grid.crosslineStep})
        requireFinite(position, where);
    const bool isTooMany = grid.inlineCount > 0 && grid.crosslineCount > most / grid.inlineCount;
    if (isTooMany)
        throw InputError(fmt::format("{} x {} positions, at most {} are possible", grid.inlineCount,
                                     grid.crosslineCount, most),
                         where, "Take fewer, or several runs");
    requireCount(grid.inlineCount * grid.crosslineCount, most, where);
    std::vector<Position> positions;
    positions.reserve(grid.inlineCount * grid.crosslineCount);
    for (std::size_t line = 0; line < grid.crosslineCount; ++line)
        for (std::size_t i = 0; i < grid.inlineCount; ++i)
            positions.push_back(stepped(stepped(grid.origin, grid.crosslineStep, static_cast<double>(line)),
                                        grid.inlineStep, static_cast<double>(i)));
    return positions;
}

DescribedGeometry::DescribedGeometry(GeometryDescription description) : m_description(std::move(description))
{
    requireCount(m_description.sources.size(), kMostShots, "sources");
    requireCount(m_description.receivers.size(), kMostReceivers, "receivers");
    for (const Position &source : m_description.sources)
        requireFinite(source, "sources");
    for (const Position &receiver : m_description.receivers)
        requireFinite(receiver, "receivers");
    if (m_description.sourcesTogether && m_description.receiversMove)
        throw InputError("receivers cannot move with sources that fire together", "geometry",
                         "Leave out one of both");
}

GeometryShot DescribedGeometry::shot(std::size_t number) const
{
    const Position &source = m_description.sources.at(number);
    GeometryShot shot = {static_cast<std::int64_t>(number) + 1, {source}, m_description.receivers};
    if (m_description.sourcesTogether)
        shot.sources = m_description.sources;
    for (Position &receiver : shot.receivers) {
        if (m_description.receiversMove) {
            receiver.x += source.x;
            receiver.y += source.y;
        }
        if (m_description.seaFloor)
            receiver.z += m_description.seaFloor->depth(receiver.x, receiver.y);
    }
    return shot;
}

GeometryShot SurveyGeometry::shot(std::size_t number) const
{
    const Shot shot = m_survey->shot(number);
    GeometryShot found = {shot.field, {shot.source}, {}};
    const std::vector<Receiver> receivers = m_survey->receivers(number);
    found.receivers.reserve(receivers.size());
    for (const Receiver &receiver : receivers)
        found.receivers.push_back(receiver.position);
    return found;
}

} // namespace terrane::survey
