// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <vtkNew.h>
#include <vtkSmartPointer.h>

#include <QColor>
#include <array>
#include <vector>

class vtkActor;
class vtkBillboardTextActor3D;
class vtkPolyData;
class vtkRenderer;

namespace terrane::desktop {

// The box round a volume, with numbers and units along three of its edges. The world is metres from the
// grid's first node: x, y and -depth times the exaggeration.
class VolumeAxes
{
public:
    explicit VolumeAxes(vtkRenderer &renderer);
    ~VolumeAxes();

    void show(const Grid &grid, double exaggeration);
    void hide();
    void setStyle(const QColor &text, int fontSize);

private:
    void addLabels(const Grid &grid, std::size_t axis, double exaggeration);
    void addText(const std::string &text, const std::array<double, 3> &place);

    vtkRenderer &m_renderer;
    vtkNew<vtkPolyData> m_lines;
    vtkNew<vtkActor> m_box;
    std::vector<vtkSmartPointer<vtkBillboardTextActor3D>> m_texts;
    QColor m_colour;
    int m_fontSize = 12;
};

// From metres to the world that VolumeAxes describes.
std::array<double, 3> toWorld(const Grid &grid, double exaggeration, const std::array<double, 3> &metres);

} // namespace terrane::desktop
