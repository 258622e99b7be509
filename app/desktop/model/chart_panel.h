// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/vtk_widget.h"

#include <QColor>
#include <vector>

class vtkChartXY;
class vtkContextView;

namespace terrane::desktop {

// A small chart beside a model: a velocity profile (depth down) or a histogram.
class ChartPanel : public VtkWidget
{
    Q_OBJECT

public:
    struct Curve
    {
        QString name;
        std::vector<double> x, y;
    };

    explicit ChartPanel(QWidget *parent = nullptr);
    ~ChartPanel() override;

    void show(std::vector<Curve> curves, const QString &xTitle, const QString &yTitle, bool isYDown);
    const std::vector<Curve> &curves() const { return m_curves; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyPalette();

    std::vector<Curve> m_curves;
    vtkNew<vtkContextView> m_view;
    vtkNew<vtkChartXY> m_chart;
};

} // namespace terrane::desktop
