// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/statistics_panel.h"

#include "app/desktop/text.h"
#include "app/desktop/view/curve_view.h"
#include "core/grid/check.h"
#include "core/model/statistics.h"

#include <QLabel>
#include <QVBoxLayout>
#include <array>
#include <optional>

namespace terrane::desktop {

namespace {

constexpr std::array kPercentiles = {1.0, 50.0, 99.0};
constexpr std::size_t kBins = 60;

QString text(double value)
{
    return QString::number(value, 'g', 6);
}

Curve histogramOf(const Statistics &found)
{
    Curve curve;
    curve.style = Curve::Style::Steps;
    const double low = found.range.min, high = found.range.max;
    const double width = (high - low) / static_cast<double>(found.histogram.size());
    for (std::size_t i = 0; i < found.histogram.size(); ++i) {
        curve.x.push_back(low + static_cast<double>(i) * width);
        curve.y.push_back(100.0 * static_cast<double>(found.histogram[i]) /
                          static_cast<double>(found.range.finite));
    }
    curve.x.push_back(high);
    return curve;
}

} // namespace

StatisticsPanel::StatisticsPanel(QWidget *parent)
    : QWidget(parent), m_text(new QLabel), m_histogram(new CurveView)
{
    m_text->setObjectName("statisticsText");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_histogram->setObjectName("histogram");
    m_histogram->setAccessibleName(tr("Histogram"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_histogram, 1);
}

void StatisticsPanel::show(std::shared_ptr<const Model> model, std::size_t field)
{
    m_model = std::move(model);
    m_field = field;
    m_isCounted = false;
    if (isVisible())
        count();
}

void StatisticsPanel::clear()
{
    m_job.cancel();
    m_model.reset();
    m_isCounted = true;
    m_text->clear();
    m_histogram->setCurves({});
}

void StatisticsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (!m_isCounted)
        count();
}

void StatisticsPanel::count()
{
    m_isCounted = true;
    m_job.start([this, model = m_model, index = m_field](const Progress &) -> Job::Delivery {
        const Field &field = model->fields[index];
        Statistics found = statistics(field.values, kPercentiles, kBins);
        const auto water = field.name == "vp" ? waterDepth(model->grid, field.values) : std::nullopt;
        return [this, model, &field, found = std::move(found), water] {
            const QString unit = QString::fromStdString(field.unit);
            QString lines = QString::fromStdString(describe(model->grid));
            if (found.range.finite > 0)
                lines += '\n' + tr("%1 from %2 to %3 %4\nmean %5, median %6, standard deviation %7 %4\n"
                                   "98 % lie between %8 and %9 %4")
                                    .arg(QString::fromStdString(field.name), text(found.range.min),
                                         text(found.range.max), unit, text(found.mean),
                                         text(found.percentiles[1]), text(found.standardDeviation),
                                         text(found.percentiles[0]), text(found.percentiles[2]));
            const auto odd = static_cast<int>(found.range.notFinite);
            const auto low = static_cast<int>(found.range.notPositive);
            if (odd > 0)
                lines += '\n' + plural(odd, tr("1 value is no number"),
                                       tr("%n values are no numbers", nullptr, odd));
            if (unit == "m/s" && low > 0)
                lines += '\n' + plural(low, tr("1 value is zero or below"),
                                       tr("%n values are zero or below", nullptr, low));
            if (water)
                lines +=
                    '\n' + tr("sea floor from %1 to %2 m").arg(text(water->least), text(water->greatest));
            m_text->setText(lines);
            const QString name = QString::fromStdString(field.name);
            m_histogram->setAxes({.x = unit.isEmpty() ? name : QString("%1 (%2)").arg(name, unit),
                                  .y = tr("Nodes (%)"),
                                  .hasZero = true});
            m_histogram->setCurves(found.range.finite > 0 ? std::vector{histogramOf(found)}
                                                          : std::vector<Curve>());
        };
    });
}

} // namespace terrane::desktop
