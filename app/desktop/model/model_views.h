// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/view/section_view.h"
#include "app/desktop/view/volume_view.h"

#include <QWidget>

class QStackedWidget;
class QGridLayout;

namespace terrane::desktop {

// One field of a model: a section, of a 3D model also three linked sections with the volume, or the volume
// alone. The cursor, the slices and the colours are the same in all of them.
class ModelViews : public QWidget
{
    Q_OBJECT

public:
    enum class Mode { Section, Sections, Volume };
    Q_ENUM(Mode)

    explicit ModelViews(QWidget *parent = nullptr);

    // Colours are ready: the range is what they say. The same grid keeps zoom, camera, slices and cursor.
    void show(std::shared_ptr<const Model> model, std::size_t field, const ColourSettings &colours);
    void clear();
    const std::shared_ptr<const Model> &model() const { return m_model; }
    std::size_t field() const { return m_field; }

    Mode mode() const { return m_mode; }
    void setMode(Mode mode); // a 2D model has its section only
    std::size_t sectionAxis() const { return m_axis; }
    void setSectionAxis(std::size_t axis);
    std::array<std::size_t, 3> slices() const { return m_slices; } // node of x, y, z
    void setSlice(std::size_t axis, std::size_t node);
    void setCursor(const std::optional<Point3> &position); // moves the slices there too
    const std::optional<Point3> &cursor() const { return m_cursor; }
    void setColours(const ColourSettings &colours);
    void setExaggeration(double exaggeration); // 0 fills the sections; the volume is true then
    void setPoints(const std::vector<Point3> &sources, const std::vector<Point3> &receivers);
    void showAll();
    void saveScreenshot(const QString &path); // throws FailureError

    SectionView &section() { return *m_sections[3]; }
    VolumeView &volume(); // made when it is first needed

signals:
    void pointed(const terrane::desktop::SectionView::Sample &sample);
    void left();
    void cursorMoved(const terrane::desktop::Point3 &position); // by the user
    void slicesChanged();
    void failed(const terrane::Error &error);
    void volumeMade();

private:
    void connectSection(SectionView *section);
    void makeSections();
    void showSections();
    void showSectionOf(SectionView &view, std::size_t axis);
    template<typename Function>
    void forEachSection(const Function &function);

    std::shared_ptr<const Model> m_model;
    std::size_t m_field = 0;
    ColourSettings m_colours;
    Mode m_mode = Mode::Section;
    std::size_t m_axis = 1;
    std::array<std::size_t, 3> m_slices = {};
    std::optional<Point3> m_cursor;
    double m_exaggeration = 0;
    std::vector<Point3> m_sources, m_receivers;
    QStackedWidget *m_pages;
    QWidget *m_grid;
    QGridLayout *m_gridLayout;
    // The three of the grid (across x, y, z), and the one alone. Only the last is there from the start.
    std::array<SectionView *, 4> m_sections = {};
    VolumeView *m_volume = nullptr;
};

} // namespace terrane::desktop
