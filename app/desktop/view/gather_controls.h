// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/gather_view.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace terrane::desktop {

// The settings of a gather view, as a form: style, colours, clip, gain, AGC, band-pass. Views that follow it
// follow in these too.
class GatherControls : public QWidget
{
    Q_OBJECT

public:
    explicit GatherControls(GatherView &view, QWidget *parent = nullptr);

private:
    void addAppearance(QFormLayout &form);
    void addProcessing(QFormLayout &form);
    void readSettings(const GatherSettings &settings); // of the view into the form
    void apply();                                      // and back
    bool readBand(std::vector<double> &corners);
    void showLevel();

    GatherView &m_view;
    bool m_reading = false;
    QComboBox *m_style, *m_colours;
    QDoubleSpinBox *m_percentile, *m_gain, *m_timePower, *m_window;
    QCheckBox *m_lock, *m_automatic, *m_normalized;
    QLineEdit *m_band;
    QLabel *m_level, *m_problem;
};

} // namespace terrane::desktop
