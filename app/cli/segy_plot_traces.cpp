// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_plot_traces.h"

#include "app/cli/segy_commands.h"
#include "app/cli/segy_fields.h"
#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

namespace terrane::cli {

namespace {

// A header field and the value that its traces have.
struct ShotField
{
    int byte = 0;
    segy::FieldType type = segy::FieldType::Int32;
    std::string name;
};

ShotField fieldOf(const segy::HeaderMapping &mapping)
{
    for (const segy::HeaderField &field : segy::traceHeaderFields())
        if (field.byte == mapping.shotField.byte)
            return {field.byte, mapping.shotField.type, std::string(field.name)};
    return {mapping.shotField.byte, mapping.shotField.type, fmt::format("byte {}", mapping.shotField.byte)};
}

std::int64_t valueOf(const ShotField &field, const segy::File &file, std::span<const std::byte> header)
{
    return segy::integerValue(field.type, file.layout().byteOrder,
                              header.subspan(static_cast<std::size_t>(field.byte - 1)));
}

std::int64_t shotNumber(const std::string &text)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        throw InputError(fmt::format("'{}' is no shot number", text), "--shot", "Write 8, or FieldRecord=8");
    return number;
}

// Calls found(trace) for the traces whose field has the value, until it returns false.
template<typename Found>
void visitShot(const segy::File &file, const ShotField &field, std::int64_t value, bool onlyFirstBlock,
               const Progress &progress, const Found &found)
{
    constexpr std::uint64_t kBlock = 4096;
    const std::uint64_t record = file.layout().traceHeaderBytes();
    bool more = true;
    for (std::uint64_t first = 0; more && first < file.traceCount(); first += kBlock) {
        progress.update(first, file.traceCount(), "traces");
        progress.throwIfCancelled(file.source().name());
        const std::uint64_t count = std::min(kBlock, file.traceCount() - first);
        file.visitHeaders(first, count, [&](std::uint64_t trace, std::span<const std::byte> headers) {
            for (; more && !headers.empty(); headers = headers.subspan(record), ++trace) {
                if (valueOf(field, file, headers) == value)
                    found(trace);
                else if (onlyFirstBlock)
                    more = false;
            }
        });
    }
}

void takeShot(PlottedTraces &plotted, const segy::File &file, const segy::HeaderMapping &mapping,
              const std::string &shot, const Progress &progress)
{
    ShotField field = fieldOf(mapping);
    std::string value = shot;
    if (const auto equals = shot.find('='); equals != std::string::npos) {
        const auto named = parseField(shot.substr(0, equals), file.layout().traceHeaderBytes());
        field = {named.byte, named.type, shot.substr(0, equals)};
        value = shot.substr(equals + 1);
    }
    const bool first = shot.empty();
    const std::int64_t number = first ? valueOf(field, file, file.traceHeader(0)) : shotNumber(value);
    visitShot(file, field, number, first, progress,
              [&](std::uint64_t trace) { plotted.numbers.push_back(trace); });
    if (plotted.numbers.empty())
        throw InputError(
            fmt::format("no trace has {} {}", field.name, number), file.source().name(),
            "terranectl segy info tells which values there are; --shot FIELD=VALUE takes another field");
    plotted.what = fmt::format("shot {} ({})", number, field.name);
}

void thinOut(PlottedTraces &plotted)
{
    plotted.step = (plotted.numbers.size() + kMostPlottedTraces - 1) / kMostPlottedTraces;
    if (plotted.step < 2)
        return;
    std::vector<std::uint64_t> kept;
    for (std::size_t i = 0; i < plotted.numbers.size(); i += plotted.step)
        kept.push_back(plotted.numbers[i]);
    plotted.numbers = std::move(kept);
}

// Positions of receivers, and their distances from the source: negative where x falls.
struct Places
{
    std::vector<double> receivers, offsets, delays;
};

// Empty where the headers have no geometry that can be used.
std::optional<Places> placesOf(const segy::File &file, const segy::HeaderMapping &mapping,
                               const PlottedTraces &plotted, bool required)
{
    Places places;
    try {
        const segy::GeometryReader reader(mapping, file);
        for (const std::uint64_t trace : plotted.numbers) {
            const segy::TraceGeometry at = reader.read(file.traceHeader(trace), trace);
            const double dx = at.receiverX - at.sourceX, dy = at.receiverY - at.sourceY;
            places.receivers.push_back(at.receiverX);
            places.offsets.push_back(std::copysign(std::hypot(dx, dy), dx == 0 ? dy : dx));
            places.delays.push_back(at.delay);
        }
    } catch (const InputError &) {
        if (required)
            throw;
        return std::nullopt; // traces are shown by their numbers
    }
    return places;
}

bool isMonotone(const std::vector<double> &positions)
{
    return positions.size() > 1 &&
           (std::adjacent_find(positions.begin(), positions.end(), std::greater_equal()) == positions.end() ||
            std::adjacent_find(positions.begin(), positions.end(), std::less_equal()) == positions.end());
}

// Brings the traces into the order of their positions.
void sortBy(const std::vector<double> &positions, PlottedTraces &plotted, const std::string &where)
{
    std::vector<std::size_t> order(positions.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return positions[a] < positions[b]; });
    std::vector<std::uint64_t> numbers;
    for (const std::size_t i : order) {
        if (!plotted.positions.empty() && positions[i] == plotted.positions.back())
            throw InputError(fmt::format("traces {} and {} have the same position, {:g} m", numbers.back(),
                                         plotted.numbers[i], positions[i]),
                             where, "Use --axis trace, or choose fewer traces with --traces or --shot");
        numbers.push_back(plotted.numbers[i]);
        plotted.positions.push_back(positions[i]);
    }
    plotted.numbers = std::move(numbers);
}

void nameAxis(PlottedTraces &plotted, std::string name, std::string unit)
{
    plotted.axisName = std::move(name);
    plotted.axisUnit = std::move(unit);
}

void placeTraces(PlottedTraces &plotted, const segy::File &file, const segy::HeaderMapping &mapping,
                 TraceAxis axis)
{
    const bool required = axis == TraceAxis::Offset || axis == TraceAxis::Receiver;
    const auto places = placesOf(file, mapping, plotted, required);
    if (places && std::equal(places->delays.begin() + 1, places->delays.end(), places->delays.begin()))
        plotted.begin = places->delays.front();
    const bool automatic = axis == TraceAxis::Automatic && places.has_value();
    if (axis == TraceAxis::Receiver || (automatic && isMonotone(places->receivers))) {
        nameAxis(plotted, "Receiver x", "m");
        sortBy(places->receivers, plotted, file.source().name());
    } else if (axis == TraceAxis::Offset || (automatic && isMonotone(places->offsets))) {
        nameAxis(plotted, "Offset", "m");
        sortBy(places->offsets, plotted, file.source().name());
    } else {
        nameAxis(plotted, "Trace in the file", "");
        plotted.positions.assign(plotted.numbers.begin(), plotted.numbers.end());
    }
}

} // namespace

PlottedTraces choosePlottedTraces(const segy::File &file, const segy::HeaderMapping &mapping,
                                  const TraceChoice &choice, const Progress &progress)
{
    if (file.traceCount() == 0)
        throw InputError("there are no traces to plot", file.source().name(), "Name a file with traces");
    PlottedTraces plotted;
    if (choice.traces.empty()) {
        takeShot(plotted, file, mapping, choice.shot, progress);
    } else {
        const Range range = parseRange(choice.traces, file.traceCount(), "--traces");
        const std::uint64_t step = (range.end - range.begin + kMostPlottedTraces - 1) / kMostPlottedTraces;
        for (std::uint64_t trace = range.begin; trace < range.end; trace += step)
            plotted.numbers.push_back(trace);
        if (plotted.numbers.empty())
            throw InputError("the range has no traces", "--traces", "Write A:B with A before B");
        plotted.step = step;
        plotted.what = fmt::format("traces {} to {}", range.begin, range.end - 1);
    }
    if (plotted.step == 1)
        thinOut(plotted);
    placeTraces(plotted, file, mapping, choice.axis);
    return plotted;
}

} // namespace terrane::cli
