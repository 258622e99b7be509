// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/colour_settings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace terrane::desktop {

// Where a user chooses colours: map, range, symmetric about zero, percentile, lock. It only tells what was
// chosen; who owns it fits the range to the values (fitted()) and hands the result back with setColours().
class ColourControls : public QWidget
{
    Q_OBJECT

public:
    explicit ColourControls(QWidget *parent = nullptr);

    const ColourSettings &colours() const { return m_colours; }
    void setColours(const ColourSettings &colours); // emits nothing
    void setUnit(const QString &unit);              // of the values

signals:
    void changed(const terrane::desktop::ColourSettings &colours);

private:
    void addMaps();
    void chooseRange();
    void choose();
    void showRange();

    ColourSettings m_colours;
    QComboBox *m_map;
    QLineEdit *m_low, *m_high;
    QLabel *m_wrong, *m_rangeLabel;
    QCheckBox *m_symmetric, *m_locked;
    QDoubleSpinBox *m_clip;
};

} // namespace terrane::desktop
