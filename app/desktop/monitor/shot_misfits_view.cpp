// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/shot_misfits_view.h"

#include "app/desktop/view/colour_legend.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/view/map_view.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <memory>

namespace terrane::desktop {

namespace {

// Sources alone.
MapPointsPtr pointsOf(const std::vector<run::ShotMisfit> &shots)
{
    auto points = std::make_shared<survey::MapPoints>();
    for (const run::ShotMisfit &one : shots)
        points->sources.push_back({one.source[0], one.source[1], one.source[2]});
    points->extent = survey::extentOf(points->sources, {});
    points->isLine = points->extent.low.y == points->extent.high.y;
    return points;
}

} // namespace

ShotMisfitsView::ShotMisfitsView(QWidget *parent)
    : QWidget(parent),
      m_what(new QLabel),
      m_quantity(new QComboBox),
      m_place(new QComboBox),
      m_legend(new ColourLegend),
      m_pages(new QStackedLayout),
      m_curve(new CurveView),
      m_map(new MapView)
{
    m_what->setObjectName("shotMisfitsWhat");
    m_quantity->setObjectName("shotQuantity");
    m_quantity->addItems({tr("% of the shot's data"), tr("Misfit")});
    m_quantity->setToolTip(
        tr("In percent of the misfit of the shot's observed data, which compares shots; or the "
           "misfit itself"));
    m_place->setObjectName("shotMisfitsPlace");
    m_place->addItems({tr("By number"), tr("On a map")});
    m_place->setToolTip(tr("Over the number of the shot, or as the colour of its source on a map"));
    m_legend->setObjectName("shotMisfitsLegend");
    m_legend->hide();
    m_curve->setObjectName("shotMisfits");
    m_curve->setEmptyText(tr("The start model has no misfits by shot: choose a later iteration"));
    m_map->setObjectName("shotMisfitsMap");
    m_pages->addWidget(m_curve);
    m_pages->addWidget(m_map);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_what, 1);
    bar->addWidget(m_legend);
    bar->addWidget(m_quantity);
    bar->addWidget(m_place);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(bar);
    layout->addLayout(m_pages, 1);

    connect(m_curve, &CurveView::picked, this,
            [this](const CurveView::Sample &sample) { choosePoint(static_cast<qint64>(sample.point)); });
    connect(m_map, &MapView::shotClicked, this, &ShotMisfitsView::choosePoint);
    connect(m_quantity, &QComboBox::activated, this, [this] {
        showValues();
        m_curve->showAll();
    });
    connect(m_place, &QComboBox::activated, this, &ShotMisfitsView::showValues);
}

void ShotMisfitsView::show(const remote::ShotMisfits &misfits)
{
    m_misfits = misfits;
    showValues();
}

void ShotMisfitsView::showAll()
{
    m_curve->showAll();
    m_map->showAll();
}

void ShotMisfitsView::setChosen(qint64 shot)
{
    m_chosen = shot;
    m_curve->setMarks(shot >= 0 ? std::vector<CurveMark>{{static_cast<double>(shot), {}, true}}
                                : std::vector<CurveMark>{});
    const auto found = std::ranges::find(
        m_misfits.shots, shot, [](const run::ShotMisfit &one) { return static_cast<qint64>(one.shot); });
    m_map->setShot(found == m_misfits.shots.end() ? -1 : found - m_misfits.shots.begin(), {});
}

void ShotMisfitsView::choosePoint(qint64 point)
{
    if (point >= 0 && point < static_cast<qint64>(m_misfits.shots.size()))
        emit shotChosen(static_cast<qint64>(m_misfits.shots[static_cast<std::size_t>(point)].shot));
}

void ShotMisfitsView::showValues()
{
    const bool isPart = m_quantity->currentIndex() == 0;
    Curve curve{.style = Curve::Style::Points};
    for (const run::ShotMisfit &one : m_misfits.shots) {
        curve.x.push_back(static_cast<double>(one.shot));
        curve.y.push_back(isPart ? (one.observed > 0 ? 100 * one.misfit / one.observed : 0) : one.misfit);
    }
    const bool isEmpty = curve.x.empty();
    m_what->setText(isEmpty ? QString() : tr("Misfit by shot, iteration %1").arg(m_misfits.iteration));
    m_curve->setAxes(
        {.x = tr("Shot"), .y = isPart ? tr("Misfit (% of the shot's)") : tr("Misfit"), .hasZero = true});
    const bool onMap = m_place->currentIndex() == 1 && !isEmpty; // the curve says why there is nothing
    m_pages->setCurrentIndex(onMap ? 1 : 0);
    m_legend->setVisible(onMap);
    if (onMap)
        showOnMap(curve.y);
    m_curve->setCurves(isEmpty ? std::vector<Curve>() : std::vector<Curve>{std::move(curve)});
}

void ShotMisfitsView::showOnMap(const std::vector<double> &values)
{
    const double highest = *std::ranges::max_element(values);
    const picture::ColorScale scale = {&picture::colorMap("batlow"), 0, highest > 0 ? highest : 1};
    m_legend->setScale(scale, m_quantity->currentIndex() == 0 ? QStringLiteral("%") : QString());
    const MapPointsPtr points = pointsOf(m_misfits.shots);
    const bool isSame = m_map->points() && m_map->points()->sources == points->sources;
    m_map->showPoints(points, isSame);
    std::vector<QColor> colours;
    for (const double value : values) {
        const picture::Rgb colour = scale.at(value);
        colours.emplace_back(colour.red, colour.green, colour.blue);
    }
    m_map->setShotColours(std::move(colours));
    setChosen(m_chosen);
}

} // namespace terrane::desktop
