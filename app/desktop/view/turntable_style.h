// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vtkInteractorStyleTrackballCamera.h>

namespace terrane::desktop {

// Dragging turns a volume about the vertical and tilts it; depth never leaves the vertical of the screen.
class TurntableStyle : public vtkInteractorStyleTrackballCamera
{
public:
    static TurntableStyle *New();
    vtkTypeMacro(TurntableStyle, vtkInteractorStyleTrackballCamera)

        void Rotate() override;
    void Spin() override {}
    void OnChar() override {} // VTK's own keys (3, e, f, j, p, q, s, w...) would surprise

    // Turns the camera by degrees; the elevation stops short of the poles.
    static void turn(vtkRenderer &renderer, double azimuth, double elevation);
};

} // namespace terrane::desktop
