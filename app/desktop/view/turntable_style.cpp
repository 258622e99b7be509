// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/turntable_style.h"

#include <vtkCamera.h>
#include <vtkMath.h>
#include <vtkObjectFactory.h>
#include <vtkRenderWindowInteractor.h>
#include <vtkRenderer.h>

#include <algorithm>
#include <cmath>

namespace terrane::desktop {

vtkStandardNewMacro(TurntableStyle);

namespace {

constexpr double kDegreesAWindow = 200; // a drag across the whole window turns by this
constexpr double kSteepest = 89.5;

} // namespace

void TurntableStyle::Rotate()
{
    if (!CurrentRenderer)
        return;
    const int *now = Interactor->GetEventPosition(), *before = Interactor->GetLastEventPosition();
    const int *size = CurrentRenderer->GetSize();
    const double shortest = std::max(std::min(size[0], size[1]), 1);
    turn(*CurrentRenderer, -kDegreesAWindow * (now[0] - before[0]) / shortest,
         -kDegreesAWindow * (now[1] - before[1]) / shortest);
    Interactor->Render();
}

void TurntableStyle::turn(vtkRenderer &renderer, double azimuth, double elevation)
{
    vtkCamera *camera = renderer.GetActiveCamera();
    const double *focus = camera->GetFocalPoint(), *position = camera->GetPosition();
    const double away[3] = {position[0] - focus[0], position[1] - focus[1], position[2] - focus[2]};
    const double distance = vtkMath::Norm(away);
    if (distance == 0)
        return;
    const double radian = vtkMath::RadiansFromDegrees(1.0);
    const double around = std::atan2(away[1], away[0]) + azimuth * radian;
    const double up = std::clamp(std::asin(away[2] / distance) + elevation * radian, -kSteepest * radian,
                                 kSteepest * radian);
    camera->SetPosition(focus[0] + distance * std::cos(up) * std::cos(around),
                        focus[1] + distance * std::cos(up) * std::sin(around),
                        focus[2] + distance * std::sin(up));
    camera->SetViewUp(0, 0, 1);
    renderer.ResetCameraClippingRange();
}

} // namespace terrane::desktop
