// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/model_views.h"

#include "core/error.h"
#include "core/grid/check.h"

#include <QGridLayout>
#include <QPixmap>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

ModelViews::ModelViews(QWidget *parent)
    : QWidget(parent), m_pages(new QStackedWidget), m_grid(new QWidget), m_gridLayout(new QGridLayout(m_grid))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_gridLayout->setContentsMargins(0, 0, 0, 0);
    m_gridLayout->setSpacing(2);
    m_sections[3] = new SectionView;
    m_sections[3]->setObjectName("modelSection");
    connectSection(m_sections[3]);
    m_pages->addWidget(m_sections[3]);
    m_pages->addWidget(m_grid);
}

void ModelViews::show(std::shared_ptr<const Model> model, std::size_t field, const ColourSettings &colours)
{
    const bool isSameGrid = m_model && difference(m_model->grid, model->grid).empty();
    m_model = std::move(model);
    m_field = field;
    m_colours = colours;
    if (!isSameGrid) {
        m_cursor.reset();
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_slices[axis] = m_model->grid.shape[axis] / 2;
        if (m_model->grid.is2D()) {
            m_slices[1] = 0;
            m_axis = 1;
        }
    }
    if (m_model->grid.is2D())
        setMode(Mode::Section);
    showSections();
    if (!isSameGrid)
        emit slicesChanged();
}

void ModelViews::clear()
{
    m_model.reset();
    forEachSection([](SectionView &view) { view.clear(); });
    if (m_volume)
        m_volume->clear();
}

void ModelViews::setMode(Mode mode)
{
    if (m_model && m_model->grid.is2D())
        mode = Mode::Section;
    m_mode = mode;
    if (mode == Mode::Sections)
        makeSections();
    if (mode == Mode::Volume && volume().parentWidget() != m_pages)
        m_pages->addWidget(&volume());
    if (mode == Mode::Sections)
        m_gridLayout->addWidget(&volume(), 0, 1);
    if (mode == Mode::Section)
        m_pages->setCurrentWidget(m_sections[3]);
    else
        m_pages->setCurrentWidget(mode == Mode::Sections ? m_grid : &volume());
    if (mode != Mode::Section)
        volume().show();
    if (m_model)
        showSections();
}

void ModelViews::setSectionAxis(std::size_t axis)
{
    m_axis = axis;
    if (m_model)
        showSections();
}

void ModelViews::setSlice(std::size_t axis, std::size_t node)
{
    if (!m_model || m_slices[axis] == node)
        return;
    m_slices[axis] = std::min(node, m_model->grid.shape[axis] - 1);
    if (m_cursor) {
        (*m_cursor)[axis] = m_model->grid.position(axis, m_slices[axis]);
        forEachSection([this](SectionView &view) { view.setCursor(m_cursor); });
        if (m_volume)
            m_volume->setCursor(m_cursor);
    }
    if (m_mode == Mode::Section && m_axis == axis)
        showSectionOf(*m_sections[3], axis);
    if (m_mode == Mode::Sections)
        showSectionOf(*m_sections[axis], axis);
    if (m_mode != Mode::Section && m_volume)
        m_volume->setSlice(axis, m_slices[axis]);
    emit slicesChanged();
}

void ModelViews::setCursor(const std::optional<Point3> &position)
{
    if (m_cursor == position)
        return;
    m_cursor = position;
    forEachSection([&](SectionView &view) { view.setCursor(position); });
    if (m_volume)
        m_volume->setCursor(position);
    if (!position || !m_model || m_model->grid.is2D())
        return;
    const Grid &grid = m_model->grid;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        const double node = std::round(((*position)[axis] - grid.origin[axis]) / grid.spacing[axis]);
        const auto last = static_cast<double>(grid.shape[axis] - 1);
        const Point3 kept = *m_cursor;
        setSlice(axis, static_cast<std::size_t>(std::clamp(node, 0.0, last)));
        m_cursor = kept;
    }
}

void ModelViews::setColours(const ColourSettings &colours)
{
    m_colours = colours;
    forEachSection([&](SectionView &view) { view.setFittedColours(colours); });
    if (m_volume)
        m_volume->setFittedColours(colours);
}

void ModelViews::setExaggeration(double exaggeration)
{
    m_exaggeration = exaggeration;
    forEachSection([this](SectionView &view) {
        // A map has no depth to exaggerate.
        view.setExaggeration(m_exaggeration > 0 && view.plane().normal == 2 ? 1 : m_exaggeration);
    });
    if (m_volume)
        m_volume->setExaggeration(exaggeration > 0 ? exaggeration : 1);
}

void ModelViews::setPoints(const std::vector<Point3> &sources, const std::vector<Point3> &receivers)
{
    m_sources = sources;
    m_receivers = receivers;
    forEachSection([&](SectionView &view) {
        view.setSources(sources);
        view.setReceivers(receivers);
    });
    if (m_volume) {
        m_volume->setSources(sources);
        m_volume->setReceivers(receivers);
    }
}

void ModelViews::showAll()
{
    forEachSection([](SectionView &view) { view.showAll(); });
    if (m_volume)
        m_volume->look(VolumeView::Look::Perspective);
}

void ModelViews::saveScreenshot(const QString &path)
{
    if (m_mode == Mode::Section) {
        m_sections[3]->saveScreenshot(path);
        return;
    }
    if (!m_pages->currentWidget()->grab().save(path, "PNG"))
        throw FailureError("the picture cannot be written", path.toStdString(),
                           "Choose a folder that you may write to, with space left");
}

VolumeView &ModelViews::volume()
{
    if (m_volume)
        return *m_volume;
    m_volume = new VolumeView;
    m_volume->setObjectName("modelVolume");
    m_volume->setExaggeration(m_exaggeration > 0 ? m_exaggeration : 1);
    m_volume->setSources(m_sources);
    m_volume->setReceivers(m_receivers);
    connect(m_volume, &VolumeView::picked, this, [this](const Point3 &place) {
        setCursor(place);
        emit cursorMoved(place);
    });
    connect(m_volume, &VolumeView::sliceMoved, this, &ModelViews::setSlice);
    connect(m_volume, &VolumeView::failed, this, &ModelViews::failed);
    emit volumeMade();
    return *m_volume;
}

void ModelViews::connectSection(SectionView *section)
{
    connect(section, &SectionView::pointed, this, &ModelViews::pointed);
    connect(section, &SectionView::left, this, &ModelViews::left);
    connect(section, &SectionView::picked, this, [this](const SectionView::Sample &sample) {
        const Point3 place = {sample.x, sample.y, sample.z};
        setCursor(place);
        emit cursorMoved(place);
    });
}

void ModelViews::makeSections()
{
    if (m_sections[0])
        return;
    // Map and x section one above the other, so that their x axes meet; the y section beside the latter.
    const std::array<std::pair<int, int>, 3> places = {std::pair(1, 1), {1, 0}, {0, 0}};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto *section = new SectionView;
        section->setObjectName(QString("modelSection_%1").arg("xyz"[axis]));
        section->setSources(m_sources);
        section->setReceivers(m_receivers);
        connectSection(section);
        m_sections[axis] = section;
        m_gridLayout->addWidget(section, places[axis].first, places[axis].second);
    }
    for (const int i : {0, 1}) {
        m_gridLayout->setRowStretch(i, 1);
        m_gridLayout->setColumnStretch(i, 1);
    }
}

void ModelViews::showSections()
{
    if (m_mode == Mode::Section)
        showSectionOf(*m_sections[3], m_axis);
    if (m_mode == Mode::Sections) {
        for (std::size_t axis = 0; axis < 3; ++axis)
            showSectionOf(*m_sections[axis], axis);
    }
    if (m_mode != Mode::Section) {
        volume().showVolume(m_model, m_field, m_colours);
        for (std::size_t axis = 0; axis < 3; ++axis)
            volume().setSlice(axis, m_slices[axis]);
        volume().setCursor(m_cursor);
    }
}

void ModelViews::showSectionOf(SectionView &view, std::size_t axis)
{
    view.showSection(m_model, m_field, axis, m_slices[axis], m_colours);
    view.setExaggeration(m_exaggeration > 0 && axis == 2 ? 1 : m_exaggeration);
    view.setCursor(m_cursor);
}

template<typename Function>
void ModelViews::forEachSection(const Function &function)
{
    for (SectionView *view : m_sections) {
        if (view)
            function(*view);
    }
}

} // namespace terrane::desktop
