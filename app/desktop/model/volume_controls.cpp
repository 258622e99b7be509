// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/volume_controls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr int kSliderSteps = 500;

} // namespace

VolumeControls::VolumeControls(QWidget *parent)
    : QWidget(parent),
      m_isosurface(new QCheckBox(tr("Isosurface"))),
      m_volume(new QCheckBox(tr("Volume rendering"))),
      m_keepsBelow(new QCheckBox(tr("Keep smaller values"))),
      m_value(new QDoubleSpinBox),
      m_clipPosition(new QDoubleSpinBox),
      m_valueSlider(new QSlider(Qt::Horizontal)),
      m_clipSlider(new QSlider(Qt::Horizontal)),
      m_clipAxis(new QComboBox),
      m_reduction(new QLabel)
{
    auto *form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addIsosurface(*form);
    m_volume->setObjectName("volumeRendering");
    m_volume->setToolTip(tr("See through low values, or through the middle of a symmetric range"));
    form->addRow(m_volume);
    addClip(*form);
    addLooks(*form);
    m_reduction->setObjectName("volumeReduction");
    m_reduction->setWordWrap(true);
    m_reduction->hide();
    form->addRow(m_reduction);
    connect(m_volume, &QCheckBox::toggled, this, [this](bool on) {
        if (m_view)
            m_view->setVolumeVisible(on);
    });
}

void VolumeControls::setView(VolumeView *view)
{
    m_view = view;
    connect(view, &VolumeView::reductionChanged, this, &VolumeControls::showReduction);
    view->setVolumeVisible(m_volume->isChecked());
    applyIsosurface();
    applyClip();
}

void VolumeControls::setModel(const Grid &grid, const QString &unit, const ColourSettings &colours)
{
    const bool isOther = !(grid == m_grid) || m_low != colours.low || m_high != colours.high;
    m_value->setSuffix(unit.isEmpty() ? QString() : ' ' + unit);
    if (!isOther)
        return;
    m_low = colours.low;
    m_high = colours.high;
    m_grid = grid;
    const double width = m_high - m_low;
    m_value->setDecimals(std::clamp(3 - static_cast<int>(std::floor(std::log10(width))), 0, 15));
    m_value->setSingleStep(width / 50);
    if (m_value->value() < m_low || m_value->value() > m_high)
        m_value->setValue((m_low + m_high) / 2);
    applyClip();
}

void VolumeControls::addIsosurface(QFormLayout &form)
{
    m_isosurface->setObjectName("isosurface");
    m_isosurface->setToolTip(tr("The surface on which the field has one value"));
    m_value->setObjectName("isosurfaceValue");
    m_value->setRange(-1e300, 1e300);
    m_value->setKeyboardTracking(false);
    m_value->setAccessibleName(tr("Value of the isosurface"));
    m_value->setToolTip(tr("Value of the isosurface, in the field's unit"));
    m_valueSlider->setObjectName("isosurfaceSlider");
    m_valueSlider->setRange(0, kSliderSteps);
    m_valueSlider->setTracking(false);
    m_valueSlider->setAccessibleName(tr("Value of the isosurface within the colour range"));
    form.addRow(m_isosurface, m_value);
    form.addRow(m_valueSlider);
    connect(m_isosurface, &QCheckBox::toggled, this, &VolumeControls::applyIsosurface);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, &VolumeControls::applyIsosurface);
    connect(m_valueSlider, &QSlider::valueChanged, this,
            [this](int step) { m_value->setValue(m_low + (m_high - m_low) * step / kSliderSteps); });
}

void VolumeControls::addClip(QFormLayout &form)
{
    m_clipAxis->setObjectName("clipAxis");
    m_clipAxis->addItems({tr("None"), tr("x"), tr("y"), tr("Depth")});
    m_clipAxis->setToolTip(tr("Cut away what lies on one side of a plane"));
    m_clipPosition->setObjectName("clipPosition");
    m_clipPosition->setSuffix(tr(" m"));
    m_clipPosition->setRange(-1e9, 1e9);
    m_clipPosition->setDecimals(0);
    m_clipPosition->setKeyboardTracking(false);
    m_clipPosition->setAccessibleName(tr("Position of the clip plane in metres"));
    m_clipPosition->setToolTip(tr("Position of the clip plane in m"));
    m_clipSlider->setObjectName("clipSlider");
    m_clipSlider->setRange(0, kSliderSteps);
    m_clipSlider->setAccessibleName(tr("Position of the clip plane"));
    m_keepsBelow->setObjectName("clipKeepsBelow");
    m_keepsBelow->setToolTip(tr("Keep the side with the smaller x, y or depth; else the other one"));
    m_keepsBelow->setChecked(true);
    form.addRow(tr("&Clip across"), m_clipAxis);
    form.addRow(m_clipSlider, m_clipPosition);
    form.addRow(m_keepsBelow);
    connect(m_clipAxis, &QComboBox::currentIndexChanged, this, [this](int index) {
        if (index > 0) {
            const auto axis = static_cast<std::size_t>(index - 1);
            m_clipPosition->setValue((m_grid.origin[axis] + m_grid.end(axis)) / 2);
        }
        applyClip();
    });
    connect(m_clipPosition, &QDoubleSpinBox::valueChanged, this, &VolumeControls::applyClip);
    connect(m_keepsBelow, &QCheckBox::toggled, this, &VolumeControls::applyClip);
    connect(m_clipSlider, &QSlider::valueChanged, this, [this](int step) {
        if (m_clipAxis->currentIndex() < 1)
            return;
        const auto axis = static_cast<std::size_t>(m_clipAxis->currentIndex() - 1);
        m_clipPosition->setValue(m_grid.origin[axis] +
                                 (m_grid.end(axis) - m_grid.origin[axis]) * step / kSliderSteps);
    });
}

void VolumeControls::addLooks(QFormLayout &form)
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    const std::pair<QString, VolumeView::Look> looks[] = {{tr("3D"), VolumeView::Look::Perspective},
                                                          {tr("Top"), VolumeView::Look::Top},
                                                          {tr("Front"), VolumeView::Look::Front},
                                                          {tr("Side"), VolumeView::Look::Side}};
    const char *names[] = {"lookPerspective", "lookTop", "lookFront", "lookSide"};
    const QString tips[] = {tr("The whole volume in perspective"), tr("From above: x to the right, y up"),
                            tr("Along y: x to the right, depth down"),
                            tr("Against x: y to the right, depth down")};
    for (std::size_t i = 0; i < 4; ++i) {
        auto *button = new QToolButton;
        button->setText(looks[i].first);
        button->setObjectName(names[i]);
        button->setToolTip(tips[i]);
        layout->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, look = looks[i].second] {
            if (m_view)
                m_view->look(look);
        });
    }
    form.addRow(tr("Look"), row);
}

void VolumeControls::applyIsosurface()
{
    const QSignalBlocker blocker(m_valueSlider);
    m_valueSlider->setValue(
        static_cast<int>(std::lround((m_value->value() - m_low) / (m_high - m_low) * kSliderSteps)));
    m_value->setEnabled(m_isosurface->isChecked());
    m_valueSlider->setEnabled(m_isosurface->isChecked());
    if (m_view)
        m_view->setIsosurface(m_isosurface->isChecked() ? std::optional(m_value->value()) : std::nullopt);
}

void VolumeControls::applyClip()
{
    const bool isOn = m_clipAxis->currentIndex() > 0;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_clipPosition, m_clipSlider, m_keepsBelow})
        widget->setEnabled(isOn);
    if (!isOn) {
        if (m_view)
            m_view->setClip({});
        return;
    }
    const auto axis = static_cast<std::size_t>(m_clipAxis->currentIndex() - 1);
    const QSignalBlocker blockers[] = {QSignalBlocker(m_clipPosition), QSignalBlocker(m_clipSlider)};
    m_clipPosition->setRange(m_grid.origin[axis], m_grid.end(axis));
    m_clipPosition->setSingleStep(m_grid.spacing[axis]);
    const double length = m_grid.end(axis) - m_grid.origin[axis];
    if (length > 0)
        m_clipSlider->setValue(static_cast<int>(
            std::lround((m_clipPosition->value() - m_grid.origin[axis]) / length * kSliderSteps)));
    if (m_view)
        m_view->setClip(VolumeView::Clip{axis, m_clipPosition->value(), m_keepsBelow->isChecked()});
}

void VolumeControls::showReduction()
{
    m_reduction->setText(m_view->reduction());
    m_reduction->setVisible(!m_reduction->text().isEmpty());
}

} // namespace terrane::desktop
