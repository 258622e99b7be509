// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"

class QCheckBox;
class QComboBox;

namespace terrane::desktop {

class CurveView;
struct Curve;

// The misfit: by iteration, by evaluation or by time, with the stages marked.
class MisfitPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit MisfitPanel(QWidget *parent = nullptr);

signals:
    void iterationPicked(qint64 iteration);

protected:
    void runSet() override;
    void refresh() override;

private:
    enum By { Iteration, Evaluation, Time };

    std::vector<Curve> curves();
    void addIterations(std::vector<Curve> &curves);
    void addEvaluations(std::vector<Curve> &curves);
    void showMarks();

    QComboBox *m_by, *m_quantity;
    QCheckBox *m_logarithmic;
    CurveView *m_view;
    std::vector<std::int64_t> m_iterations; // of the points of the curve that can be picked
};

} // namespace terrane::desktop
