// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/gather_controls.h"

#include "core/error.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <cmath>

namespace terrane::desktop {

namespace {

QDoubleSpinBox *spinBox(const QString &name, double least, double most, double step, int decimals,
                        const QString &suffix, const QString &toolTip)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(name);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setDecimals(decimals);
    box->setSuffix(suffix);
    box->setToolTip(toolTip);
    box->setKeyboardTracking(false); // half a number is not applied
    return box;
}

QCheckBox *checkBox(const QString &name, const QString &text, const QString &toolTip)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(name);
    box->setToolTip(toolTip);
    return box;
}

double decibels(double factor)
{
    return 20 * std::log10(factor);
}

QString bandText(const std::vector<double> &corners)
{
    QStringList numbers;
    for (const double corner : corners)
        numbers << QString::number(corner);
    return numbers.join(", ");
}

} // namespace

GatherControls::GatherControls(GatherView &view, QWidget *parent) : QWidget(parent), m_view(view)
{
    auto *form = new QFormLayout(this);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addAppearance(*form);
    addProcessing(*form);
    m_problem = new QLabel;
    m_problem->setObjectName("processingProblem");
    m_problem->setWordWrap(true);
    m_problem->hide();
    form->addRow(m_problem);
    readSettings(view.settings());

    connect(&view, &GatherView::settingsChanged, this, &GatherControls::readSettings);
    connect(&view, &GatherView::levelChanged, this, &GatherControls::showLevel);
    connect(&view, &GatherView::drawn, this, [this] {
        m_problem->hide();
        showLevel();
    });
    connect(&view, &GatherView::failed, this, [this](const Error &error) {
        m_problem->setText(QString::fromStdString(error.what()));
        m_problem->show();
    });
}

void GatherControls::addAppearance(QFormLayout &form)
{
    m_style = new QComboBox;
    m_style->setObjectName("gatherStyle");
    m_style->setToolTip(tr("How amplitudes are drawn"));
    m_style->addItems({tr("Variable density"), tr("Wiggle"), tr("Both")});
    m_colours = new QComboBox;
    m_colours->setObjectName("gatherColours");
    m_colours->setToolTip(tr("Colours from the most negative amplitude to the most positive"));
    for (const char *name : {"grey", "vik", "roma", "seismic", "batlow", "viridis", "cividis"})
        m_colours->addItem(name);
    m_percentile = spinBox("gatherClip", 50, 100, 0.5, 1, tr(" %"),
                           tr("Colours and wiggles end at the amplitude that this part of the absolute "
                              "amplitudes does not pass"));
    m_gain = spinBox("gatherGain", -60, 120, 3, 1, tr(" dB"), tr("Makes all amplitudes larger on screen"));
    m_lock = checkBox("gatherLock", tr("Lock amplitudes"),
                      tr("Keep the same amplitude for the last colour when another shot is shown"));
    m_level = new QLabel;
    m_level->setObjectName("gatherLevel");
    form.addRow(tr("St&yle"), m_style);
    form.addRow(tr("&Colours"), m_colours);
    form.addRow(tr("C&lip"), m_percentile);
    form.addRow(tr("&Gain"), m_gain);
    form.addRow(QString(), m_lock);
    form.addRow(tr("Colours end at"), m_level);
    for (QComboBox *box : {m_style, m_colours})
        connect(box, &QComboBox::currentIndexChanged, this, &GatherControls::apply);
    for (QDoubleSpinBox *box : {m_percentile, m_gain})
        connect(box, &QDoubleSpinBox::valueChanged, this, &GatherControls::apply);
    connect(m_lock, &QCheckBox::toggled, this, &GatherControls::apply);
}

void GatherControls::addProcessing(QFormLayout &form)
{
    m_automatic = checkBox("gatherAgc", tr("&AGC"),
                           tr("Automatic gain control: every sample is divided by "
                              "the root mean square of the window round it"));
    m_window = spinBox("gatherAgcWindow", 0.01, 100, 0.1, 2, tr(" s"), tr("Length of the AGC window, s"));
    m_window->setValue(0.5);
    m_band = new QLineEdit;
    m_band->setObjectName("gatherBandPass");
    m_band->setPlaceholderText(tr("none; 3, 12 or 2, 4, 10, 14 Hz"));
    m_band->setToolTip(tr("Zero-phase band-pass: two corners of a Butterworth filter of order 4, or the four "
                          "corners of a trapezoid, Hz; empty for none"));
    m_timePower =
        spinBox("gatherTimePower", 0, 5, 0.5, 1, {}, tr("Amplitudes times t to this power, t in s"));
    m_timePower->setSpecialValueText(tr("none"));
    m_normalized = checkBox("gatherNormalized", tr("Normalise traces"),
                            tr("Divide every trace by its root mean square"));
    form.addRow(m_automatic, m_window);
    form.addRow(tr("&Band-pass (Hz)"), m_band);
    form.addRow(tr("&Time power"), m_timePower);
    form.addRow(QString(), m_normalized);
    for (QCheckBox *box : {m_automatic, m_normalized})
        connect(box, &QCheckBox::toggled, this, &GatherControls::apply);
    for (QDoubleSpinBox *box : {m_window, m_timePower})
        connect(box, &QDoubleSpinBox::valueChanged, this, &GatherControls::apply);
    connect(m_band, &QLineEdit::editingFinished, this, &GatherControls::apply);
}

void GatherControls::readSettings(const GatherSettings &settings)
{
    m_reading = true;
    m_style->setCurrentIndex(static_cast<int>(settings.style));
    m_colours->setCurrentText(QString::fromStdString(settings.colours));
    m_percentile->setValue(settings.percentile);
    m_gain->setValue(decibels(settings.gain));
    m_lock->setChecked(settings.level.has_value());
    const signal::Processing &processing = settings.processing;
    m_automatic->setChecked(processing.gainWindow > 0);
    m_window->setEnabled(processing.gainWindow > 0);
    if (processing.gainWindow > 0)
        m_window->setValue(processing.gainWindow);
    m_band->setText(bandText(processing.bandPass));
    m_timePower->setValue(processing.timePower);
    m_normalized->setChecked(processing.normalized);
    m_reading = false;
}

void GatherControls::apply()
{
    if (m_reading)
        return;
    GatherSettings settings = m_view.settings();
    if (!readBand(settings.processing.bandPass))
        return;
    settings.style = static_cast<GatherStyle>(m_style->currentIndex());
    settings.colours = m_colours->currentText().toStdString();
    settings.percentile = m_percentile->value();
    settings.gain = std::pow(10, m_gain->value() / 20);
    if (!m_lock->isChecked())
        settings.level.reset();
    else if (!settings.level)
        settings.level = m_view.level() * m_view.settings().gain;
    settings.processing.gainWindow = m_automatic->isChecked() ? m_window->value() : 0;
    settings.processing.timePower = m_timePower->value();
    settings.processing.normalized = m_normalized->isChecked();
    m_view.setSettings(settings);
}

bool GatherControls::readBand(std::vector<double> &corners)
{
    static const QRegularExpression kBlanks("[\\s,;]+");
    const QStringList parts = m_band->text().split(kBlanks, Qt::SkipEmptyParts);
    std::vector<double> numbers;
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.push_back(part.toDouble(&isNumber));
        if (!isNumber)
            numbers.assign(1, 0); // as wrong as a wrong number of corners
    }
    const bool good = numbers.empty() || numbers.size() == 2 || numbers.size() == 4;
    m_problem->setVisible(!good);
    if (!good)
        m_problem->setText(tr("Band-pass: give two corners (3, 12) or four (2, 4, 10, 14), in Hz"));
    else
        corners = numbers;
    return good;
}

void GatherControls::showLevel()
{
    const bool hasUnit = m_view.gather() && !m_view.settings().processing.changesUnit();
    const QString unit = hasUnit ? m_view.gather()->unit : QString();
    m_level->setText(QString("±%1 %2").arg(QString::number(m_view.level(), 'g', 4), unit).trimmed());
}

} // namespace terrane::desktop
