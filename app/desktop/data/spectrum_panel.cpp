// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/spectrum_panel.h"

#include "app/desktop/data/number_text.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/view/gather_view.h"
#include "core/signal/spectrum.h"

#include <QLabel>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

constexpr double kFloor = -60;               // dB
constexpr double kDrop = 20, kSmoothing = 1; // dB and Hz, of the usable band

} // namespace

SpectrumPanel::SpectrumPanel(GatherView &view, QWidget *parent)
    : QWidget(parent), m_view(view), m_curves(new CurveView), m_about(new QLabel)
{
    m_curves->setObjectName("spectrum");
    m_curves->setAccessibleName(tr("Amplitude spectrum"));
    m_curves->setAxes({.x = tr("Frequency (Hz)"), .y = tr("Mean amplitude (dB)")});
    m_curves->setEmptyText(tr("No gather is shown"));
    m_about->setObjectName("spectrumBand");
    m_about->setMargin(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_about);
    layout->addWidget(m_curves, 1);
    connect(&view, &GatherView::drawn, this, &SpectrumPanel::load);
}

void SpectrumPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    load();
}

void SpectrumPanel::load()
{
    // Nobody looks: nothing is computed.
    if (!isVisible() || m_view.shown() == m_shown)
        return;
    m_shown = m_view.shown();
    if (!m_shown) {
        m_curves->setCurves({});
        m_about->clear();
        return;
    }
    m_job.start([this, gather = m_shown](const Progress &) -> Job::Delivery {
        const signal::Spectrum spectrum = signal::meanSpectrum(*gather);
        Curve curve = {.name = tr("mean of %1 traces").arg(gather->traces())};
        const std::vector<float> decibels = signal::decibels(spectrum, kFloor);
        for (std::size_t i = 0; i < decibels.size(); ++i) {
            curve.x.push_back(spectrum.frequency(i));
            curve.y.push_back(decibels[i]);
        }
        const auto band = signal::usableBand(spectrum, kDrop, kSmoothing);
        const QString about =
            band ? tr("Within %1 dB: %2 to %3 Hz; largest at %4 Hz")
                       .arg(numberText(kDrop), numberText(band->low, 1), numberText(band->high, 1),
                            numberText(signal::dominantFrequency(spectrum), 1))
                 : tr("All traces are zero");
        return [this, curve, about] {
            m_curves->setCurves({curve});
            m_about->setText(about);
        };
    });
}

} // namespace terrane::desktop
