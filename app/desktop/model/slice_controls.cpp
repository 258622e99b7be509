// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/slice_controls.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

SliceControls::SliceControls(QWidget *parent) : QWidget(parent)
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setColumnStretch(1, 1);
    addRow(0, tr("x"));
    addRow(1, tr("y"));
    addRow(2, tr("Depth"));
}

void SliceControls::setGrid(const Grid &grid)
{
    m_grid = grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const QSignalBlocker blockers[] = {QSignalBlocker(m_sliders[axis]),
                                           QSignalBlocker(m_positions[axis])};
        m_sliders[axis]->setRange(0, static_cast<int>(grid.shape[axis]) - 1);
        m_sliders[axis]->setPageStep(std::max(1, static_cast<int>(grid.shape[axis]) / 20));
        m_positions[axis]->setRange(grid.origin[axis], grid.end(axis));
        m_positions[axis]->setSingleStep(grid.spacing[axis]);
        const bool isWhole = grid.spacing[axis] == std::floor(grid.spacing[axis]) &&
                             grid.origin[axis] == std::floor(grid.origin[axis]);
        m_positions[axis]->setDecimals(isWhole ? 0 : 2);
    }
}

void SliceControls::setSlice(std::size_t axis, std::size_t node)
{
    const QSignalBlocker blockers[] = {QSignalBlocker(m_sliders[axis]), QSignalBlocker(m_positions[axis])};
    m_sliders[axis]->setValue(static_cast<int>(node));
    m_positions[axis]->setValue(m_grid.position(axis, node));
}

bool SliceControls::isShown(std::size_t axis) const
{
    return m_shown[axis]->isChecked();
}

void SliceControls::addRow(std::size_t axis, const QString &title)
{
    const QChar letter = "xyz"[axis];
    auto *shown = new QCheckBox(title);
    auto *slider = new QSlider(Qt::Horizontal);
    auto *position = new QDoubleSpinBox;
    shown->setObjectName(QString("sliceShown_") + letter);
    slider->setObjectName(QString("slice_") + letter);
    position->setObjectName(QString("slicePosition_") + letter);
    shown->setChecked(true);
    shown->setToolTip(tr("Show this slice in the volume"));
    slider->setToolTip(tr("Node of the slice across %1").arg(title));
    slider->setAccessibleName(tr("Slice across %1").arg(title));
    position->setAccessibleName(tr("Position of the slice across %1 in metres").arg(title));
    position->setToolTip(tr("Position of the slice in m; the nearest node is shown"));
    position->setSuffix(tr(" m"));
    position->setKeyboardTracking(false);
    m_shown[axis] = shown;
    m_sliders[axis] = slider;
    m_positions[axis] = position;
    auto *layout = static_cast<QGridLayout *>(this->layout());
    const int row = static_cast<int>(axis);
    layout->addWidget(shown, row, 0);
    layout->addWidget(slider, row, 1);
    layout->addWidget(position, row, 2);
    connect(shown, &QCheckBox::toggled, this, [this, axis](bool on) { emit shownChanged(axis, on); });
    connect(slider, &QSlider::valueChanged, this, [this, axis](int node) {
        setSlice(axis, static_cast<std::size_t>(node));
        emit sliceChanged(axis, static_cast<std::size_t>(node));
    });
    connect(position, &QDoubleSpinBox::valueChanged, this, [this, axis](double metres) {
        const auto node =
            static_cast<std::size_t>(std::lround((metres - m_grid.origin[axis]) / m_grid.spacing[axis]));
        setSlice(axis, node);
        emit sliceChanged(axis, node);
    });
}

} // namespace terrane::desktop
