// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/mapping_proposal.h"

#include "core/segy/file.h"
#include "core/segy/mapping_sample.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace terrane::segy {

namespace {

FieldAt int32At(int byte)
{
    return {byte, FieldType::Int32};
}
FieldAt int16At(int byte)
{
    return {byte, FieldType::Int16};
}

// Builds a proposal step by step; each step adds its evidence.
class Proposer
{
public:
    Proposer(const File &file, const Progress &progress) : m_file(file), m_sample(file, progress)
    {
        m_proposal.mapping = mappingPreset(MappingPreset::Standard);
    }

    MappingProposal propose()
    {
        if (m_sample.size() == 0) {
            warn("no-traces", "the file has no traces to look at: the standard's mapping is proposed", "",
                 "");
            return std::move(m_proposal);
        }
        chooseCoordinateBytes();
        chooseFloatType();
        reportScalars();
        chooseUnit();
        chooseDepths();
        chooseShotKey();
        reportDelay();
        return std::move(m_proposal);
    }

private:
    HeaderMapping &mapping() { return m_proposal.mapping; }
    ValueRange range(int byte) const { return rangeOf(m_sample, int32At(byte)); }

    template<typename... Args>
    void say(fmt::format_string<Args...> format, Args &&...args)
    {
        m_proposal.evidence.push_back(fmt::format(format, std::forward<Args>(args)...));
    }

    void warn(std::string code, std::string what, std::string where, std::string mend)
    {
        m_proposal.findings.push_back({Severity::Warning,
                                       std::move(code),
                                       std::move(what),
                                       m_file.source().name() + (where.empty() ? "" : ", " + where),
                                       std::move(mend),
                                       {}});
    }

    void chooseCoordinateBytes();
    void chooseFloatType();
    void reportScalars();
    void reportCoordinate(std::string_view what, const MappedValue &x, const MappedValue &y);
    void chooseUnit();
    void chooseDepths();
    bool looksLikeJudi(const ValueRange &group, const ValueRange &source) const;
    void reportDepths(std::string_view reason);
    void chooseShotKey();
    void reportDelay();
    bool hasBlankText() const;
    double value(const MappedValue &value, std::size_t i) const;
    ValueRange valueRange(const MappedValue &value) const;
    std::string_view unitText() const;

    const File &m_file;
    HeaderSample m_sample;
    MappingProposal m_proposal;
};

double Proposer::value(const MappedValue &mapped, std::size_t i) const
{
    double sum = 0;
    for (const Term &term : mapped.terms)
        sum += term.sign * m_sample.number(term.field, i);
    return sum * (mapped.scalarField ? scaleFactor(m_sample.integer(*mapped.scalarField, i)) : mapped.scalar);
}

ValueRange Proposer::valueRange(const MappedValue &mapped) const
{
    ValueRange range = {value(mapped, 0), value(mapped, 0)};
    for (std::size_t i = 1; i < m_sample.size(); ++i) {
        range.low = std::min(range.low, value(mapped, i));
        range.high = std::max(range.high, value(mapped, i));
    }
    return range;
}

void Proposer::chooseCoordinateBytes()
{
    const ValueRange groupX = range(81), groupY = range(85), sourceX = range(73), sourceY = range(77);
    const auto report = [&](std::string_view what, int byte, const ValueRange &values) {
        say("{} {} in {}", what,
            values.isZero()       ? "is zero"
            : values.isConstant() ? fmt::format("is constant ({})", values.low)
                                  : fmt::format("varies ({})", valuesText(values)),
            bytesText(int32At(byte)));
    };
    report("SourceX", 73, sourceX);
    if (!sourceY.isZero())
        report("SourceY", 77, sourceY);
    // Bytes 181-188 are CDP coordinates in revision 1; SU keeps floats of its own there.
    const bool groupStands = groupX.isConstant() && groupY.isConstant();
    const bool sourceMoves = !sourceX.isConstant() || !sourceY.isConstant();
    const bool groupIsEmpty = groupX.isZero() && groupY.isZero();
    if (m_file.layout().kind == FileKind::SegY && groupStands && (groupIsEmpty || !sourceMoves)) {
        const ValueRange cdpX = range(181), cdpY = range(185);
        if (!cdpX.isConstant() || !cdpY.isConstant()) {
            say("GroupX {} in bytes 81-84, varies ({}) in bytes 181-184: receivers are taken from there",
                groupX.isZero() ? "is zero" : fmt::format("is constant ({})", groupX.low), valuesText(cdpX));
            mapping().receiverX.terms = {{int32At(181), 1}};
            mapping().receiverY.terms = {{int32At(185), 1}};
            mapping().name = "receivers in bytes 181-188";
            if (cdpX == sourceX && cdpY == sourceY)
                warn("stacked-data",
                     "sources and midpoints are at the same places: this looks like stacked data, not shots",
                     "bytes 73-80 and 181-188", "Use unstacked shot records for an inversion");
            return;
        }
    }
    report("GroupX", 81, groupX);
    if (!groupY.isZero())
        report("GroupY", 85, groupY);
    if (groupIsEmpty && sourceX.isZero() && sourceY.isZero())
        warn("no-coordinates", "source and receiver coordinates are all zero", "bytes 73-88",
             "Tell with a mapping (--mapping) where they are, or load the geometry into the headers first");
}

// Some writers put IEEE floats where the standard has integers: as integers these are huge.
void Proposer::chooseFloatType()
{
    bool any = false;
    for (MappedValue *mapped :
         {&mapping().sourceX, &mapping().sourceY, &mapping().receiverX, &mapping().receiverY}) {
        FieldAt &field = mapped->terms.front().field;
        const FieldAt asFloat = {field.byte, FieldType::Float32};
        std::size_t values = 0, plausible = 0;
        for (std::size_t i = 0; i < m_sample.size(); ++i) {
            const auto integer = m_sample.integer(field, i);
            const double number = std::abs(m_sample.number(asFloat, i));
            values += integer != 0;
            plausible += std::abs(integer) > 900'000'000 && number > 1e-3 && number < 1e8;
        }
        if (values == 0 || plausible < values)
            continue;
        field = asFloat;
        any = true;
        say("{} hold huge integers, but read as IEEE floats {}", bytesText(field),
            valuesText(rangeOf(m_sample, asFloat)));
    }
    if (any) {
        mapping().name = "float coordinates";
        for (MappedValue *mapped :
             {&mapping().sourceX, &mapping().sourceY, &mapping().receiverX, &mapping().receiverY}) {
            mapped->terms.front().field.type = FieldType::Float32;
            mapped->scalarField.reset();
        }
    }
}

std::string_view Proposer::unitText() const
{
    if (m_proposal.mapping.unit == LengthUnit::Feet)
        return "ft";
    const auto binary = m_file.binaryHeader();
    if (m_proposal.mapping.unit == LengthUnit::Metres || binary.size() < 56)
        return "m";
    const auto system =
        integerValue(FieldType::Int16, m_file.layout().byteOrder, std::span(binary).subspan(54, 2));
    return system == 2 ? "ft" : "m";
}

void Proposer::reportCoordinate(std::string_view what, const MappedValue &x, const MappedValue &y)
{
    const ValueRange xs = valueRange(x), ys = valueRange(y);
    const std::string inY =
        ys.isZero() ? "" : fmt::format(", y = {}", lengthText(ys.low, ys.high, unitText()));
    say("{}: x = {}{}", what, lengthText(xs.low, xs.high, unitText()), inY);
}

void Proposer::reportScalars()
{
    if (mapping().sourceX.scalarField) {
        const ValueRange scalar = rangeOf(m_sample, *mapping().sourceX.scalarField);
        const ValueRange xs = valueRange(mapping().receiverX);
        say("scalar {} in bytes 71-72 gives coordinates of {}", valuesText(scalar),
            lengthText(xs.low, xs.high, unitText()));
        if (scalar.isZero())
            say("a scalar of 0 counts as 1");
    }
    reportCoordinate("sources", mapping().sourceX, mapping().sourceY);
    reportCoordinate("receivers", mapping().receiverX, mapping().receiverY);
}

void Proposer::chooseUnit()
{
    const ValueRange units = rangeOf(m_sample, int16At(89));
    if (unitText() == "ft") {
        say("bytes 3255-3256 of the binary header are 2: lengths are in feet");
        warn("lengths-in-feet", "lengths are taken as feet and converted to metres (1 ft = 0.3048 m)",
             "bytes 3255-3256", "If they are metres, give --unit metres");
    }
    if (units.high < 2 || units.low > 4)
        return;
    // The largest that an angle of code 2 (arc seconds), 3 (degrees), 4 (DDDMMSS.ss) can be.
    constexpr std::array<double, 3> kLargestAngle = {360.0 * 3600, 360, 3'600'000};
    const auto code = static_cast<std::size_t>(std::clamp(units.high, 2.0, 4.0));
    double largest = 0;
    for (const MappedValue *mapped :
         {&mapping().sourceX, &mapping().sourceY, &mapping().receiverX, &mapping().receiverY}) {
        const ValueRange values = valueRange(*mapped);
        largest = std::max({largest, std::abs(values.low), std::abs(values.high)});
    }
    if (largest > kLargestAngle[code - 2]) {
        mapping().unit = LengthUnit::Metres;
        say("bytes 89-90 are {} (an angle), but coordinates of up to {:.6g} cannot be angles: metres", code,
            largest);
        warn("angle-code-wrong",
             fmt::format("bytes 89-90 call the coordinates angles (code {}), which they "
                         "cannot be: they are taken as metres",
                         code),
             "bytes 89-90", "If they are feet, give --unit feet");
        return;
    }
    say("bytes 89-90 are {}: coordinates are angles", code);
    warn("angular-coordinates",
         fmt::format("coordinates are angles (code {} in bytes 89-90): a scan refuses "
                     "them",
                     code),
         "bytes 89-90", "Project them to metres (UTM) first, or give --unit metres if the code is wrong");
}

bool Proposer::hasBlankText() const
{
    if (m_file.layout().kind != FileKind::SegY)
        return false;
    for (const std::string &line : m_file.textHeader())
        if (line.find_first_not_of(' ') != std::string::npos)
            return false;
    return true;
}

// JUDI writes positive depths into both elevation fields. On land they are positive elevations too, but
// there they vary and the text header says something.
bool Proposer::looksLikeJudi(const ValueRange &group, const ValueRange &source) const
{
    if (!range(49).isZero() || group.low < 0 || source.low < 0 || group.high == 0 || source.high == 0)
        return false;
    const bool constant = group.isConstant() && source.isConstant() && !(group == source);
    return constant || hasBlankText();
}

void Proposer::reportDepths(std::string_view reason)
{
    const ValueRange source = valueRange(mapping().sourceZ), receiver = valueRange(mapping().receiverZ);
    say("{}: sources at depth {}, receivers at depth {}", reason,
        lengthText(source.low, source.high, unitText()), lengthText(receiver.low, receiver.high, unitText()));
}

void Proposer::chooseDepths()
{
    const ValueRange group = range(41), source = range(45), water = range(65);
    const auto take = [&](MappingPreset preset) {
        const HeaderMapping other = mappingPreset(preset);
        mapping().sourceZ = other.sourceZ;
        mapping().receiverZ = other.receiverZ;
        if (mapping().name == "standard")
            mapping().name = other.name;
    };
    if (looksLikeJudi(group, source)) {
        take(MappingPreset::Judi);
        reportDepths(fmt::format("RecGroupElevation ({}) and SourceSurfaceElevation ({}) are positive and "
                                 "SourceDepth is zero, as JUDI writes depths",
                                 valuesText(group), valuesText(source)));
        warn("depth-in-elevation",
             "positive elevations in bytes 41-48 are taken as depths (JUDI's convention)", "bytes 41-48",
             "If they are elevations above the datum, give --preset standard");
    } else if (group.isZero() && water.low >= 0 && water.high > 0 && range(49).high > 0) {
        take(MappingPreset::Obn);
        reportDepths(fmt::format("group elevations are zero, water depth at the group is {} in bytes 65-68",
                                 valuesText(water)));
        warn("receivers-on-sea-floor", "receivers are taken to lie on the sea floor (bytes 65-68)",
             "bytes 65-68", "If they hang from a streamer, give --preset standard");
    } else {
        reportDepths(
            fmt::format("group elevation {} in bytes 41-44, source elevation {} in bytes 45-48, source "
                        "depth {} in bytes 49-52, as the standard says",
                        valuesText(group), valuesText(source), valuesText(range(49))));
    }
    const ValueRange scalar = rangeOf(m_sample, int16At(69)), coordinates = rangeOf(m_sample, int16At(71));
    if (scalar.isZero() && !coordinates.isZero() &&
        !(group.isZero() && source.isZero() && range(49).isZero()))
        warn("elevation-scalar-zero",
             fmt::format("the elevation scalar is 0 (taken as 1) while the coordinate scalar is {}",
                         valuesText(coordinates)),
             "bytes 69-72", "If depths come out too large, set their scalar in a mapping");
}

void Proposer::chooseShotKey()
{
    using Place = std::pair<double, double>;
    const auto group = [&](int byte) {
        std::map<std::int64_t, std::set<Place>> places;
        for (std::size_t i = 0; i < m_sample.size(); ++i)
            places[m_sample.integer(int32At(byte), i)].insert(
                {value(mapping().sourceX, i), value(mapping().sourceY, i)});
        return places;
    };
    const auto repeats = [](const auto &places) {
        return std::any_of(places.begin(), places.end(), [](const auto &p) { return p.second.size() > 1; });
    };
    const auto records = group(9), points = group(17);
    std::set<Place> sources;
    for (const auto &[record, places] : records)
        sources.insert(places.begin(), places.end());
    if (!repeats(records) && (records.size() > 1 || sources.size() <= 1)) {
        say("FieldRecord in bytes 9-12 tells shots apart: {} records at {} source positions in {} headers "
            "looked "
            "at",
            records.size(), sources.size(), m_sample.size());
    } else if (!repeats(points) && points.size() > 1) {
        mapping().shotField = int32At(17);
        say("FieldRecord in bytes 9-12 has several source positions a record, EnergySourcePoint in bytes "
            "17-20 "
            "has not: it is the shot key");
    } else if (records.size() > 1) {
        mapping().shotKey = ShotKey::Both;
        say("FieldRecord in bytes 9-12 repeats with different source positions: both together are the shot "
            "key");
    } else {
        mapping().shotKey = ShotKey::Position;
        say("FieldRecord in bytes 9-12 is constant ({}) while there are {} source positions: the position is "
            "the "
            "shot key",
            records.begin()->first, sources.size());
    }
}

void Proposer::reportDelay()
{
    const ValueRange delay = rangeOf(m_sample, int16At(109));
    MappedValue scaled = mapping().delay;
    if (m_file.layout().revisionMajor == 0)
        scaled.scalarField.reset();
    if (!delay.isZero())
        say("delay recording time {} ms in bytes 109-110", valuesText(valueRange(scaled)));
    const ValueRange kinds = rangeOf(m_sample, mapping().traceKind);
    if (kinds.high > 1)
        say("trace identification {} in bytes 29-30", valuesText(kinds));
}

} // namespace

MappingProposal proposeMapping(const File &file, const Progress &progress)
{
    return Proposer(file, progress).propose();
}

} // namespace terrane::segy
