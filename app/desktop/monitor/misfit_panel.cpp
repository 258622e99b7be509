// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/misfit_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/view/curve_view.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace terrane::desktop {

MisfitPanel::MisfitPanel(QWidget *parent)
    : RunPanel("misfitPanel", parent),
      m_by(new QComboBox),
      m_quantity(new QComboBox),
      m_logarithmic(new QCheckBox(tr("Log"))),
      m_view(new CurveView)
{
    m_by->setObjectName("misfitBy");
    m_by->addItems({tr("By iteration"), tr("By evaluation"), tr("By time")});
    m_by->setToolTip(tr("What the misfit is drawn over"));
    m_quantity->setObjectName("misfitQuantity");
    m_quantity->addItems({tr("% of the data"), tr("Misfit")});
    m_quantity->setToolTip(
        tr("In percent of the observed data's misfit, which compares stages with each other; "
           "or the misfit itself, in the data's unit squared"));
    m_logarithmic->setObjectName("misfitLogarithmic");
    m_logarithmic->setChecked(true);
    m_logarithmic->setToolTip(tr("Logarithmic axis of the misfit"));
    m_view->setObjectName("misfitCurves");
    m_view->setEmptyText(tr("No evaluation yet"));

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_by);
    bar->addWidget(m_quantity);
    bar->addWidget(m_logarithmic);
    bar->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    const auto again = [this] {
        refresh();
        m_view->showAll();
    };
    connect(m_by, &QComboBox::activated, this, again);
    connect(m_quantity, &QComboBox::activated, this, again);
    connect(m_logarithmic, &QCheckBox::toggled, this, again);
    connect(m_view, &CurveView::picked, this, [this](const CurveView::Sample &sample) {
        const auto point = static_cast<std::size_t>(sample.point);
        if (sample.curve == 0 && point < m_iterations.size())
            emit iterationPicked(m_iterations[point]);
    });
}

void MisfitPanel::runSet()
{
    m_view->setCurves({});
    m_view->showAll();
}

void MisfitPanel::refresh()
{
    const bool isPart = m_quantity->currentIndex() == 0;
    CurveAxes axes;
    axes.x =
        QStringList{tr("Iteration"), tr("Evaluation"), tr("Time since the start (h)")}[m_by->currentIndex()];
    axes.y = isPart ? tr("Misfit (% of the data's)") : tr("Misfit");
    axes.isLogarithmic = m_logarithmic->isChecked();
    m_view->setAxes(axes);
    m_view->setCurves(curves());
    showMarks();
}

std::vector<Curve> MisfitPanel::curves()
{
    std::vector<Curve> curves;
    m_iterations.clear();
    if (!run())
        return curves;
    if (m_by->currentIndex() == Evaluation)
        addEvaluations(curves);
    else
        addIterations(curves);
    return curves;
}

void MisfitPanel::addIterations(std::vector<Curve> &curves)
{
    const auto &progress = run()->known().progress;
    const bool isPart = m_quantity->currentIndex() == 0, isTime = m_by->currentIndex() == Time;
    Curve curve{.name = tr("Iterations"), .style = Curve::Style::LineAndPoints};
    for (const inversion::IterationPoint &one : progress.iterations) {
        m_iterations.push_back(one.iteration);
        curve.x.push_back(isTime ? (one.time - progress.began) / 3600 : static_cast<double>(one.iteration));
        curve.y.push_back(isPart ? 100 * one.part : one.misfit);
    }
    curves.push_back(std::move(curve));
}

void MisfitPanel::addEvaluations(std::vector<Curve> &curves)
{
    const bool isPart = m_quantity->currentIndex() == 0;
    Curve gradients{.name = tr("Gradients"), .style = Curve::Style::LineAndPoints};
    Curve misfits{.name = tr("Misfits alone"), .style = Curve::Style::Points};
    double number = 0;
    for (const inversion::EvaluationPoint &one : run()->known().progress.evaluations) {
        ++number;
        const bool isGradient = one.quantity == "gradient";
        Curve &curve = isGradient ? gradients : misfits;
        if (isGradient)
            m_iterations.push_back(one.iteration);
        curve.x.push_back(number);
        curve.y.push_back(isPart ? 100 * one.part : one.misfit);
    }
    curves.push_back(std::move(gradients));
    curves.push_back(std::move(misfits));
}

// Where stages begin, and the iteration that is shown.
void MisfitPanel::showMarks()
{
    std::vector<CurveMark> marks;
    const bool isThere = run() && !run()->known().progress.iterations.empty(); // an empty chart has no places
    if (isThere && m_by->currentIndex() == Iteration) {
        std::int64_t stage = -1;
        for (const inversion::IterationPoint &one : run()->known().progress.iterations) {
            if (one.stage == stage)
                continue;
            stage = one.stage;
            if (run()->known().plan.iterations.size() > 1)
                marks.push_back({static_cast<double>(one.iteration) - 0.5, tr("Stage %1").arg(stage + 1)});
        }
        marks.push_back({static_cast<double>(shownIteration()), {}, true});
    }
    m_view->setMarks(std::move(marks));
}

} // namespace terrane::desktop
