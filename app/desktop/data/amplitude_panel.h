// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/signal/trace.h"

#include <QWidget>
#include <memory>

class QLabel;

namespace terrane::desktop {

class CurveView;
class GatherView;

// How often each amplitude occurs in what a gather view shows, after processing, and where its colours and
// wiggles clip.
class AmplitudePanel : public QWidget
{
    Q_OBJECT

public:
    explicit AmplitudePanel(GatherView &view, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();

    GatherView &m_view;
    std::shared_ptr<const signal::Gather> m_shown;
    double m_level = 0;
    CurveView *m_curves;
    QLabel *m_about;
    Job m_job; // last: joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
