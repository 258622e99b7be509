// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/wavelet_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/view/curve_view.h"
#include "core/inversion/iteration_shots.h"
#include "core/signal/spectrum.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

namespace {

Curve traceOf(const signal::Wavelet &wavelet)
{
    Curve curve;
    for (std::size_t i = 0; i < wavelet.samples.size(); ++i) {
        curve.x.push_back(wavelet.time(i));
        curve.y.push_back(static_cast<double>(wavelet.samples[i]));
    }
    return curve;
}

Curve spectrumOf(const signal::Wavelet &wavelet)
{
    constexpr float kFaint = 1e-4F; // of the largest amplitude: the axis ends where all are below
    const signal::Spectrum spectrum = signal::amplitudeSpectrum(wavelet);
    Curve curve;
    if (spectrum.amplitudes.empty())
        return curve;
    const float floor = kFaint * *std::ranges::max_element(spectrum.amplitudes);
    std::size_t last = spectrum.amplitudes.size();
    while (last > 1 && spectrum.amplitudes[last - 1] < floor)
        --last;
    for (std::size_t i = 0; i < last; ++i) {
        curve.x.push_back(spectrum.frequency(i));
        curve.y.push_back(static_cast<double>(spectrum.amplitudes[i]));
    }
    return curve;
}

} // namespace

WaveletPanel::WaveletPanel(QWidget *parent)
    : RunPanel("waveletPanel", parent), m_what(new QLabel), m_trace(new CurveView), m_spectrum(new CurveView)
{
    m_what->setObjectName("waveletWhat");
    m_what->setWordWrap(true);
    m_trace->setObjectName("waveletTrace");
    m_trace->setAxes({.x = tr("Time (s)"), .y = tr("Amplitude")});
    m_spectrum->setObjectName("waveletSpectrum");
    m_spectrum->setAxes({.x = tr("Frequency (Hz)"), .y = tr("Amplitude (s)"), .hasZero = true});
    auto *line = new QHBoxLayout;
    line->addWidget(m_trace);
    line->addWidget(m_spectrum);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_what);
    layout->addLayout(line, 1);
    connect(&m_job, &Job::failed, this, [this](const Error &error) {
        clear();
        m_what->setText(QString::fromStdString(error.what()));
    });
}

void WaveletPanel::clear()
{
    m_trace->setCurves({});
    m_spectrum->setCurves({});
}

void WaveletPanel::runSet()
{
    m_job.cancel();
    m_shown = -1;
    m_what->clear();
    clear();
}

void WaveletPanel::refresh()
{
    if (!run() || m_shown == shownIteration())
        return;
    if (!run()->isLocal()) {
        m_what->setText(tr("The run lies on %1, and only its model, gradient and update are sent from there")
                            .arg(QString::fromStdString(run()->address().host)));
        return;
    }
    m_shown = shownIteration();
    const std::string file = run::RunFolder(run()->address().folder).iterationFile(m_shown);
    m_job.start([this, file, iteration = m_shown](const Progress &) -> Job::Delivery {
        const signal::Wavelet wavelet = inversion::waveletOf(run::readIteration(file));
        return [this, iteration, trace = traceOf(wavelet), spectrum = spectrumOf(wavelet)] {
            const bool isThere = !trace.x.empty();
            m_what->setText(isThere
                                ? tr("Wavelet of iteration %1, before the filter of its stage").arg(iteration)
                                : tr("The wavelet is not fitted to the data yet"));
            m_trace->setCurves(isThere ? std::vector<Curve>{trace} : std::vector<Curve>());
            m_spectrum->setCurves(isThere ? std::vector<Curve>{spectrum} : std::vector<Curve>());
        };
    });
}

} // namespace terrane::desktop
