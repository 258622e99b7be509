// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/model/model_views.h"
#include "app/desktop/view/colour_settings.h"
#include "remote/feed/feed_client.h"

#include <QMap>
#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QStackedWidget;
class QToolButton;

namespace terrane::desktop {

class ColourControls;
class SliceControls;
class VolumeControls;

// An array of an iteration, in 2D and 3D. Another version of what is shown moves no camera, zoom, slice or
// colours: a range is fitted to the first version of each array, and again when a person asks for it.
class IterationView : public QWidget
{
    Q_OBJECT

public:
    explicit IterationView(QWidget *parent = nullptr);

    void showArray(const remote::ArrayNews &news);
    void clear();
    // Instead of an array: why there is none.
    void showNothing(const QString &why);
    ModelViews &views() const { return *m_views; }
    SectionView &section() const { return m_views->section(); }
    const ColourSettings &colours() const { return m_colours; }
    void setPoints(const std::vector<Point3> &sources, const std::vector<Point3> &receivers);
    QWidget *controls() const { return m_controls; } // colours, slices, volume: for a dock

signals:
    void arrayShown(qint64 iteration);
    void pointed(const QString &text); // what is under the cursor; empty for nothing
    void failed(const terrane::Error &error);

private:
    void fit();
    void show();
    void chooseColours(const ColourSettings &colours);
    void showSample(const SectionView::Sample &sample);

    ModelViews *m_views;
    QLabel *m_nothing;
    QStackedWidget *m_pages; // the views; what is said instead
    QWidget *m_controls;
    QComboBox *m_mode;
    ColourControls *m_colourControls;
    SliceControls *m_slices;
    VolumeControls *m_volume;
    std::optional<remote::ArrayNews> m_news; // that is shown, or waits for its range
    ColourSettings m_colours;
    QMap<QString, ColourSettings> m_coloursOf; // of arrays that were shown
    Job m_job;
};

} // namespace terrane::desktop
