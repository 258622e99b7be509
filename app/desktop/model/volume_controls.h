// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/volume_view.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSlider;

namespace terrane::desktop {

// What a volume shows besides its slices: isosurface, volume rendering, a clip plane; and from where.
class VolumeControls : public QWidget
{
    Q_OBJECT

public:
    explicit VolumeControls(QWidget *parent = nullptr);

    void setView(VolumeView *view); // what is chosen is applied to it
    void setModel(const Grid &grid, const QString &unit, const ColourSettings &colours);

private:
    void addIsosurface(QFormLayout &form);
    void addClip(QFormLayout &form);
    void addLooks(QFormLayout &form);
    void applyIsosurface();
    void applyClip();
    void showReduction();

    VolumeView *m_view = nullptr;
    Grid m_grid;
    QCheckBox *m_isosurface, *m_volume, *m_keepsBelow;
    QDoubleSpinBox *m_value, *m_clipPosition;
    QSlider *m_valueSlider, *m_clipSlider;
    QComboBox *m_clipAxis;
    QLabel *m_reduction;
    double m_low = 0, m_high = 1; // of the isosurface's slider
};

} // namespace terrane::desktop
