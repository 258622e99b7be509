// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/colour_legend.h"

#include <QPainter>

namespace terrane::desktop {

namespace {

constexpr int kBarWidth = 120, kBarHeight = 10, kGap = 6; // widget pixels

} // namespace

ColourLegend::ColourLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void ColourLegend::setScale(const picture::ColorScale &scale, const QString &unit)
{
    m_scale = scale;
    m_unit = unit;
    setAccessibleName(tr("Colours from %1 to %2").arg(lowText(), highText()));
    updateGeometry();
    update();
}

QString ColourLegend::lowText() const
{
    return QString::number(m_scale.low, 'g', 3);
}

QString ColourLegend::highText() const
{
    const QString number = QString::number(m_scale.high, 'g', 3);
    return m_unit.isEmpty() ? number : number + ' ' + m_unit;
}

QSize ColourLegend::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    return {metrics.horizontalAdvance(lowText() + highText()) + kBarWidth + 2 * kGap, metrics.height()};
}

void ColourLegend::paintEvent(QPaintEvent * /*event*/)
{
    if (!m_scale.map)
        return;
    QPainter painter(this);
    const int from = fontMetrics().horizontalAdvance(lowText()) + kGap;
    const int top = (height() - kBarHeight) / 2;
    for (int column = 0; column < kBarWidth; ++column) {
        const double part = (column + 0.5) / kBarWidth;
        const picture::Rgb colour = m_scale.at(m_scale.low + part * (m_scale.high - m_scale.low));
        painter.fillRect(from + column, top, 1, kBarHeight, QColor(colour.red, colour.green, colour.blue));
    }
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, lowText());
    painter.drawText(rect(), Qt::AlignRight | Qt::AlignVCenter, highText());
}

} // namespace terrane::desktop
