// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/feed/feed_client.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QStackedLayout;

namespace terrane::desktop {

class ColourLegend;
class CurveView;
class MapView;

// The misfit of each shot of an iteration: over the number of the shot, or as the colour of its source on a
// map. A click chooses a shot.
class ShotMisfitsView : public QWidget
{
    Q_OBJECT

public:
    explicit ShotMisfitsView(QWidget *parent = nullptr);

    // In the order of the shots. Zoom stays.
    void show(const remote::ShotMisfits &misfits);
    void showAll();
    void setChosen(qint64 shot); // -1: none

signals:
    void shotChosen(qint64 shot);

private:
    void showValues();
    void showOnMap(const std::vector<double> &values);
    void choosePoint(qint64 point);

    QLabel *m_what;
    QComboBox *m_quantity, *m_place;
    ColourLegend *m_legend;
    QStackedLayout *m_pages;
    CurveView *m_curve;
    MapView *m_map;
    remote::ShotMisfits m_misfits;
    qint64 m_chosen = -1;
};

} // namespace terrane::desktop
