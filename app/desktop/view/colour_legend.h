// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/picture/color_scale.h"

#include <QWidget>

namespace terrane::desktop {

// What the colours of a scale mean, in a line: the lowest value, the colours, the highest value and the unit.
class ColourLegend : public QWidget
{
    Q_OBJECT

public:
    explicit ColourLegend(QWidget *parent = nullptr);

    void setScale(const picture::ColorScale &scale, const QString &unit);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString lowText() const;
    QString highText() const;

    picture::ColorScale m_scale;
    QString m_unit;
};

} // namespace terrane::desktop
