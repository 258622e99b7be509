// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/trace_lattice.h"

#include "core/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace terrane::modelfile {

namespace {

using Point = std::array<double, 2>;

// Positions may miss their node by this part of the spacing: headers hold rounded numbers.
constexpr double kTolerance = 0.05;

double distance(const Point &a, const Point &b)
{
    return std::hypot(b[0] - a[0], b[1] - a[1]);
}

// The different values in order; values within 1e-6 of each other's size are the same.
std::vector<double> distinct(std::vector<double> values)
{
    std::ranges::sort(values);
    const double close = 1e-6 * std::max({1.0, std::abs(values.front()), std::abs(values.back())});
    const auto last = std::unique(values.begin(), values.end(),
                                  [close](double a, double b) { return std::abs(b - a) <= close; });
    values.erase(last, values.end());
    return values;
}

class LatticeFinder
{
public:
    LatticeFinder(const std::vector<TracePlace> &places, const ModelReadOptions &options,
                  const std::string &path, std::vector<Finding> &findings)
        : m_places(places), m_options(options), m_path(path), m_findings(findings)
    {}

    TraceLattice find()
    {
        const auto inlines = distinctOf([](const TracePlace &place) { return place.lines[0]; });
        const auto crosslines = distinctOf([](const TracePlace &place) { return place.lines[1]; });
        if (inlines.size() > 1 && crosslines.size() > 1)
            return volumeByLines(inlines, crosslines);
        const auto xs = distinctOf([](const TracePlace &place) { return place.cdp[0]; });
        const auto ys = distinctOf([](const TracePlace &place) { return place.cdp[1]; });
        if (xs.size() > 1 && ys.size() > 1 && xs.size() < m_places.size() && ys.size() < m_places.size())
            return volumeByCoordinates(xs, ys);
        return section();
    }

private:
    [[noreturn]] void fail(const std::string &what, const std::string &mend) const
    {
        throw InputError(what, m_path, mend);
    }

    std::vector<double> distinctOf(const std::function<double(const TracePlace &)> &value) const
    {
        std::vector<double> values;
        values.reserve(m_places.size());
        std::ranges::transform(m_places, std::back_inserter(values), value);
        return distinct(std::move(values));
    }

    // Index of a value on an axis of regular values.
    std::size_t nodeOf(double value, const std::vector<double> &axis, std::size_t trace,
                       std::string_view what) const
    {
        const double step = (axis.back() - axis.front()) / static_cast<double>(axis.size() - 1);
        const double node = std::round((value - axis.front()) / step);
        if (std::abs(value - axis.front() - node * step) > kTolerance * step)
            fail(fmt::format("trace {} has {} {}, which is on no regular grid of {} values from {} to {}",
                             trace, what, value, axis.size(), axis.front(), axis.back()),
                 "Models are read on regular grids only: interpolate it first");
        return static_cast<std::size_t>(node);
    }

    // Fills `traces` so that every node has exactly one trace.
    void place(TraceLattice &lattice, const std::function<std::size_t(std::size_t trace)> &node) const
    {
        constexpr auto kNone = ~std::uint64_t{0};
        const std::size_t nodes = m_places.size();
        if (lattice.nx * lattice.ny != nodes)
            fail(fmt::format("its {} traces do not fill a grid of {} x {} positions", nodes, lattice.nx,
                             lattice.ny),
                 "Models are read on full regular grids only: fill the gaps first");
        lattice.traces.assign(nodes, kNone);
        for (std::size_t trace = 0; trace < nodes; ++trace) {
            std::uint64_t &at = lattice.traces[node(trace)];
            if (at != kNone)
                fail(fmt::format("traces {} and {} have the same position", at, trace),
                     "Is it a section or volume of one value a position?");
            at = trace;
        }
    }

    TraceLattice volumeByCoordinates(const std::vector<double> &xs, const std::vector<double> &ys) const
    {
        TraceLattice lattice;
        lattice.nx = xs.size();
        lattice.ny = ys.size();
        lattice.origin = {xs.front(), ys.front()};
        lattice.spacing = {(xs.back() - xs.front()) / static_cast<double>(xs.size() - 1),
                           (ys.back() - ys.front()) / static_cast<double>(ys.size() - 1)};
        place(lattice, [&](std::size_t trace) {
            const Point &at = m_places[trace].cdp;
            return nodeOf(at[0], xs, trace, "CDP X") * ys.size() + nodeOf(at[1], ys, trace, "CDP Y");
        });
        return lattice;
    }

    // The axis along which CDP X changes is x; without coordinates it is the cross-line number.
    TraceLattice volumeByLines(const std::vector<double> &inlines, const std::vector<double> &crosslines)
    {
        TraceLattice lattice;
        lattice.nx = crosslines.size();
        lattice.ny = inlines.size();
        const auto crosslineNode = [&](std::size_t trace) {
            return nodeOf(m_places[trace].lines[1], crosslines, trace, "cross-line");
        };
        const auto inlineNode = [&](std::size_t trace) {
            return nodeOf(m_places[trace].lines[0], inlines, trace, "in-line");
        };
        place(lattice,
              [&](std::size_t trace) { return crosslineNode(trace) * inlines.size() + inlineNode(trace); });
        const std::size_t ny = lattice.ny;
        const Point corner = m_places[lattice.traces[0]].cdp;
        const Point alongCrosslines = m_places[lattice.traces[(lattice.nx - 1) * ny]].cdp;
        const Point alongInlines = m_places[lattice.traces[ny - 1]].cdp;
        if (std::abs(alongInlines[0] - corner[0]) > std::abs(alongCrosslines[0] - corner[0])) {
            lattice.nx = inlines.size();
            lattice.ny = crosslines.size();
            place(lattice, [&](std::size_t trace) {
                return inlineNode(trace) * crosslines.size() + crosslineNode(trace);
            });
        }
        measure(lattice);
        return lattice;
    }

    // Spacing and origin of a volume from its corners; then every trace is checked against them.
    void measure(TraceLattice &lattice)
    {
        const auto at = [&](std::size_t ix, std::size_t iy) -> const Point & {
            return m_places[lattice.traces[ix * lattice.ny + iy]].cdp;
        };
        const Point corner = at(0, 0);
        const double dx = distance(corner, at(lattice.nx - 1, 0)) / static_cast<double>(lattice.nx - 1);
        const double dy = distance(corner, at(0, lattice.ny - 1)) / static_cast<double>(lattice.ny - 1);
        if (dx <= 0 || dy <= 0)
            return requireSpacing("in-line and cross-line numbers, but no CDP coordinates");
        const Point ex = {(at(lattice.nx - 1, 0)[0] - corner[0]) / static_cast<double>(lattice.nx - 1),
                          (at(lattice.nx - 1, 0)[1] - corner[1]) / static_cast<double>(lattice.nx - 1)};
        const Point ey = {(at(0, lattice.ny - 1)[0] - corner[0]) / static_cast<double>(lattice.ny - 1),
                          (at(0, lattice.ny - 1)[1] - corner[1]) / static_cast<double>(lattice.ny - 1)};
        for (std::size_t ix = 0; ix < lattice.nx; ++ix)
            for (std::size_t iy = 0; iy < lattice.ny; ++iy) {
                const auto i = static_cast<double>(ix), j = static_cast<double>(iy);
                const Point expected = {corner[0] + i * ex[0] + j * ey[0], corner[1] + i * ex[1] + j * ey[1]};
                if (distance(expected, at(ix, iy)) > kTolerance * std::min(dx, dy) + 0.5)
                    fail(fmt::format(
                             "trace {} lies at ({}, {}) m, the regular grid has ({:.1f}, {:.1f}) m there",
                             lattice.traces[ix * lattice.ny + iy], at(ix, iy)[0], at(ix, iy)[1], expected[0],
                             expected[1]),
                         "Models are read on regular grids only: interpolate it first");
            }
        lattice.spacing = {dx, dy};
        lattice.origin = corner;
        const double skew = std::abs(ex[0] * ey[0] + ex[1] * ey[1]) / (dx * dy);
        if (skew > kTolerance)
            fail("its in-lines and cross-lines are not at right angles",
                 "Interpolate it on a rectangular grid");
        if (std::abs(ex[1]) > kTolerance * dx || ex[0] < 0 || ey[1] < 0)
            noteLocalAxes(lattice, "the volume is rotated against its coordinates");
    }

    TraceLattice section()
    {
        TraceLattice lattice;
        lattice.nx = m_places.size();
        if (lattice.nx == 1) {
            place(lattice, [](std::size_t) { return std::size_t{0}; });
            lattice.origin[0] = m_places[0].cdp[0];
            requireSpacing("one trace");
            return lattice;
        }
        for (const auto &[member, what] : {std::pair{&TracePlace::cdp, "CDP"},
                                           {&TracePlace::source, "source"},
                                           {&TracePlace::receiver, "receiver"}})
            if (distance(m_places.front().*member, m_places.back().*member) > 0) {
                placeAlongLine(lattice, member, what);
                return lattice;
            }
        lattice.traces.resize(lattice.nx);
        std::iota(lattice.traces.begin(), lattice.traces.end(), std::uint64_t{0});
        requireSpacing("no coordinates that change from trace to trace");
        return lattice;
    }

    // Positions along the straight line from the first trace to the last.
    void placeAlongLine(TraceLattice &lattice, Point TracePlace::*member, std::string_view what)
    {
        const Point first = m_places.front().*member, last = m_places.back().*member;
        const double length = distance(first, last);
        const Point unit = {(last[0] - first[0]) / length, (last[1] - first[1]) / length};
        const double step = length / static_cast<double>(lattice.nx - 1);
        for (std::size_t trace = 0; trace < lattice.nx; ++trace) {
            const Point at = m_places[trace].*member;
            const double along = static_cast<double>(trace) * step;
            const Point expected = {first[0] + along * unit[0], first[1] + along * unit[1]};
            if (!(distance(expected, at) <= kTolerance * step))
                fail(fmt::format(
                         "trace {} has its {} at ({}, {}) m, a regular section of {} traces every {:.6g} m "
                         "has ({:.6g}, {:.6g}) m there",
                         trace, what, at[0], at[1], lattice.nx, step, expected[0], expected[1]),
                     "Models are read on regular grids only: is it a section? Interpolate it first");
        }
        lattice.traces.resize(lattice.nx);
        std::iota(lattice.traces.begin(), lattice.traces.end(), std::uint64_t{0});
        lattice.spacing[0] = step;
        lattice.origin = {first[0], 0};
        if (std::abs(unit[1]) > 1e-3) {
            noteLocalAxes(lattice, "the section does not run along x");
        } else if (unit[0] < 0) {
            std::ranges::reverse(lattice.traces);
            lattice.origin[0] = last[0];
        }
    }

    void noteLocalAxes(TraceLattice &lattice, const std::string &why)
    {
        lattice.origin = {0, 0};
        m_findings.push_back({.severity = Severity::Warning,
                              .code = "local-axes",
                              .what = why + ": x counts metres from its first trace",
                              .where = m_path,
                              .mend = "Sources and receivers must use the same axes"});
    }

    void requireSpacing(const std::string &found) const
    {
        if (m_options.spacing.empty())
            fail(fmt::format("its trace headers have {}: the spacing is not known", found),
                 "Give it in metres, for instance --spacing 25,5 (x,z)");
    }

    const std::vector<TracePlace> &m_places;
    const ModelReadOptions &m_options;
    std::string m_path;
    std::vector<Finding> &m_findings;
};

} // namespace

TraceLattice latticeOf(const std::vector<TracePlace> &places, const ModelReadOptions &options,
                       const std::string &path, std::vector<Finding> &findings)
{
    return LatticeFinder(places, options, path, findings).find();
}

} // namespace terrane::modelfile
