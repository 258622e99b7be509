// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/amplitude_panel.h"

#include "app/desktop/data/number_text.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/view/gather_view.h"

#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <cmath>

namespace terrane::desktop {

namespace {

constexpr std::size_t kBins = 101; // odd: the middle one is around 0

struct Amplitudes
{
    std::array<std::size_t, kBins> counts = {};
    double largest = 0; // absolute; of bins from -largest to largest
    std::size_t all = 0, clipped = 0;
};

Amplitudes amplitudesOf(const signal::Gather &gather, double level)
{
    Amplitudes found;
    for (const float value : gather.samples)
        if (std::isfinite(value))
            found.largest = std::max(found.largest, std::abs(static_cast<double>(value)));
    const double perBin = found.largest > 0 ? 2 * found.largest / kBins : 1;
    for (const float value : gather.samples) {
        if (!std::isfinite(value))
            continue;
        const double bin = (static_cast<double>(value) + found.largest) / perBin;
        ++found.counts[std::min(static_cast<std::size_t>(bin), kBins - 1)];
        ++found.all;
        found.clipped += std::abs(static_cast<double>(value)) > level ? 1 : 0;
    }
    return found;
}

Curve curveOf(const Amplitudes &found)
{
    Curve curve;
    const double perBin = 2 * found.largest / kBins;
    for (std::size_t i = 0; i < kBins; ++i) {
        curve.x.push_back((static_cast<double>(i) + 0.5) * perBin - found.largest);
        curve.y.push_back(100. * static_cast<double>(found.counts[i]) / static_cast<double>(found.all));
    }
    return curve;
}

} // namespace

AmplitudePanel::AmplitudePanel(GatherView &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_curves(new CurveView), m_about(new QLabel)
{
    m_curves->setObjectName("amplitudes");
    m_curves->setAccessibleName(tr("Histogram of amplitudes"));
    m_curves->setAxes({.x = tr("Amplitude"), .y = tr("Samples (%)"), .isLogarithmic = true});
    m_curves->setEmptyText(tr("No gather is shown"));
    m_about->setObjectName("amplitudesClip");
    m_about->setMargin(4);
    m_about->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_about);
    layout->addWidget(m_curves, 1);
    connect(&view, &GatherView::drawn, this, &AmplitudePanel::load);
    connect(&view, &GatherView::levelChanged, this, &AmplitudePanel::load);
}

void AmplitudePanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void AmplitudePanel::load()
{
    // Nobody looks: nothing is computed.
    if (!isVisible() || (m_view.shown() == m_shown && m_view.level() == m_level))
        return;
    m_shown = m_view.shown();
    m_level = m_view.level();
    if (!m_shown) {
        m_curves->setCurves({});
        m_curves->setMarks({});
        m_about->clear();
        return;
    }
    m_job.start([this, gather = m_shown, level = m_level](const Progress &) -> Job::Delivery {
        const Amplitudes found = amplitudesOf(*gather, level);
        return [this, found, level] {
            const bool isZero = found.largest == 0;
            m_curves->setCurves(isZero ? std::vector<Curve>() : std::vector{curveOf(found)});
            m_curves->setMarks(isZero ? std::vector<CurveMark>()
                                      : std::vector<CurveMark>{{-level}, {level, tr("clip")}});
            const double part = 100. * static_cast<double>(found.clipped) /
                                static_cast<double>(std::max<std::size_t>(found.all, 1));
            m_about->setText(isZero ? tr("All traces are zero")
                                    : tr("%1 % of the samples are clipped, at %2; the largest is %3")
                                          .arg(numberText(part, 2), QString::number(level, 'g', 3),
                                               QString::number(found.largest, 'g', 3)));
        };
    });
}

} // namespace terrane::desktop
