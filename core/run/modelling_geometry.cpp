// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/modelling_geometry.h"

#include "core/error.h"
#include "core/io/is_url.h"
#include "core/segy/mapping_proposal.h"
#include "core/simulation/shot_window.h"
#include "core/survey/check.h"
#include "core/survey/positions_file.h"
#include "core/survey/survey_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace terrane::run {

namespace {

constexpr std::string_view kHdf5Signature = "\x89HDF\r\n\x1a\n";

survey::Position toPosition(const std::array<double, 3> &at)
{
    return {at[0], at[1], at[2]};
}

// Reads positions of "geometry.sources" or "geometry.receivers".
class PointsReader
{
public:
    PointsReader(const Settings &settings, const Grid &grid, std::string object, std::size_t most,
                 const survey::SourceOpener &open)
        : m_settings(settings), m_grid(grid), m_object(std::move(object)), m_most(most), m_open(open)
    {}

    std::vector<survey::Position> read() const
    {
        if (m_settings.has(path("positions_m"))) {
            requireAxes("positions_m");
            std::vector<survey::Position> positions;
            for (const auto &at : m_settings.positions(path("positions_m")))
                positions.push_back(toPosition(at));
            return positions;
        }
        if (const auto file = m_settings.file(path("file")))
            return fromFile(*file);
        return m_settings.hasObject(path("line")) ? line() : grid();
    }

private:
    std::string path(std::string_view key) const { return fmt::format("{}.{}", m_object, key); }
    std::string where(std::string_view key) const { return m_settings.where(path(key)); }

    // A position of two numbers has no place in 3D.
    void requireAxes(std::string_view key) const
    {
        if (!m_grid.is2D() && m_settings.axes(path(key)) == 2)
            throw InputError("a position has 2 numbers, but the model has 3 axes", where(key),
                             "Give x, y, z");
    }

    survey::Position at(std::string_view key) const
    {
        requireAxes(key);
        return toPosition(*m_settings.position(path(key)));
    }

    std::size_t count(std::string_view key) const
    {
        return static_cast<std::size_t>(*m_settings.integer(path(key)));
    }

    std::vector<survey::Position> fromFile(const std::string &name) const
    {
        survey::PositionsFile file = survey::readPositions(m_open(name), m_most);
        if (!m_grid.is2D() && !file.hasY)
            throw InputError("has columns x, z, but the model has 3 axes", name, "Write x,y,z on each line");
        return std::move(file.positions);
    }

    std::vector<survey::Position> line() const
    {
        const survey::Position from = at("line.from_m"), to = at("line.to_m");
        if (const auto spacing = m_settings.number(path("line.spacing_m")))
            return survey::spacedPositions(from, to, *spacing, m_most, where("line.spacing_m"));
        return survey::linePositions(from, to, count("line.count"), m_most, where("line.count"));
    }

    std::vector<survey::Position> grid() const
    {
        return survey::gridPositions({at("grid.origin_m"), at("grid.inline_step_m"),
                                      at("grid.crossline_step_m"), count("grid.inline_count"),
                                      count("grid.crossline_count")},
                                     m_most, where("grid"));
    }

    const Settings &m_settings;
    const Grid &m_grid;
    std::string m_object;
    std::size_t m_most;
    const survey::SourceOpener &m_open;
};

bool isIndex(const io::ByteSource &source)
{
    std::array<std::byte, kHdf5Signature.size()> head = {};
    if (source.size() < head.size())
        return false;
    source.read(0, head);
    return std::ranges::equal(head, std::as_bytes(std::span(kHdf5Signature)));
}

// A SEG-Y file as survey scan would index it.
survey::Survey scanned(const std::string &name, const survey::SourceOpener &open, const Progress &progress)
{
    const std::vector<std::string> names = {name};
    survey::ScanOptions options;
    options.open = open;
    options.mapping = segy::proposeMapping(*segy::File::open(open(name)), progress).mapping;
    survey::Survey survey = survey::scanSurvey(names, options, progress);
    const std::vector<Finding> odd = survey::checkGeometry(survey, nullptr, progress);
    if (options.mapping.shotKey != segy::ShotKey::Field ||
        std::ranges::find(odd, "field-repeats", &Finding::code) == odd.end())
        return survey;
    // The shot field repeats at other sources: both together tell shots apart.
    options.mapping.shotKey = segy::ShotKey::Both;
    return survey::scanSurvey(names, options, progress);
}

void requireInside(const Grid &grid, const survey::Position &at, const char *what, std::size_t shot)
{
    simulation::requireInside(
        grid, {at.x, at.y, at.z}, what, fmt::format("shot {}", shot),
        "Take a larger model, or choose other shots (geometry.shots, --shot). Where all "
        "positions are too large by the same factor, the coordinate scalars of the "
        "headers are wrong: give another one to survey scan --mapping");
}

} // namespace

survey::Survey surveyOf(const std::string &name, const survey::SourceOpener &open, const Progress &progress)
{
    const bool isLocal = !io::isUrl(name);
    return isLocal && isIndex(*open(name)) ? survey::loadSurvey(name, progress)
                                           : scanned(name, open, progress);
}

std::shared_ptr<const survey::Geometry> geometryOf(const Settings &settings, const Model &model,
                                                   const survey::SourceOpener &open, const Progress &progress)
{
    if (const auto name = settings.file("geometry.survey"))
        return std::make_shared<survey::SurveyGeometry>(
            std::make_shared<const survey::Survey>(surveyOf(*name, open, progress)));
    const auto points = [&](const char *object, std::size_t most) {
        return PointsReader(settings, model.grid, object, most, open).read();
    };
    survey::GeometryDescription description;
    description.sources = points("geometry.sources", survey::kMostShots);
    description.sourcesTogether = *settings.flag("geometry.sources.fire_together");
    description.receivers = points("geometry.receivers", survey::kMostReceivers);
    description.receiversMove = *settings.flag("geometry.receivers.move_with_source");
    if (*settings.flag("geometry.receivers.on_sea_floor"))
        description.seaFloor.emplace(model, *settings.number("geometry.receivers.water_m_s"));
    return std::make_shared<survey::DescribedGeometry>(std::move(description));
}

void requireInside(const Grid &grid, const survey::Geometry &geometry, std::span<const std::size_t> shots,
                   const Progress &progress)
{
    for (std::size_t i = 0; i < shots.size(); ++i) {
        progress.throwIfCancelled("geometry");
        progress.update(i, shots.size(), "shots looked at");
        const survey::GeometryShot shot = geometry.shot(shots[i]);
        for (const survey::Position &source : shot.sources)
            requireInside(grid, source, "source", shots[i]);
        for (const survey::Position &receiver : shot.receivers)
            requireInside(grid, receiver, "receiver", shots[i]);
    }
}

} // namespace terrane::run
