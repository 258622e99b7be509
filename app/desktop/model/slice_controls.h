// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/grid/grid.h"

#include <QWidget>
#include <array>

class QCheckBox;
class QDoubleSpinBox;
class QSlider;

namespace terrane::desktop {

// Three rows, x, y and depth: whether the slice is shown in the volume, a slider, its position in metres.
class SliceControls : public QWidget
{
    Q_OBJECT

public:
    explicit SliceControls(QWidget *parent = nullptr);

    void setGrid(const Grid &grid);
    void setSlice(std::size_t axis, std::size_t node); // emits nothing
    bool isShown(std::size_t axis) const;

signals:
    void sliceChanged(std::size_t axis, std::size_t node);
    void shownChanged(std::size_t axis, bool isShown);

private:
    void addRow(std::size_t axis, const QString &title);

    Grid m_grid;
    std::array<QCheckBox *, 3> m_shown = {};
    std::array<QSlider *, 3> m_sliders = {};
    std::array<QDoubleSpinBox *, 3> m_positions = {};
};

} // namespace terrane::desktop
