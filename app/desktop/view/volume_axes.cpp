// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/volume_axes.h"

#include "core/picture/axes.h"

#include <vtkActor.h>
#include <vtkBillboardTextActor3D.h>
#include <vtkCellArray.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkTextProperty.h>

#include <algorithm>

namespace terrane::desktop {

namespace {

constexpr int kMostTicks = 6;

void addLine(vtkPolyData &lines, const std::array<double, 3> &from, const std::array<double, 3> &to)
{
    const vtkIdType ends[2] = {lines.GetPoints()->InsertNextPoint(from.data()),
                               lines.GetPoints()->InsertNextPoint(to.data())};
    lines.GetLines()->InsertNextCell(2, ends);
}

} // namespace

std::array<double, 3> toWorld(const Grid &grid, double exaggeration, const std::array<double, 3> &metres)
{
    return {metres[0] - grid.origin[0], metres[1] - grid.origin[1],
            -(metres[2] - grid.origin[2]) * exaggeration};
}

VolumeAxes::VolumeAxes(vtkRenderer &renderer) : m_renderer(renderer)
{
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(m_lines);
    m_box->SetMapper(mapper);
    m_box->GetProperty()->SetLighting(false);
    m_box->PickableOff();
    m_box->VisibilityOff();
    m_renderer.AddActor(m_box);
}

VolumeAxes::~VolumeAxes() = default;

void VolumeAxes::show(const Grid &grid, double exaggeration)
{
    for (const auto &text : m_texts)
        m_renderer.RemoveActor(text);
    m_texts.clear();
    m_lines->SetPoints(vtkNew<vtkPoints>());
    m_lines->SetLines(vtkNew<vtkCellArray>());
    // The twelve edges: along each axis, one from each corner of the plane across it.
    for (std::size_t axis = 0; axis < 3; ++axis) {
        for (const int corner : {0, 1, 2, 3}) {
            std::array<double, 3> from = grid.origin;
            from[(axis + 1) % 3] = corner & 1 ? grid.end((axis + 1) % 3) : from[(axis + 1) % 3];
            from[(axis + 2) % 3] = corner & 2 ? grid.end((axis + 2) % 3) : from[(axis + 2) % 3];
            std::array<double, 3> to = from;
            to[axis] = grid.end(axis);
            addLine(*m_lines, toWorld(grid, exaggeration, from), toWorld(grid, exaggeration, to));
        }
        addLabels(grid, axis, exaggeration);
    }
    m_lines->Modified();
    m_box->VisibilityOn();
}

void VolumeAxes::hide()
{
    m_box->VisibilityOff();
    for (const auto &text : m_texts)
        text->VisibilityOff();
}

void VolumeAxes::setStyle(const QColor &text, int fontSize)
{
    m_colour = text;
    m_fontSize = fontSize;
    m_box->GetProperty()->SetColor(text.redF(), text.greenF(), text.blueF());
    for (const auto &label : m_texts) {
        label->GetTextProperty()->SetColor(text.redF(), text.greenF(), text.blueF());
        label->GetTextProperty()->SetFontSize(fontSize);
    }
}

void VolumeAxes::addLabels(const Grid &grid, std::size_t axis, double exaggeration)
{
    // x along the front at the bottom, y along the right at the bottom, depth up the back left edge: outlines
    // of the box as the camera first sees it.
    std::array<double, 3> edge = {grid.origin[0], grid.origin[1], grid.end(2)};
    if (axis == 1)
        edge[0] = grid.end(0);
    if (axis == 2)
        edge[1] = grid.end(1);
    double longest = 0;
    for (std::size_t each = 0; each < 3; ++each)
        longest = std::max(longest, grid.end(each) - grid.origin[each]);
    const double away = 0.035 * longest;
    const std::array<double, 3> shift = axis == 0   ? std::array{0.0, -away, away / exaggeration}
                                        : axis == 1 ? std::array{1.6 * away, 0.0, 0.2 * away / exaggeration}
                                                    : std::array{-away, away, 0.0};
    const picture::DisplayUnit unit = picture::lengthUnit(longest);
    const picture::Ticks ticks =
        picture::niceTicks(grid.origin[axis] * unit.factor, grid.end(axis) * unit.factor, kMostTicks);
    const auto place = [&](double metres, double times) {
        std::array<double, 3> at = edge;
        at[axis] = metres;
        for (std::size_t i = 0; i < 3; ++i)
            at[i] += times * shift[i];
        return toWorld(grid, exaggeration, at);
    };
    for (std::size_t i = 0; i < ticks.values.size(); ++i) {
        const double metres = ticks.values[i] / unit.factor;
        addText(ticks.labels[i], place(metres, 1));
        addLine(*m_lines, place(metres, 0), place(metres, 0.4));
    }
    const char *names[] = {"x", "y", "Depth"};
    // Beside the labels: that of y near the front, where slices do not hide it; that of the depth, whose
    // labels have no room beside them, above.
    const double first = grid.origin[axis], range = grid.end(axis) - first;
    const std::array<double, 3> at = axis == 0   ? place(first + range / 2, 4)
                                     : axis == 1 ? place(first + range / 8, 4)
                                                 : place(first - 2.5 * away / exaggeration, 1);
    addText(picture::titled(names[axis], unit.name), at);
}

void VolumeAxes::addText(const std::string &text, const std::array<double, 3> &place)
{
    vtkNew<vtkBillboardTextActor3D> actor;
    actor->SetInput(text.c_str());
    actor->SetPosition(place[0], place[1], place[2]);
    actor->PickableOff();
    vtkTextProperty *style = actor->GetTextProperty();
    style->SetColor(m_colour.redF(), m_colour.greenF(), m_colour.blueF());
    style->SetFontSize(m_fontSize);
    style->SetFontFamilyToArial();
    style->SetJustificationToCentered();
    style->SetVerticalJustificationToCentered();
    m_renderer.AddActor(actor);
    m_texts.emplace_back(actor);
}

} // namespace terrane::desktop
