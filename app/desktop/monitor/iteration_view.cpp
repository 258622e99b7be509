// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/iteration_view.h"

#include "app/desktop/model/slice_controls.h"
#include "app/desktop/model/volume_controls.h"
#include "app/desktop/view/colour_controls.h"
#include "core/picture/value_spread.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

// Models by a map that rises evenly, images in grey, what else has both signs by one centred on zero.
ColourSettings defaultColours(const std::string &array)
{
    if (array == "model")
        return {};
    if (array == "image")
        return {.map = "grey", .symmetric = true, .clip = 99};
    return {.map = "vik", .symmetric = true, .clip = array == "difference" ? 99.5 : 99};
}

} // namespace

IterationView::IterationView(QWidget *parent)
    : QWidget(parent),
      m_views(new ModelViews),
      m_nothing(new QLabel),
      m_pages(new QStackedWidget),
      m_controls(new QWidget),
      m_mode(new QComboBox),
      m_colourControls(new ColourControls),
      m_slices(new SliceControls),
      m_volume(new VolumeControls)
{
    m_views->section().setObjectName("iterationSection");
    m_mode->setObjectName("iterationMode");
    m_mode->addItem(tr("Section"), QVariant::fromValue(ModelViews::Mode::Section));
    m_mode->addItem(tr("Three sections"), QVariant::fromValue(ModelViews::Mode::Sections));
    m_mode->addItem(tr("Volume"), QVariant::fromValue(ModelViews::Mode::Volume));
    m_mode->setToolTip(tr("How a 3D model is shown"));
    auto *fit = new QPushButton(tr("Fit Range"));
    fit->setObjectName("fitRange");
    fit->setToolTip(
        tr("Fit the colours to the values that are shown now; otherwise they stay from one iteration to "
           "the next"));
    auto *controls = new QVBoxLayout(m_controls);
    controls->addWidget(m_mode);
    controls->addWidget(m_colourControls);
    controls->addWidget(fit);
    controls->addWidget(m_slices);
    controls->addWidget(m_volume);
    controls->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages, 1);
    m_nothing->setObjectName("iterationNothing");
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pages->addWidget(m_views);
    m_pages->addWidget(m_nothing);
    clear();

    connect(m_mode, &QComboBox::currentIndexChanged, this,
            [this] { m_views->setMode(m_mode->currentData().value<ModelViews::Mode>()); });
    connect(m_colourControls, &ColourControls::changed, this, &IterationView::chooseColours);
    connect(fit, &QPushButton::clicked, this, &IterationView::fit);
    connect(m_slices, &SliceControls::sliceChanged, m_views, &ModelViews::setSlice);
    connect(m_views, &ModelViews::slicesChanged, this, [this] {
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_slices->setSlice(axis, m_views->slices()[axis]);
    });
    connect(m_views, &ModelViews::volumeMade, this, [this] { m_volume->setView(&m_views->volume()); });
    connect(m_views, &ModelViews::pointed, this, &IterationView::showSample);
    connect(m_views, &ModelViews::left, this, [this] { emit pointed({}); });
    connect(m_views, &ModelViews::failed, this, &IterationView::failed);
    connect(&m_job, &Job::failed, this, &IterationView::failed);
}

void IterationView::showArray(const remote::ArrayNews &news)
{
    const bool isOther = !m_news || m_news->wish.array != news.wish.array;
    m_news = news;
    const auto known = m_coloursOf.constFind(QString::fromStdString(news.wish.array));
    if (isOther)
        m_job.cancel();
    else if (m_job.isRunning())
        return; // which then shows the latest
    if (isOther)
        m_colours = known != m_coloursOf.cend() ? *known : defaultColours(news.wish.array);
    if (known == m_coloursOf.cend())
        fit();
    else
        show();
}

void IterationView::clear()
{
    m_job.cancel();
    m_news.reset();
    m_coloursOf.clear();
    m_views->clear();
    m_pages->setCurrentWidget(m_views);
    m_controls->setEnabled(false);
}

void IterationView::showNothing(const QString &why)
{
    m_job.cancel();
    m_nothing->setText(why);
    m_pages->setCurrentWidget(m_nothing);
}

void IterationView::setPoints(const std::vector<Point3> &sources, const std::vector<Point3> &receivers)
{
    m_views->setPoints(sources, receivers);
}

// A look at all values, on another thread.
void IterationView::fit()
{
    if (!m_news)
        return;
    m_job.start([this, model = m_news->model, colours = m_colours](const Progress &) -> Job::Delivery {
        ColourSettings ranged = colours;
        ranged.locked = false;
        ranged = fitted(ranged, picture::ValueSpread(model->fields.front().values));
        ranged.locked = colours.locked;
        return [this, ranged] {
            m_colours = ranged;
            show();
        };
    });
}

void IterationView::show()
{
    const Grid &grid = m_news->model->grid;
    const Field &field = m_news->model->fields.front();
    const bool isFirst = !m_views->model() || m_views->model()->grid.shape != grid.shape;
    m_coloursOf[QString::fromStdString(m_news->wish.array)] = m_colours;
    m_views->show(m_news->model, 0, m_colours);
    m_pages->setCurrentWidget(m_views);
    m_controls->setEnabled(true);
    m_colourControls->setUnit(QString::fromStdString(field.unit));
    m_colourControls->setColours(m_colours);
    if (isFirst) {
        m_slices->setGrid(grid);
        for (QWidget *widget : std::initializer_list<QWidget *>{m_mode, m_slices, m_volume})
            widget->setVisible(!grid.is2D());
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_slices->setSlice(axis, m_views->slices()[axis]);
    }
    m_volume->setModel(grid, QString::fromStdString(field.unit), m_colours);
    emit arrayShown(m_news->iteration);
}

void IterationView::chooseColours(const ColourSettings &colours)
{
    m_colours = colours;
    if (!m_news)
        return;
    if (colours.locked)
        show();
    else
        fit();
}

void IterationView::showSample(const SectionView::Sample &sample)
{
    const Field &field = m_news->model->fields.front();
    QString where = tr("x %1 m").arg(sample.x, 0, 'f', 0);
    if (!m_news->model->grid.is2D())
        where += tr("   y %1 m").arg(sample.y, 0, 'f', 0);
    emit pointed(tr("%1   depth %2 m   %3 %4 %5")
                     .arg(where)
                     .arg(sample.z, 0, 'f', 0)
                     .arg(QString::fromStdString(field.name))
                     .arg(sample.value, 0, 'g', 6)
                     .arg(QString::fromStdString(field.unit)));
}

} // namespace terrane::desktop
