// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Internal to VolumeView: what VTK is made to draw. The world is VolumeAxes' one.

#include "app/desktop/view/colour_settings.h"
#include "core/grid/grid.h"
#include "core/model/section.h"

#include <vtkSmartPointer.h>

#include <QColor>
#include <array>
#include <optional>
#include <span>
#include <vector>

class vtkActor;
class vtkImageData;
class vtkMatrix4x4;
class vtkPolyData;
class vtkTexture;
class vtkVolume;

namespace terrane::desktop {

// A slice is a rectangle with a picture.
void prepareSlice(vtkActor &actor, vtkPolyData &quad, vtkTexture &texture);
void paintSlice(vtkTexture &texture, const SectionValues &section, const ColourSettings &colours);
void placeSlice(vtkPolyData &quad, const Grid &grid, const SectionPlane &plane, double exaggeration);

void preparePoints(vtkActor &actor, float size, const QColor &colour);
void placePoints(vtkActor &actor, const std::vector<std::array<double, 3>> &world);

// Images have depth as their first axis, as fields have, so that numbers are copied in their order; the
// matrix brings them to the world.
vtkSmartPointer<vtkImageData> reducedImage(const Grid &grid, std::span<const float> values,
                                           const std::array<std::size_t, 3> &steps);
vtkSmartPointer<vtkMatrix4x4> depthFirstToWorld(double exaggeration);
vtkSmartPointer<vtkPolyData> isosurfaceOf(vtkImageData *image, double value);

void prepareIsosurface(vtkActor &surface);
void prepareVolume(vtkVolume &volume);
void setVolumeImage(vtkVolume &volume, vtkImageData *image);
// The volume is clear in the middle of a symmetric range, else at its low end; the surface has the colour of
// its value.
void colourVolume(vtkVolume &volume, vtkActor &surface, const ColourSettings &colours,
                  const std::optional<double> &isovalue);

} // namespace terrane::desktop
