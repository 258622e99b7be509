// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/check.h"
#include "core/units.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace terrane::survey {

namespace {

// Northings of UTM end at 10,000 km, no survey is wider than 500 km, nothing lies deeper than 12 km or
// higher than 9 km.
constexpr double kLargestNorthing = 10.1e6, kWidestSurvey = 500e3, kDeepest = 12e3, kHighest = -9e3;

struct Box
{
    Position low = {std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
                    std::numeric_limits<double>::max()};
    Position high = {-low.x, -low.y, -low.z};

    void include(const Position &p)
    {
        low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
};

// A count with the place of the first.
struct Count
{
    std::uint64_t count = 0;
    std::uint32_t file = 0;
    std::uint64_t trace = 0;

    void add(const Receiver &receiver, std::uint64_t number = 1)
    {
        if (count == 0) {
            file = receiver.file;
            trace = receiver.trace;
        }
        count += number;
    }
};

bool outside(const Position &p, const Grid &grid)
{
    // Half a tick: positions are rounded to whole ones.
    constexpr double kTolerance = 0.5 / kTicksPerMetre;
    const std::array<double, 3> position = {p.x, p.y, p.z};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && grid.is2D())
            continue;
        if (position[axis] < grid.origin[axis] - kTolerance || position[axis] > grid.end(axis) + kTolerance)
            return true;
    }
    return false;
}

std::string gridText(const Grid &grid)
{
    const auto axis = [&](std::size_t i) {
        return fmt::format("{:g} to {:g} m", grid.origin[i], grid.end(i));
    };
    return grid.is2D() ? fmt::format("x {}, z {}", axis(0), axis(2))
                       : fmt::format("x {}, y {}, z {}", axis(0), axis(1), axis(2));
}

class GeometryCheck
{
public:
    GeometryCheck(const Survey &survey, const Grid *grid) : m_survey(survey), m_grid(grid) {}

    std::vector<Finding> run(const Progress &progress)
    {
        for (std::size_t shot = 0; shot < m_survey.shotCount(); ++shot) {
            if (shot % 64 == 0) {
                progress.throwIfCancelled("survey check");
                progress.update(shot, m_survey.shotCount(), "shots checked");
            }
            visit(shot);
        }
        reportScale();
        reportZero();
        reportFeet();
        reportOutside();
        reportShots();
        reportFiles();
        reportKinds();
        return std::move(m_findings);
    }

private:
    void visit(std::size_t shot);
    void countRepeats(const std::vector<Receiver> &receivers);
    void reportScale();
    void reportZero();
    void reportFeet();
    void reportOutside();
    void reportShots();
    void reportFiles();
    void reportKinds();

    void add(Severity severity, std::string code, std::string what, const Count &first, std::string mend)
    {
        m_findings.push_back({severity, std::move(code), std::move(what), m_survey.files()[first.file].name,
                              std::move(mend), static_cast<std::int64_t>(first.trace)});
    }

    const Survey &m_survey;
    const Grid *m_grid;
    std::vector<Finding> m_findings;
    Box m_sources, m_receivers;
    Count m_first, m_sourceOutside, m_receiverOutside, m_atSource, m_dead, m_auxiliary, m_delayed;
    Count m_duplicated, m_fieldRepeats, m_receiverRepeats;
    std::uint64_t m_sources0 = 0;
    std::map<std::int64_t, std::uint64_t> m_spacings; // in ticks, of neighbouring receivers
    using Spread = std::tuple<Ticks, Ticks, std::array<std::uint32_t, 3>, std::uint64_t>;
    std::set<Spread> m_spreads;
    std::map<std::int64_t, std::pair<Ticks, bool>> m_fields; // first source; whether another one was seen
};

void GeometryCheck::visit(std::size_t number)
{
    const auto receivers = m_survey.receivers(number);
    const Position source = m_survey.shot(number).source;
    const Receiver &first = receivers.front();
    const auto parts = m_survey.parts(number);
    if (m_first.count == 0)
        m_first.add(first);
    m_sources.include(source);
    m_sources0 += source.x == 0 && source.y == 0;
    if (m_grid && outside(source, *m_grid))
        m_sourceOutside.add(first);
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const Receiver &receiver = receivers[i];
        m_receivers.include(receiver.position);
        if (m_grid && outside(receiver.position, *m_grid))
            m_receiverOutside.add(receiver);
        if (receiver.position == source)
            m_atSource.add(receiver);
        if (receiver.kind == segy::TraceKind::Dead)
            m_dead.add(receiver);
        if (receiver.kind == segy::TraceKind::Auxiliary)
            m_auxiliary.add(receiver);
        if (receiver.delay != 0)
            m_delayed.add(receiver);
        if (i > 0 && m_spacings.size() < 100'000) {
            const Position &p = receiver.position, &q = receivers[i - 1].position;
            ++m_spacings[std::llround(std::hypot(p.x - q.x, p.y - q.y) * 1000)];
        }
    }
    const Part &part = parts.front();
    // Where records of several sources are one shot, their receivers repeat for that reason.
    if (std::all_of(parts.begin(), parts.end(), [&](const Part &own) { return own.source == part.source; }))
        countRepeats(receivers);
    if (!m_spreads.insert({part.source, part.origin, part.offsets, receivers.size()}).second)
        m_duplicated.add(first);
    for (const Part &own : parts) {
        const auto [known, isNew] = m_fields.try_emplace(own.shotField, own.source, false);
        if (!isNew && known->second.first != own.source && !std::exchange(known->second.second, true))
            m_fieldRepeats.add(first);
    }
}

void GeometryCheck::countRepeats(const std::vector<Receiver> &receivers)
{
    std::vector<const Receiver *> sorted;
    for (const Receiver &receiver : receivers)
        sorted.push_back(&receiver);
    const auto place = [](const Receiver *r) {
        return std::tuple(r->position.x, r->position.y, r->position.z);
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](auto a, auto b) { return place(a) < place(b); });
    for (std::size_t i = 1; i < sorted.size(); ++i)
        if (sorted[i]->position == sorted[i - 1]->position)
            m_receiverRepeats.add(*sorted[i]);
}

void GeometryCheck::reportScale()
{
    const auto largest = [](const Box &box) {
        return std::max(
            {std::abs(box.low.x), std::abs(box.high.x), std::abs(box.low.y), std::abs(box.high.y)});
    };
    Box all = m_sources;
    all.include(m_receivers.low);
    all.include(m_receivers.high);
    const double width = std::hypot(all.high.x - all.low.x, all.high.y - all.low.y);
    if (largest(all) > kLargestNorthing || width > kWidestSurvey)
        add(Severity::Warning, "coordinates-unscaled",
            fmt::format("coordinates look unscaled: x {:g} to {:g} m, y {:g} to {:g} m", all.low.x,
                        all.high.x, all.low.y, all.high.y),
            m_first, "Set the coordinate scalar in a mapping (-100 where coordinates are in cm)");
    if (all.high.z > kDeepest || all.low.z < kHighest)
        add(Severity::Warning, "depths-unscaled",
            fmt::format("depths look unscaled: {:g} to {:g} m", all.low.z, all.high.z), m_first,
            "Set the elevation scalar in a mapping");
}

void GeometryCheck::reportZero()
{
    const auto isZero = [](const Box &box) {
        return box.low.x == 0 && box.high.x == 0 && box.low.y == 0 && box.high.y == 0;
    };
    const bool sources = isZero(m_sources), receivers = isZero(m_receivers);
    if (sources && receivers)
        add(Severity::Problem, "coordinates-zero", "all sources and receivers are at x = 0, y = 0", m_first,
            "Tell with a mapping where the coordinates are, or load the geometry into the headers");
    else if (receivers || (sources && m_survey.shotCount() > 1))
        add(Severity::Problem, "coordinates-zero",
            fmt::format("all {} are at x = 0, y = 0", sources ? "sources" : "receivers"), m_first,
            "Tell with a mapping where the coordinates are");
    else if (m_sources0 > 0 && m_survey.shotCount() > 1 && m_sources.low.x > 10'000 * -1.0 &&
             std::max(m_sources.high.x, m_sources.high.y) > 100'000)
        add(Severity::Warning, "coordinates-zero",
            fmt::format("{} of {} shots have a source at x = 0, y = 0", m_sources0, m_survey.shotCount()),
            m_first, "Check these shots: their geometry is probably missing");
    if (m_atSource.count > 0 && !(sources && receivers))
        add(m_atSource.count == m_survey.traceCount() ? Severity::Problem : Severity::Note,
            "source-at-receiver",
            fmt::format("{} traces have their receiver at the source", m_atSource.count), m_atSource,
            m_atSource.count == m_survey.traceCount() ? "These are no shot records, or the mapping is wrong"
                                                      : "");
}

// Receivers planned at a round number of metres whose spacing is that number in feet (82.02 for 25 m).
void GeometryCheck::reportFeet()
{
    if (m_spacings.empty())
        return;
    const auto common = std::max_element(m_spacings.begin(), m_spacings.end(),
                                         [](const auto &a, const auto &b) { return a.second < b.second; });
    const double spacing = static_cast<double>(common->first) / 1000;
    const auto isRound = [](double value, double step) {
        return std::abs(value - std::round(value / step) * step) < 0.004;
    };
    const double inMetres = spacing * kMetresPerFoot;
    if (spacing > 10 && !isRound(spacing, 0.1) && isRound(inMetres, 2.5))
        add(Severity::Warning, "maybe-feet",
            fmt::format("receivers are {:g} m apart: {:g} ft are {:g} m, so lengths may be in feet", spacing,
                        spacing, inMetres),
            m_first, "If they are, scan with --unit feet");
}

void GeometryCheck::reportOutside()
{
    if (!m_grid)
        return;
    const auto text = [&](const Count &count, std::string_view what, const Box &box) {
        return fmt::format(
            "{} {} outside of the model ({}): they reach x {:g} to {:g} m, y {:g} to {:g} m, z "
            "{:g} to {:g} m",
            count.count, what, gridText(*m_grid), box.low.x, box.high.x, box.low.y, box.high.y, box.low.z,
            box.high.z);
    };
    constexpr auto kMend = "Check units, scalars and the model's origin, or extend the model";
    if (m_sourceOutside.count > 0)
        add(Severity::Problem, "sources-outside", text(m_sourceOutside, "sources lie", m_sources),
            m_sourceOutside, kMend);
    if (m_receiverOutside.count > 0)
        add(Severity::Problem, "receivers-outside",
            text(m_receiverOutside, "traces have receivers", m_receivers), m_receiverOutside, kMend);
}

void GeometryCheck::reportShots()
{
    if (m_duplicated.count > 0)
        add(Severity::Warning, "shots-duplicated",
            fmt::format("{} shots have the same source and receivers as another", m_duplicated.count),
            m_duplicated, "Leave out the copies, or they count twice");
    // Where no receiver has a position, that is said already.
    if (m_receiverRepeats.count > 0 && m_receivers.low != m_receivers.high)
        add(Severity::Warning, "receivers-repeat",
            fmt::format("{} traces have the same receiver position as another of their shot",
                        m_receiverRepeats.count),
            m_receiverRepeats,
            "Usual for several components; else the same shots may be in two of the files");
    if (m_fieldRepeats.count > 0)
        add(Severity::Warning, "field-repeats",
            fmt::format("{} values of the shot field repeat with different source positions",
                        m_fieldRepeats.count),
            m_fieldRepeats,
            m_survey.mapping().shotKey == segy::ShotKey::Field ? "Scan with --key both to keep them apart"
                                                               : "They are kept apart by their position");
}

void GeometryCheck::reportFiles()
{
    std::map<double, std::uint32_t> intervals;
    for (std::uint32_t i = 0; i < m_survey.files().size(); ++i) {
        const SurveyFile &file = m_survey.files()[i];
        if (file.traceCount > 0)
            intervals.try_emplace(file.sampleInterval, i);
        if (file.otherInterval.count > 0)
            add(Severity::Warning, "trace-intervals-differ",
                fmt::format("{} of {} traces tell another sample interval than the {:g} ms of the file",
                            file.otherInterval.count, file.traceCount, file.sampleInterval * 1e3),
                {1, i, file.otherInterval.first}, "If the traces are right, overrule the file's interval");
    }
    if (intervals.size() > 1)
        add(Severity::Warning, "intervals-differ",
            fmt::format("files have {} different sample intervals, from {:g} to {:g} ms", intervals.size(),
                        intervals.begin()->first * 1e3, intervals.rbegin()->first * 1e3),
            {1, intervals.rbegin()->second, 0}, "Resample them to one interval");
}

void GeometryCheck::reportKinds()
{
    const std::uint64_t traces = m_survey.traceCount();
    if (m_dead.count > 0)
        add(Severity::Note, "dead-traces",
            fmt::format("{} of {} traces are marked as dead; they are kept and not used", m_dead.count,
                        traces),
            m_dead, "");
    if (m_auxiliary.count > 0)
        add(Severity::Note, "auxiliary-traces",
            fmt::format("{} of {} traces are auxiliary (sweep, time break...); they are kept and not used",
                        m_auxiliary.count, traces),
            m_auxiliary, "");
    if (m_delayed.count > 0)
        add(Severity::Note, "delays",
            fmt::format("{} of {} traces begin at another time than the shot", m_delayed.count, traces),
            m_delayed, "");
}

} // namespace

std::vector<Finding> checkGeometry(const Survey &survey, const Grid *grid, const Progress &progress)
{
    return GeometryCheck(survey, grid).run(progress);
}

} // namespace terrane::survey
