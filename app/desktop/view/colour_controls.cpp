// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_controls.h"

#include "core/picture/color_map.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontMetrics>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QSignalBlocker>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

// Sequential maps first, then those that diverge from their middle.
constexpr const char *kMaps[] = {"batlow", "viridis", "cividis", "grey", "vik", "roma", "seismic"};

QPixmap swatch(const picture::ColorMap &map, QSize size, double ratio)
{
    QImage image(static_cast<int>(map.colors.size()), 1, QImage::Format_RGB32);
    for (std::size_t i = 0; i < map.colors.size(); ++i)
        image.setPixel(static_cast<int>(i), 0,
                       qRgb(map.colors[i].red, map.colors[i].green, map.colors[i].blue));
    QPixmap pixmap = QPixmap::fromImage(image.scaled(size * ratio));
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

QString text(double value)
{
    return QString::number(value, 'g', 6);
}

} // namespace

ColourControls::ColourControls(QWidget *parent)
    : QWidget(parent),
      m_map(new QComboBox),
      m_low(new QLineEdit),
      m_high(new QLineEdit),
      m_wrong(new QLabel),
      m_rangeLabel(new QLabel),
      m_symmetric(new QCheckBox(tr("Symmetric about zero"))),
      m_locked(new QCheckBox(tr("Lock range"))),
      m_clip(new QDoubleSpinBox)
{
    setObjectName("colourControls");
    m_map->setObjectName("colourMap");
    m_low->setObjectName("colourLow");
    m_high->setObjectName("colourHigh");
    m_symmetric->setObjectName("colourSymmetric");
    m_locked->setObjectName("colourLocked");
    m_clip->setObjectName("colourClip");
    m_wrong->setObjectName("colourRangeWrong");
    addMaps();
    m_map->setToolTip(
        tr("Batlow to grey run from low to high; vik, roma and seismic diverge from their middle"));
    m_low->setAccessibleName(tr("Value of the first colour"));
    m_high->setAccessibleName(tr("Value of the last colour"));
    m_symmetric->setToolTip(
        tr("From -v to v, so that the map's middle is zero: for differences and gradients"));
    m_locked->setToolTip(tr("Keep this range whatever is shown, so that models can be compared"));
    m_clip->setRange(50, 100);
    m_clip->setDecimals(1);
    m_clip->setSingleStep(0.5);
    m_clip->setSuffix(tr(" %"));
    m_clip->setToolTip(
        tr("Percent of the values that the range spans; the others have the outermost colours"));
    m_wrong->setWordWrap(true);
    m_wrong->hide();

    auto *range = new QHBoxLayout;
    range->addWidget(m_low);
    range->addWidget(new QLabel(tr("to")));
    range->addWidget(m_high);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Map"), m_map);
    form->addRow(m_rangeLabel, range);
    form->addRow(m_wrong);
    form->addRow(tr("&Percentile"), m_clip);
    form->addRow(m_symmetric);
    form->addRow(m_locked);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);

    for (QLineEdit *edit : {m_low, m_high}) {
        edit->setMinimumWidth(QFontMetrics(font()).horizontalAdvance("-1.2345e-12"));
        connect(edit, &QLineEdit::editingFinished, this, &ColourControls::chooseRange);
    }
    connect(m_map, &QComboBox::currentIndexChanged, this, &ColourControls::choose);
    connect(m_symmetric, &QCheckBox::toggled, this, &ColourControls::choose);
    connect(m_locked, &QCheckBox::toggled, this, &ColourControls::choose);
    connect(m_clip, &QDoubleSpinBox::valueChanged, this, &ColourControls::choose);
    setUnit({});
    setColours({});
}

void ColourControls::setColours(const ColourSettings &colours)
{
    m_colours = colours;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_map), QSignalBlocker(m_symmetric),
                                       QSignalBlocker(m_locked), QSignalBlocker(m_clip)};
    m_map->setCurrentIndex(m_map->findData(QString::fromStdString(colours.map)));
    m_symmetric->setChecked(colours.symmetric);
    m_locked->setChecked(colours.locked);
    m_clip->setValue(colours.clip);
    m_clip->setEnabled(!colours.locked);
    showRange();
}

void ColourControls::setUnit(const QString &unit)
{
    m_rangeLabel->setText(unit.isEmpty() ? tr("Range") : tr("Range (%1)").arg(unit));
    const QString tip = tr("Type a number to choose the range yourself; it is locked then");
    m_low->setToolTip(unit.isEmpty() ? tip : tr("Value of the first colour in %1. %2").arg(unit, tip));
    m_high->setToolTip(unit.isEmpty() ? tip : tr("Value of the last colour in %1. %2").arg(unit, tip));
}

void ColourControls::addMaps()
{
    const int height = QFontMetrics(font()).height();
    const QSize size(height * 5, height * 3 / 4);
    m_map->setIconSize(size);
    for (const char *name : kMaps)
        m_map->addItem(swatch(picture::colorMap(name), size, devicePixelRatioF()), name, QString(name));
}

void ColourControls::chooseRange()
{
    bool isLow = false, isHigh = false;
    double low = m_low->text().toDouble(&isLow), high = m_high->text().toDouble(&isHigh);
    if (isLow && isHigh && m_low->text() == text(m_colours.low) && m_high->text() == text(m_colours.high)) {
        m_wrong->hide();
        return;
    }
    if (!isLow || !isHigh || !std::isfinite(low) || !std::isfinite(high) || !(low < high)) {
        m_wrong->setText(tr("No range: give two numbers, the first below the second"));
        m_wrong->show();
        return;
    }
    if (m_colours.symmetric) {
        high = sender() == m_low ? std::abs(low) : std::abs(high);
        low = -high;
    }
    m_colours.low = low;
    m_colours.high = high;
    m_colours.locked = true;
    setColours(m_colours);
    emit changed(m_colours);
}

void ColourControls::choose()
{
    m_colours.map = m_map->currentData().toString().toStdString();
    m_colours.clip = m_clip->value();
    m_colours.locked = m_locked->isChecked();
    if (m_symmetric->isChecked() && !m_colours.symmetric && m_colours.locked) {
        m_colours.high = std::max(std::abs(m_colours.low), std::abs(m_colours.high));
        m_colours.low = -m_colours.high;
    }
    m_colours.symmetric = m_symmetric->isChecked();
    setColours(m_colours);
    emit changed(m_colours);
}

void ColourControls::showRange()
{
    m_low->setText(text(m_colours.low));
    m_high->setText(text(m_colours.high));
    m_low->setCursorPosition(0);
    m_high->setCursorPosition(0);
    m_wrong->hide();
}

} // namespace terrane::desktop
