// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/volume_pipeline.h"

#include "app/desktop/view/volume_axes.h"
#include "core/picture/color_scale.h"

#include <vtkActor.h>
#include <vtkCellArray.h>
#include <vtkColorTransferFunction.h>
#include <vtkFloatArray.h>
#include <vtkFlyingEdges3D.h>
#include <vtkImageData.h>
#include <vtkMatrix4x4.h>
#include <vtkPiecewiseFunction.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkPolyData.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkSmartVolumeMapper.h>
#include <vtkTexture.h>
#include <vtkUnsignedCharArray.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

picture::ColorScale scaleOf(const ColourSettings &colours)
{
    return {&picture::colorMap(colours.map), colours.low, colours.high};
}

} // namespace

void prepareSlice(vtkActor &actor, vtkPolyData &quad, vtkTexture &texture)
{
    vtkNew<vtkPoints> points;
    points->SetNumberOfPoints(4);
    vtkNew<vtkCellArray> cells;
    const vtkIdType corners[4] = {0, 1, 2, 3};
    cells->InsertNextCell(4, corners);
    vtkNew<vtkFloatArray> coordinates;
    coordinates->SetNumberOfComponents(2);
    coordinates->SetNumberOfTuples(4);
    quad.SetPoints(points);
    quad.SetPolys(cells);
    quad.GetPointData()->SetTCoords(coordinates);
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(&quad);
    actor.SetMapper(mapper);
    actor.SetTexture(&texture);
    actor.GetProperty()->SetLighting(false);
    texture.SetColorModeToDirectScalars();
    texture.InterpolateOn();
    texture.EdgeClampOn();
}

void paintSlice(vtkTexture &texture, const SectionValues &section, const ColourSettings &colours)
{
    const picture::ColorScale scale = scaleOf(colours);
    vtkNew<vtkUnsignedCharArray> pixels;
    pixels->SetNumberOfComponents(3);
    pixels->SetNumberOfTuples(static_cast<vtkIdType>(section.values.size()));
    unsigned char *out = pixels->GetPointer(0);
    for (const float value : section.values) {
        const picture::Rgb colour = scale.at(value);
        *out++ = colour.red;
        *out++ = colour.green;
        *out++ = colour.blue;
    }
    vtkNew<vtkImageData> image;
    image->SetDimensions(static_cast<int>(section.columns), static_cast<int>(section.rows), 1);
    image->GetPointData()->SetScalars(pixels);
    texture.SetInputData(image);
}

void placeSlice(vtkPolyData &quad, const Grid &grid, const SectionPlane &plane, double exaggeration)
{
    auto *coordinates = vtkFloatArray::SafeDownCast(quad.GetPointData()->GetTCoords());
    for (const int corner : {0, 1, 2, 3}) {
        const bool isAcross = corner == 1 || corner == 2, isDown = corner >= 2;
        std::array<double, 3> metres = grid.origin;
        metres[plane.normal] = grid.position(plane.normal, plane.node);
        const auto set = [&](std::size_t axis, bool isLast, int component) {
            if (isLast)
                metres[axis] = grid.end(axis);
            // The first and last nodes are in the middle of their pixels.
            const double half = 0.5 / static_cast<double>(grid.shape[axis]);
            coordinates->SetComponent(corner, component, isLast ? 1 - half : half);
        };
        set(plane.across(), isAcross, 0);
        set(plane.down(), isDown, 1);
        const auto world = toWorld(grid, exaggeration, metres);
        quad.GetPoints()->SetPoint(corner, world.data());
    }
    quad.GetPoints()->Modified();
    coordinates->Modified();
    quad.Modified();
}

void preparePoints(vtkActor &actor, float size, const QColor &colour)
{
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(vtkNew<vtkPolyData>());
    actor.SetMapper(mapper);
    vtkProperty *property = actor.GetProperty();
    property->SetPointSize(size);
    property->SetRenderPointsAsSpheres(true);
    property->SetColor(colour.redF(), colour.greenF(), colour.blueF());
    actor.PickableOff();
}

void placePoints(vtkActor &actor, const std::vector<std::array<double, 3>> &world)
{
    vtkNew<vtkPoints> points;
    vtkNew<vtkCellArray> vertices;
    for (const auto &point : world) {
        const vtkIdType id = points->InsertNextPoint(point.data());
        vertices->InsertNextCell(1, &id);
    }
    vtkNew<vtkPolyData> data;
    data->SetPoints(points);
    data->SetVerts(vertices);
    static_cast<vtkPolyDataMapper *>(actor.GetMapper())->SetInputData(data);
}

vtkSmartPointer<vtkImageData> reducedImage(const Grid &grid, std::span<const float> values,
                                           const std::array<std::size_t, 3> &steps)
{
    Grid coarse = grid;
    const std::vector<float> numbers = everyNth(coarse, values, steps);
    vtkNew<vtkFloatArray> scalars;
    scalars->SetNumberOfTuples(static_cast<vtkIdType>(numbers.size()));
    // What is no number would stop an isosurface and a ray.
    std::ranges::transform(numbers, scalars->GetPointer(0),
                           [](float value) { return std::isfinite(value) ? value : 0; });
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(static_cast<int>(coarse.shape[2]), static_cast<int>(coarse.shape[1]),
                         static_cast<int>(coarse.shape[0]));
    image->SetSpacing(coarse.spacing[2], coarse.spacing[1], coarse.spacing[0]);
    image->GetPointData()->SetScalars(scalars);
    return image;
}

vtkSmartPointer<vtkMatrix4x4> depthFirstToWorld(double exaggeration)
{
    auto matrix = vtkSmartPointer<vtkMatrix4x4>::New();
    matrix->Zero();
    matrix->SetElement(0, 2, 1);
    matrix->SetElement(1, 1, 1);
    matrix->SetElement(2, 0, -exaggeration);
    matrix->SetElement(3, 3, 1);
    return matrix;
}

vtkSmartPointer<vtkPolyData> isosurfaceOf(vtkImageData *image, double value)
{
    vtkNew<vtkFlyingEdges3D> contour;
    contour->SetInputData(image);
    contour->SetValue(0, value);
    contour->ComputeNormalsOn();
    contour->ComputeScalarsOff();
    contour->Update();
    vtkSmartPointer<vtkPolyData> surface = contour->GetOutput();
    return surface;
}

void prepareIsosurface(vtkActor &surface)
{
    vtkNew<vtkPolyDataMapper> mapper;
    mapper->SetInputData(vtkNew<vtkPolyData>());
    mapper->ScalarVisibilityOff();
    surface.SetMapper(mapper);
    surface.PickableOff();
    surface.VisibilityOff();
}

void prepareVolume(vtkVolume &volume)
{
    vtkNew<vtkSmartVolumeMapper> mapper;
    mapper->SetInteractiveUpdateRate(10);
    volume.SetMapper(mapper);
    vtkVolumeProperty *property = volume.GetProperty();
    property->SetInterpolationTypeToLinear();
    property->ShadeOff();
    volume.PickableOff();
    volume.VisibilityOff();
}

void setVolumeImage(vtkVolume &volume, vtkImageData *image)
{
    auto *mapper = static_cast<vtkSmartVolumeMapper *>(volume.GetMapper());
    if (image)
        mapper->SetInputData(image);
    else
        mapper->RemoveAllInputs();
}

void colourVolume(vtkVolume &volume, vtkActor &surface, const ColourSettings &colours,
                  const std::optional<double> &isovalue)
{
    const picture::ColorScale scale = scaleOf(colours);
    vtkNew<vtkColorTransferFunction> colour;
    vtkNew<vtkPiecewiseFunction> opacity;
    constexpr int kSteps = 32;
    for (int i = 0; i <= kSteps; ++i) {
        const double part = static_cast<double>(i) / kSteps;
        const double value = colours.low + part * (colours.high - colours.low);
        const picture::Rgb rgb = scale.at(value);
        colour->AddRGBPoint(value, rgb.red / 255., rgb.green / 255., rgb.blue / 255.);
        const double strength = colours.symmetric ? std::abs(2 * part - 1) : part;
        opacity->AddPoint(value, std::pow(strength, 2));
    }
    volume.GetProperty()->SetColor(colour);
    volume.GetProperty()->SetScalarOpacity(opacity);
    if (volume.GetMapper() && volume.GetMapper()->GetInputDataObject(0, 0)) {
        // Half of the light is lost over a tenth of the volume.
        const double *bounds = volume.GetMapper()->GetBounds();
        const double longest =
            std::max({bounds[1] - bounds[0], bounds[3] - bounds[2], bounds[5] - bounds[4]});
        volume.GetProperty()->SetScalarOpacityUnitDistance(longest / 10);
    }
    if (isovalue) {
        const picture::Rgb rgb = scale.at(*isovalue);
        surface.GetProperty()->SetColor(rgb.red / 255., rgb.green / 255., rgb.blue / 255.);
    }
}

} // namespace terrane::desktop
